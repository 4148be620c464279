import sharp from 'sharp';
import { expect, test } from './journey.ts';
import { signIn } from './people.ts';

test('a picture that is dropped into the text is uploaded and stands in the preview', async ({
	page,
	context,
	studio,
}) => {
	const author = { email: `${crypto.randomUUID()}@example.org`, name: 'Autore', role: 'author' } as const;
	await signIn(context, studio, author);
	await page.goto(`${studio.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await expect(page.locator('.cm-content')).toBeVisible();
	const red = Math.random() * 255;
	const bytes = await sharp({
		create: { width: 700, height: 400, channels: 3, background: { r: red, g: 9, b: 40 } },
	})
		.jpeg()
		.toBuffer();
	await page.locator('.cm-content').evaluate((content, base64) => {
		const data = new DataTransfer();
		const raw = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
		data.items.add(new File([raw], 'scoglio.jpg', { type: 'image/jpeg' }));
		content.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
	}, bytes.toString('base64'));
	await expect(page.locator('textarea[name="source"]')).toHaveValue(
		/!\[\]\(\/media\/\d{4}\/\d\d\/scoglio[\w-]*\.jpg\)/,
	);
	await page.getByRole('button', { name: 'Anteprima viva' }).click();
	await expect(page.locator('.editor-preview img')).toHaveAttribute('width', '700');
});
