import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { picture } from '#lib/portability/privacy/people.testing';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { guest, type Told, tell, zita } from '../support/own-words.ts';
import { ensurePerson, inDatabase, sessionOf, signIn } from '../support/people.ts';
import { firstAddressIn, mailsTo, waitForMail } from '../support/postbox.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
/** Address of the article they wrote under. */
let article: string;
let numbers: Told['numbers'];

test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	const told = await inDatabase(blog, tell);
	article = blog.url + told.path;
	numbers = told.numbers;
});
test.afterAll(() => blog?.stop());

const commentOf = (page: Page, number: number) => page.locator(`#c${number}`);
const word = (page: Page, text: string) => page.locator('.own-words > li', { hasText: text });

async function oneButton(page: Page) {
	await expect(page.locator('form')).toHaveCount(1);
	await expect(page.locator('form button, form input[type="submit"]')).toHaveCount(1);
	return page.locator('main form button');
}

test('the room is for who signed in, and shows how each word stands', async ({ page, javaScriptEnabled }) => {
	await page.goto(`${blog.url}/me`);
	await expect(page).toHaveURL(/\/sign-in\?from=/);
	await signIn(page.context(), blog, zita);
	await page.goto(`${blog.url}/me`);
	await expect(page.locator('h1')).toHaveText('Ciao, Zita Quaglieri');
	await expect(word(page, 'Parole di Zita')).toContainText(`pubblicato, numero ${numbers.zita}`);
	await expect(word(page, 'Zita aspetta')).toContainText('in attesa');
	await expect(word(page, 'Zita rifiutata')).toContainText('non pubblicato');
	await expect(page.getByText('Parole di un ospite')).toHaveCount(0);
	if (javaScriptEnabled) {
		await isClean(page);
		await page.emulateMedia({ colorScheme: 'dark' });
		await isClean(page);
	}
	await word(page, 'Parole di Zita').getByRole('link').first().click();
	await expect(commentOf(page, numbers.zita)).toContainText('Parole di Zita');
});

test('the profile refuses the administrator’s name beside the field, and changes written words when asked', async ({
	page,
}) => {
	await signIn(page.context(), blog, zita);
	await page.goto(`${blog.url}/me`);
	await page.getByLabel('Nome', { exact: true }).fill('Lia Serrа');
	await page.getByLabel('Sito web (').fill('zita.example');
	await page.getByLabel('Avvisi via email').selectOption('daily');
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.locator('#name-refusal')).toContainText('Scegline un altro');
	await expect(page.getByLabel('Sito web (')).toHaveValue('zita.example');
	await expect(page.getByLabel('Avvisi via email')).toHaveValue('daily');
	await page.getByLabel('Nome', { exact: true }).fill('Zita Nuova');
	await page.getByLabel('Aggiorna nome e sito').check();
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato.')).toBeVisible();
	await page.context().clearCookies();
	await page.goto(article);
	const name = commentOf(page, numbers.zita).locator('.p-author').first();
	await expect(name).toHaveText('Zita Nuova');
	await expect(name).toHaveAttribute('href', 'https://zita.example/');
	await inDatabase(blog, (db) => ensurePerson(db, zita));
});

test('a picture is judged by its content, shown beside the words, and taken away', async ({ page }) => {
	await signIn(page.context(), blog, zita);
	const send = async (name: string, mimeType: string, buffer: Buffer) => {
		await page.goto(`${blog.url}/me`);
		await page.getByLabel('Scegli una foto').setInputFiles({ name, mimeType, buffer });
		await page.getByRole('button', { name: 'Usa questa foto' }).click();
	};
	await send('a.jpg', 'image/jpeg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
	await expect(page.locator('#picture-refusal')).toContainText('Non è stato possibile leggere la foto');
	await send('grande.jpg', 'image/jpeg', Buffer.alloc(8_000_000));
	await expect(page.locator('#picture-refusal')).toContainText('5 MB');
	await send('io.jpg', 'image/jpeg', await picture());
	await expect(page.getByText('Foto aggiornata.')).toBeVisible();
	await page.goto(article);
	const face = commentOf(page, numbers.zita).locator('.face').first();
	const src = await face.getAttribute('src');
	expect(src).toMatch(/^\/avatar\/of\/[0-9a-f]{24}\.webp$/);
	const answer = await page.request.get(blog.url + src);
	expect(answer.headers()['content-type']).toBe('image/webp');
	const asStranger = await fetch(blog.url + src);
	const { width, height } = await sharp(Buffer.from(await asStranger.arrayBuffer())).metadata();
	expect([width, height]).toEqual([96, 96]);
	expect((await page.request.get(`${blog.url}/avatar/of/..%2Fsecret`)).status()).not.toBe(200);
	await page.goto(`${blog.url}/me`);
	await page.getByRole('button', { name: 'Rimuovi la foto' }).click();
	await expect(page.getByText('Foto aggiornata.')).toBeVisible();
	expect((await fetch(blog.url + src)).status).toBe(404);
	await page.goto(article);
	await expect(face).toHaveAttribute('src', /\.svg$/);
});

test('what is followed is stopped here; all of it can be downloaded', async ({ page, request }) => {
	const { cookie } = await sessionOf(blog, zita);
	await signIn(page.context(), blog, zita);
	await page.goto(`${blog.url}/me`);
	const stop = page.getByRole('button', { name: /^Non seguire più/ });
	await stop.click();
	await expect(page.getByText('Non segui ancora nessuna conversazione')).toBeVisible();
	const asked = (file: string) => request.get(`${blog.url}/me/export/${file}`, { headers: { cookie } });
	const json = await (await asked('words.json')).json();
	expect(json.person.email).toBe(zita.email);
	expect(json.comments.map((comment: { text: string }) => comment.text)).toEqual([
		'Parole di Zita',
		'Zita aspetta',
		'Zita rifiutata',
	]);
	const html = await asked('words.html');
	expect(html.headers()['content-disposition']).toContain('attachment');
	const text = await html.text();
	expect(text).toContain('Zita aspetta');
	expect(JSON.stringify(json) + text).not.toMatch(/Bruno|ospite/i);
	const stranger = await request.get(`${blog.url}/me/export/words.json`, { maxRedirects: 0 });
	expect(stranger.status()).toBe(303);
});

test('a guest comes in by a mailed way; reading it changes nothing', async ({ page, javaScriptEnabled }) => {
	await page.goto(`${blog.url}/me/words`);
	if (javaScriptEnabled) await isClean(page);
	const ask = async (email: string) => {
		await page.goto(`${blog.url}/me/words`);
		await page.getByLabel('Indirizzo email').fill(email);
		await page.getByRole('button', { name: 'Inviami il link' }).click();
		await expect(page.locator('.room-notice')).toContainText(email);
	};
	await ask('nessuno@example.org');
	await ask(guest);
	const way = firstAddressIn(await waitForMail(guest, {}, { folder: blog.postbox.folder }));
	expect(way).toContain(`${blog.url}/me/words/`);
	expect(mailsTo('nessuno@example.org', blog.postbox.folder)).toEqual([]);
	await page.request.get(way);
	await page.goto(way);
	await expect(page.locator('main')).toContainText(guest);
	await (await oneButton(page)).click();
	await expect(page).toHaveURL(`${blog.url}/me`);
	await expect(word(page, 'Parole di un ospite')).toContainText(`pubblicato, numero ${numbers.guest}`);
	await page.context().clearCookies();
	await page.goto(way);
	await expect(page.locator('h1')).toHaveText('Questo link non è più valido');
	await expect(page.locator('form')).toHaveCount(0);
});

test('made anonymous, a reader keeps place and number and loses the name at once', async ({
	page,
	browser,
}) => {
	const reader = await browser.newPage();
	await reader.goto(article);
	await expect(commentOf(reader, numbers.guest)).toContainText('Ospite Gentile');
	await signIn(page.context(), blog, { email: guest, name: 'Ospite Gentile' });
	await page.goto(`${blog.url}/me`);
	await page.getByRole('link', { name: 'Rendi anonimi i tuoi commenti' }).click();
	await expect(page.locator('main')).toContainText('@Ospite Gentile');
	await (await oneButton(page)).click();
	await expect(page.locator('h1')).toHaveText('Fatto');
	await reader.goto(article);
	await expect(commentOf(reader, numbers.guest)).toContainText('Anonimo');
	await expect(commentOf(reader, numbers.guest)).toContainText('Parole di un ospite');
	expect(await reader.content()).not.toContain('Gentile');
	await reader.close();
	await page.goto(`${blog.url}/me`);
	await expect(page).toHaveURL(/\/sign-in/);
});

test('erased, words leave their number and the answers to them', async ({ page }) => {
	await signIn(page.context(), blog, zita);
	await page.goto(`${blog.url}/me/erase`);
	await (await oneButton(page)).click();
	await expect(page.locator('h1')).toHaveText('Fatto');
	await page.goto(article);
	await expect(commentOf(page, numbers.zita)).toContainText('rimosso da chi l’ha scritto');
	await expect(commentOf(page, numbers.answer)).toContainText('Risposta di Bruno');
	expect(await page.content()).not.toMatch(/Zita|Quaglieri/);
});

test('an administrator makes somebody else anonymous from the dashboard', async ({ page }) => {
	const other = await inDatabase(blog, (db) => ensurePerson(db, { email: 'x@example.org', name: 'Saverio' }));
	const moderator = { email: 'mod@example.org', name: 'Mora', role: 'moderator' as const };
	await signIn(page.context(), blog, moderator);
	const forbidden = await page.goto(`${blog.url}/admin/people/${other.id}/erase`);
	expect(forbidden!.status()).toBe(404);
	await page.context().clearCookies();
	await signIn(page.context(), blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await page.goto(`${blog.url}/admin/people/${other.id}`);
	await page.getByRole('link', { name: 'Rendi anonimo' }).click();
	await page.getByRole('button', { name: 'Rendi anonimo per sempre' }).click();
	await expect(page).toHaveURL(`${blog.url}/admin/people/${other.id}`);
	await expect(page.locator('main')).not.toContainText('Saverio');
});

test('the only administrator cannot leave', async ({ page }) => {
	await signIn(page.context(), blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await inDatabase(blog, (db) =>
		db.updateTable('person').set({ role: 'reader' }).where('name', '=', 'Lia Serra').execute(),
	);
	await page.goto(`${blog.url}/me/erase`);
	await expect(page.locator('main')).toContainText('unico amministratore');
	await expect(page.locator('form')).toHaveCount(0);
});
