import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { inDatabase, signIn } from '../support/people.ts';

test('a picture that is dropped into the text is uploaded, asked for its words, and stands in the preview', async ({
	page,
	context,
	dashboard,
}) => {
	const admin = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' } as const;
	await signIn(context, dashboard, admin);
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.locator('.rich')).toBeVisible();
	const red = Math.random() * 255;
	const bytes = await sharp({
		create: { width: 700, height: 400, channels: 3, background: { r: red, g: 9, b: 40 } },
	})
		.jpeg()
		.toBuffer();
	await page.locator('.rich').evaluate((content, base64) => {
		const data = new DataTransfer();
		const raw = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
		data.items.add(new File([raw], 'scoglio.jpg', { type: 'image/jpeg' }));
		content.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
	}, bytes.toString('base64'));
	await expect(page.locator('textarea[name="source"]')).toHaveValue(
		/!\[\]\(\/media\/\d{4}\/\d\d\/scoglio[\w-]*\.jpg\)/,
	);
	const asked = page.locator('.editor-asked');
	await asked.getByLabel('Testo alternativo').fill('Uno [scoglio]');
	await isClean(page);
	await asked.getByRole('button', { name: 'Applica' }).click();
	await expect(asked).toHaveCount(0);
	const source = page.locator('textarea[name="source"]');
	await expect(source).toHaveValue(/!\[Uno \\\[scoglio\\\]\]\(\/media\//);
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	await expect(page.locator('.editor-preview img')).toHaveAttribute('width', '700');
	await page.getByLabel('Titolo', { exact: true }).fill(`Scoglio ${crypto.randomUUID()}`);
	await page.getByRole('button', { name: 'Pubblica', exact: true }).press('Enter');
	await expect(page.getByRole('status').first()).toContainText('È già online');
	// Whoever takes it from the library is not asked again.
	const path = /\/media\/([^)]+)\)/.exec(await source.inputValue())![1]!;
	const kept = await inDatabase(dashboard, (db) =>
		db.selectFrom('media').select('alt').where('path', '=', path).executeTakeFirstOrThrow(),
	);
	expect(kept.alt).toBe('Uno [scoglio]');
});

test('a file is found in the library and put into the text, with the keyboard alone', async ({
	page,
	context,
	dashboard,
}) => {
	const admin = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'admin' } as const;
	await signIn(context, dashboard, admin);
	await page.goto(`${dashboard.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await page.getByRole('toolbar').getByRole('button', { name: 'Scegli dalla libreria' }).click();
	const dialog = page.getByRole('dialog', { name: 'Scegli dalla libreria' });
	const name = `faro-${crypto.randomUUID()}`;
	await dialog.locator('input[type="file"]').setInputFiles({
		name: `${name}.png`,
		mimeType: 'image/png',
		buffer: await sharp({
			create: {
				width: 60,
				height: 40,
				channels: 3,
				background: '#345',
				noise: { type: 'gaussian', mean: 128, sigma: 30 },
			},
		})
			.png()
			.toBuffer(),
	});
	const source = page.locator('textarea[name="source"]');
	await expect(source).toHaveValue(new RegExp(`/media/\\d{4}/\\d\\d/${name}\\.png`));
	await expect(page.locator('.rich')).toBeFocused();
	await page.getByText('Condivisione').click();
	const choose = page.getByRole('button', { name: 'Scegli dalla libreria…' }).last();
	await choose.focus();
	await page.keyboard.press('Enter');
	await expect(dialog.getByLabel('Cerca i file')).toBeVisible();
	await isClean(page);
	await page.keyboard.press('Escape');
	await expect(choose).toBeFocused();
	await page.keyboard.press('Enter');
	await dialog.getByLabel('Cerca i file').fill(name);
	await expect(dialog.locator('li button')).toHaveCount(1);
	await dialog.locator('li button').focus();
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
	await expect(page.locator('select[name="socialMediaId"] option:checked')).toHaveText(`${name}.png`);
});
