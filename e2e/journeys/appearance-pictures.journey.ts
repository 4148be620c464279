import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'autore@example.org', name: 'Autore', role: 'admin' } as const;
// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;

test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

const get = (path: string) => fetch(new URL(path, blog.url));
/** The home page, without how long ago its dates were: that is another as time goes on. */
const home = async () => (await (await get('/')).text()).replaceAll(/ data-ago="[^"]*"/g, '');
const drawn = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 4, background: '#2d6238' } })
		.png()
		.toBuffer();

// Axe asks by scripts, also in the frame: where they do not run it would wait for ever.
/** Sends a file from one part of the page, and waits until it has come back there. */
async function upload(page: Page, part: string, name: string, buffer: Buffer): Promise<void> {
	const section = page.getByRole('region', { name: part, exact: true });
	await section
		.getByLabel('Scegli un’immagine')
		.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
	await section.getByRole('button', { name: 'Carica' }).click();
}

test('an icon is uploaded, shown by every page, and taken back by one press', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	const plain = await home();
	const usual = await (await get('/favicon.ico')).arrayBuffer();
	expect(plain).not.toContain('/_postilla/site/');
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);

	await upload(page, 'Icona', 'icon.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
	await expect(page.locator('#icon-refusal')).toContainText('SVG');
	if (javaScriptEnabled) await isClean(page);

	await upload(page, 'Icona', 'icona.png', await drawn(300, 300));
	await expect(page.getByText('L’icona è cambiata.')).toBeVisible();
	if (javaScriptEnabled) await isClean(page);
	const head = await home();
	for (const side of [32, 48, 192]) {
		const link = new RegExp(`<link rel="icon" href="([^"]+-${side}\\.png)" sizes="${side}x${side}"`).exec(
			head,
		);
		const { width } = await sharp(Buffer.from(await (await get(link![1]!)).arrayBuffer())).metadata();
		expect(width).toBe(side);
	}
	expect(head).toMatch(/<link rel="apple-touch-icon" href="[^"]+-180\.png" sizes="180x180"/);
	expect(head).not.toMatch(/rel="icon"[^>]+svg/);
	const apple = await get('/apple-touch-icon.png');
	expect((await sharp(Buffer.from(await apple.arrayBuffer())).metadata()).hasAlpha).toBe(false);
	expect(Buffer.from(await (await get('/favicon.ico')).arrayBuffer()).readUInt16LE(4)).toBe(2);

	await page.getByRole('button', { name: 'Torna all’icona predefinita' }).click();
	await expect(page.getByText('È di nuovo in uso l’icona predefinita.')).toBeVisible();
	expect(await home()).toBe(plain);
	expect(Buffer.from(await (await get('/favicon.ico')).arrayBuffer())).toEqual(Buffer.from(usual));
});

test('a logo stands in the header, beside the title or in its place, and moves nothing', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	await upload(page, 'Logo', 'logo.png', await drawn(900, 200));
	await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
	if (javaScriptEnabled) await isClean(page);
	await page.goto(blog.url);
	const title = await inDatabase(blog, (db) =>
		db.selectFrom('site').select('title').executeTakeFirstOrThrow(),
	);
	const name = page.locator('.site-name');
	const logo = name.getByRole('img', { name: title.title, exact: true });
	await expect(logo).toBeVisible();
	await expect(name).not.toContainText(title.title);
	const box = (await logo.boundingBox())!;
	expect(box.height).toBeLessThanOrEqual(64);
	expect(Math.abs(box.width / box.height - 4.5)).toBeLessThan(0.1);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
	if (javaScriptEnabled) await isClean(page);
	await page.goto(`${blog.url}/admin/appearance`);
	await page.getByRole('button', { name: 'Mostra anche il titolo' }).click();
	// To leave before that is there would be to take it back.
	await expect(page.getByRole('button', { name: 'Mostra solo il logo' })).toBeVisible();
	await page.goto(blog.url);
	await expect(name).toContainText(title.title);
	if (javaScriptEnabled) await isClean(page);
	await page.goto(`${blog.url}/admin/appearance`);
	await page.getByRole('button', { name: 'Togli il logo' }).click();
	await expect(page.getByText('In cima alle pagine c’è di nuovo il titolo.')).toBeVisible();
	expect(await home()).not.toContain('site-logo');
});

test('a wide picture stands under the header of the home page alone, and moves nothing', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	await upload(page, 'Immagine di testata', 'testata.png', await drawn(2000, 1400));
	await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
	if (javaScriptEnabled) await isClean(page);
	await page.goto(blog.url);
	const picture = page.locator('.header-picture');
	await expect(picture).toBeVisible();
	await expect(picture).toHaveAttribute('width', '1600');
	await expect(picture).toHaveAttribute('height', '800');
	const box = (await picture.boundingBox())!;
	expect(Math.abs(box.width / box.height - 2)).toBeLessThan(0.05);
	expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
	if (javaScriptEnabled) await isClean(page);
	const source = (await picture.getAttribute('src'))!;
	expect((await sharp(Buffer.from(await (await get(source)).arrayBuffer())).metadata()).width).toBe(1600);
	expect(await (await get('/search')).text()).not.toContain('header-picture');
	await page.goto(`${blog.url}/admin/appearance`);
	await page.getByRole('button', { name: 'Togli l’immagine di testata' }).click();
	await expect(page.getByText('L’immagine di testata non c’è più.')).toBeVisible();
	expect(await home()).not.toContain('header-picture');
});

test('own CSS dresses readers’ pages, never the way in, and ?plain shows a page without', async ({
	page,
	context,
	javaScriptEnabled,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	const field = page.getByLabel('CSS', { exact: true });
	const save = page.locator('#css').getByRole('button', { name: 'Salva' });
	const bad = 'main { color: green }\nbody { background: url(https://example.org/a.png) }';
	await field.fill(bad);
	await save.click();
	await expect(page.locator('#css-css-refusal')).toContainText('Riga 2:');
	await expect(field).toHaveValue(bad);
	if (javaScriptEnabled) await isClean(page);
	await field.fill('body { display: none }');
	await save.click();
	await expect(page.locator('#css').getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
	await expect(field).toHaveValue('body { display: none }');
	for (const path of ['/', '/preview/1']) {
		await page.goto(blog.url + path);
		await expect(page.locator('body'), path).toBeHidden();
	}
	for (const path of ['/?plain', '/me', '/sign-in', '/admin/appearance']) {
		await page.goto(blog.url + path);
		await expect(page.locator('body'), path).toBeVisible();
	}
	expect(await (await get('/?plain')).text()).not.toContain('/_postilla/site/style-');
	await page.goto(`${blog.url}/admin/appearance`);
	await page.getByRole('button', { name: 'Ripristina il foglio precedente' }).click();
	await expect(page.getByText('Il foglio precedente è di nuovo in uso.')).toBeVisible();
	await expect(field).toHaveValue('');
	expect(await home()).not.toContain('/_postilla/site/style-');
});

test('pictures of the look are sent by administrators alone', async ({ context }) => {
	await signIn(context, blog, { email: 'redattrice@example.org', name: 'Redattrice', role: 'editor' });
	const sent = await context.request.post(`${blog.url}/admin/appearance/icon`, {
		headers: { origin: blog.url },
		multipart: { picture: { name: 'a.png', mimeType: 'image/png', buffer: await drawn(64, 64) } },
	});
	expect(sent.status()).toBe(404);
});
