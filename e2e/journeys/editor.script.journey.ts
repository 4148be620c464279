import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { signIn } from '../support/people.ts';
import { beginPost, goToSource, newAdmin, openWith, saved } from '../support/writers.ts';

test('what is typed keeps itself, and is there after a reload', async ({ page, context, dashboard }) => {
	await beginPost(page, context, dashboard);
	await page.getByLabel('Titolo').fill(`Vento ${crypto.randomUUID()}`);
	await page.locator('.rich').click();
	await page.keyboard.type('Una prova di ');
	await page.keyboard.press('Control+b');
	await page.keyboard.type('vento');
	await saved(page);
	await page.reload();
	await expect(page.locator('textarea[name="source"]')).toHaveValue('Una prova di **vento**');
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	await expect(page.locator('.editor-preview strong')).toHaveText('vento');
	await isClean(page);
});

test('without a connection a copy stays in the browser, and is kept when it is back', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	await context.setOffline(true);
	await page.locator('.rich').fill('Scritto in treno.');
	await expect(page.locator('.saving')).toContainText('Nessuna connessione');
	await context.setOffline(false);
	await saved(page);
	await page.reload();
	await expect(page.locator('textarea[name="source"]')).toHaveValue('Scritto in treno.');
});

test('of two who write, the second is shown the difference, and nothing is lost', async ({
	page,
	context,
	dashboard,
	browser,
}) => {
	const address = await beginPost(page, context, dashboard);
	await page.locator('.rich').fill('Il testo di tutti e due.');
	await saved(page);
	const second = await browser.newContext();
	const other = await second.newPage();
	await signIn(second, dashboard, newAdmin('Elio'));
	await other.goto(address);
	await other.locator('.rich').fill('Il testo di Elio.');
	await saved(other);
	await page.locator('.rich').fill('Il testo mio.');
	const conflict = page.getByRole('alert').filter({ hasText: 'Elio' });
	await expect(conflict.locator('ins')).toContainText('mio');
	await conflict.getByRole('button', { name: 'Tieni il mio' }).click();
	await saved(page);
	await other.reload();
	await expect(other.locator('textarea[name="source"]')).toHaveValue('Il testo mio.');
	await other.getByRole('link', { name: 'Vedi le versioni' }).click();
	await expect(other.getByRole('listitem').filter({ hasText: 'Elio' }).first()).toBeVisible();
	await second.close();
});

test('rich text that is pasted becomes Markdown', async ({ page, context, dashboard }) => {
	await beginPost(page, context, dashboard);
	await page.locator('.rich').evaluate((content) => {
		const data = new DataTransfer();
		data.setData(
			'text/html',
			'<h2>Titolo</h2><p>Un <b>grassetto</b> e un <a href="https://example.org/">link</a>.</p><table><tr><th>a</th></tr><tr><td>1</td></tr></table><script>alert(1)</script>',
		);
		content.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
		);
	});
	await expect(page.locator('textarea[name="source"]')).toHaveValue(
		'## Titolo\n\nUn **grassetto** e un [link](https://example.org/).\n\n| a |\n| --- |\n| 1 |',
	);
});

test('pictures in what is pasted come into the library, or stay a link and are named', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	const dot = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#a41' } })
		.png()
		.toBuffer();
	await page.locator('.rich').evaluate((content, png) => {
		const data = new DataTransfer();
		data.setData(
			'text/html',
			`<p>Prima <img src="data:image/png;base64,${png}" alt="Il molo"></p>
				<p><img src="http://127.0.0.1:1/faro.png" alt="Il faro"></p>
				<p><img src="file:///C:/clip_image001.png" alt="La barca"></p>
				<style>p { color: red }</style><p style="color:red"><span style="font-weight:700">Dopo</span></p>`,
		);
		// The photograph that office programs make of what they copy.
		data.items.add(new File([new Uint8Array(9)], 'image.png', { type: 'image/png' }));
		content.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
		);
	}, dot.toString('base64'));
	await expect(page.locator('textarea[name="source"]')).toHaveValue(
		/^Prima !\[Il molo\]\(\/media\/\d{4}\/\d\d\/[\w-]+\.png\)\n\n\[Il faro\]\(http:\/\/127\.0\.0\.1:1\/faro\.png\)\n\n\*\*Dopo\*\*$/,
	);
	const named = page.locator('.sendings li');
	await expect(named).toHaveText([
		/La barca.*si trova solo nel programma/,
		/Il faro.*non la rende disponibile.*Riprova/,
	]);
	for (let left = 2; left > 0; left--) await named.first().getByRole('button', { name: 'Ho capito' }).click();
	await expect(named).toHaveCount(0);
	await saved(page);
});

test('imported HTML is converted only once its author has seen what that does', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const source = 'Un <strong>mulino</strong>.\n\nE la corrente.';
	await openWith(page, dashboard, address, { source, format: 'classic' });
	const convert = async () => {
		await page.locator('.convert summary').click();
		await page.getByRole('button', { name: 'Converti in Markdown' }).click();
		await expect(page.locator('.conversion')).toContainText('non manca nessuna parola');
	};
	await convert();
	await expect(page.locator('.editor-preview strong')).toHaveText('mulino');
	await page.getByRole('button', { name: 'Torna all’HTML' }).click();
	await expect(page.locator('textarea[name="source"]')).toHaveValue(source);
	await convert();
	await page.getByRole('button', { name: 'Usa il Markdown' }).click();
	await saved(page);
	await page.reload();
	await expect(page.locator('textarea[name="source"]')).toHaveValue('Un **mulino**.\n\nE la corrente.');
	await goToSource(page);
	await page.keyboard.press('Control+f');
	await expect(page.getByRole('textbox', { name: 'Cerca', exact: true })).toBeFocused();
});
