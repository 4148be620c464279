import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { beginPost, goToSource, openWith, saved } from '../support/writers.ts';

test.describe.configure({ mode: 'default' });

const source = (page: Page) => page.locator('textarea[name="source"]');
const rich = (page: Page) => page.locator('.rich');

let elsewhere: Server;
let site: string;
let blog: OwnBlog;
/** Lets the slow page answer. */
let answer = () => {};
test.beforeAll(async ({ engine }) => {
	const asked = new Promise<void>((settle) => {
		answer = settle;
	});
	elsewhere = createServer(async ({ url }, response) => {
		if (url === '/lenta') await asked;
		const head = '<title>Le mole del fiume</title><meta name="description" content="Acqua, grano & ruote">';
		response.writeHead(url === '/altro' ? 404 : 200, { 'content-type': 'text/html' }).end(head);
	}).listen(0, '127.0.0.1');
	await once(elsewhere, 'listening');
	const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
	site = `http://${host}`;
	blog = await startOwnBlog(engine, { FETCH_ALLOW: host });
});
test.afterAll(async () => {
	await blog?.stop();
	elsewhere?.close();
});

test('a page elsewhere becomes a card that says what it is about; one that does not answer, a card to be written', async ({
	page,
	context,
}) => {
	await beginPost(page, context, blog);
	await rich(page).click();
	await page.keyboard.type('Prima.\n/scheda');
	await expect(page.getByRole('listbox').getByRole('option')).toHaveText([
		'Scheda di un video, un post o una pagina',
	]);
	await page.keyboard.press('Enter');
	const address = page.getByLabel('Indirizzo', { exact: true });
	await expect(address).toBeFocused();
	await page.keyboard.type(`${site}/mole`);
	await page.keyboard.press('Enter');
	const card = rich(page).locator('[data-card]');
	await expect(card).toHaveText('Le mole del fiume');
	await expect(source(page)).toHaveValue(
		`Prima.\n\n[Le mole del fiume](${site}/mole "Acqua, grano & ruote")`,
	);
	// Its words are written in it, what it is about beside the tools.
	await expect(page.getByLabel('Di che parla')).toHaveValue('Acqua, grano & ruote');
	await page.getByLabel('Di che parla').fill('Una passeggiata “lunga”');
	await page.keyboard.press('Enter');
	await expect(rich(page)).toBeFocused();
	// What is typed at either end of its words is one of them.
	await page.keyboard.press('End');
	await page.keyboard.type(', oggi');
	await page.keyboard.press('Home');
	await page.keyboard.type('Qui: ');
	await expect(source(page)).toHaveValue(
		`Prima.\n\n[Qui: Le mole del fiume, oggi](${site}/mole "Una passeggiata “lunga”")`,
	);
	await isClean(page);
	// A bare address becomes one too.
	await page.keyboard.press('ArrowDown');
	await page.keyboard.type(`${site}/altro`);
	await page.locator('[data-tool="embed"]').click();
	await expect(address).toHaveValue(`${site}/altro`);
	await page.keyboard.press('Enter');
	await expect(page.getByText('La pagina non risponde')).toBeVisible();
	await expect(card).toHaveCount(2);
	await expect(source(page)).toHaveValue(/\n\n\[127\.0\.0\.1:\d+\/altro\]\(http:\S+ "127\.0\.0\.1"\)$/);
	// Of a video the address is all that a card needs.
	await page.keyboard.press('Control+End');
	await page.locator('[data-tool="embed"]').click();
	await address.fill('https://vimeo.com/12345');
	await page.keyboard.press('Enter');
	await expect(rich(page).locator('[data-player]')).toHaveText('https://vimeo.com/12345');
	await expect(source(page)).toHaveValue(/\n\nhttps:\/\/vimeo\.com\/12345$/);
	await saved(page);
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	await expect(page.locator('.editor-preview .embed .still-note').first()).toHaveText(
		/^Una passeggiata “lunga”\s*127\.0\.0\.1$/,
	);
});

test('a page that answers late finds its card wherever it is written by then, and what is no address is said', async ({
	page,
	context,
}) => {
	await beginPost(page, context, blog);
	await rich(page).click();
	await page.keyboard.type('Prima.\n');
	await page.locator('[data-tool="embed"]').click();
	const address = page.getByLabel('Indirizzo', { exact: true });
	for (const none of ['javascript:alert(1)', '/qui', 'https://']) {
		await address.fill(none);
		await page.keyboard.press('Enter');
		await expect(page.getByRole('alert').filter({ hasText: 'che inizia con https://' })).toBeVisible();
		await expect(address).toHaveValue(none);
	}
	await address.fill(`${site}/lenta`);
	await page.keyboard.press('Enter');
	await expect(rich(page).locator('[data-card]')).toHaveCount(1);
	await goToSource(page);
	answer();
	await expect(source(page)).toHaveValue(
		`Prima.\n\n[Le mole del fiume](${site}/lenta "Acqua, grano & ruote")`,
	);
	await page.keyboard.press('Control+Alt+m');
	await rich(page).locator('[data-card]').click();
	await expect(page.getByLabel('Di che parla')).toBeEnabled();
});

const picture = (background: string) =>
	sharp({ create: { width: 1600, height: 900, channels: 3, background } })
		.png()
		.toBuffer();

test('a picture stands as wide as its author says, and the page shows it so', async ({ page, context }) => {
	await beginPost(page, context, blog);
	await rich(page).click();
	const buffer = await picture('#335577');
	await page
		.locator('.editor > input[type=file]')
		.setInputFiles({ name: 'molo.png', mimeType: 'image/png', buffer });
	const shown = rich(page).locator('img[src^="/media/"]');
	await shown.click();
	const width = page.getByLabel('Larghezza');
	await page.getByLabel('Testo alternativo').fill('Il molo');
	await width.selectOption('Oltre il testo');
	await page.getByRole('button', { name: 'Applica' }).click();
	await expect(source(page)).toHaveValue(/^!\[Il molo\]\(\/media\/\S+\.png#wide\)\s*$/);
	await shown.click();
	await expect(width).toHaveValue('wide');
	await saved(page);
	await page.getByRole('button', { name: 'Anteprima in tempo reale' }).click();
	const preview = page.locator('.editor-preview');
	await expect(preview.locator('figure.align-wide > picture > img[alt="Il molo"]')).toBeVisible();
	expect(await overflows(page)).toBe(false);
	await page.getByRole('button', { name: 'Affiancati' }).click();
	expect(await overflows(page)).toBe(false);
	await isClean(page);
});

test('the pictures of an imported gallery are changed one by one, and its tags stay', async ({
	page,
	context,
}) => {
	const address = await beginPost(page, context, blog);
	const body = await picture('#775533');
	await page.route('**/media/*.png', (route) => route.fulfill({ body, contentType: 'image/png' }));
	const image = (name: string) =>
		`<!-- wp:image {"id":1} -->\n<figure class="wp-block-image"><img src="/media/${name}.png" alt=""/></figure>\n<!-- /wp:image -->`;
	const gallery = (...images: string[]) =>
		`<!-- wp:gallery -->\n<figure class="wp-block-gallery">${images.join('\n\n')}</figure>\n<!-- /wp:gallery -->`;
	const text = `<!-- wp:paragraph -->\n<p>Prima.</p>\n<!-- /wp:paragraph -->\n\n${gallery(image('a'), image('b'), image('c'))}`;
	await openWith(page, blog, address, { source: text, format: 'blocks' });
	const pictures = rich(page).locator('[data-figures] > figure');
	await expect(pictures).toHaveCount(3);
	await pictures.nth(1).locator('img').click();
	await page.getByLabel('Testo alternativo').fill('La ruota');
	await page.keyboard.press('Enter');
	await expect(source(page)).toHaveValue(
		text.replace(
			gallery(image('a'), image('b'), image('c')),
			gallery(image('a'), image('b').replace('alt=""/>', 'alt="La ruota">'), image('c')),
		),
	);
	// Back from its empty words a picture goes, and the others stay; the last one takes the gallery with it.
	for (const left of [2, 1, 0]) {
		await pictures.last().locator('figcaption').click();
		await page.keyboard.press('Backspace');
		await expect(pictures).toHaveCount(left);
	}
	await page.keyboard.type('Dopo.');
	await expect(source(page)).toHaveValue(/<p>Prima\.<\/p>[\s\S]*<p>Dopo\.<\/p>\n<!-- \/wp:paragraph -->$/);
	await isClean(page);
});
