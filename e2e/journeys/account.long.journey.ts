import type { Page } from '@playwright/test';
import { expect, openMenu, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { sessionOf, signIn } from '../support/people.ts';
import { waitForMail } from '../support/postbox.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine);
});
test.afterAll(() => blog?.stop());

declare global {
	interface Window {
		/** Set by a test; gone when the page has been loaded anew. */
		sameDocument?: true;
	}
}
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { sameDocument: true }));
const isSame = (page: Page) => page.evaluate(() => window.sameDocument === true);

test('of two rows that go one after the other in the same page, the second is the one that was pressed', async ({
	page,
	context,
}) => {
	const ada = { email: 'ada@example.org', name: 'Ada' };
	await signIn(context, blog, ada);
	const others: { cookie: string }[] = [];
	for (let turn = 0; turn < 3; turn++) others.push(await sessionOf(blog, ada));
	const stillIn = async () => {
		const answers = await Promise.all(
			others.map(({ cookie }) => fetch(`${blog.url}/me/keys`, { headers: { cookie }, redirect: 'manual' })),
		);
		return answers.filter(({ status }) => status === 200).length;
	};
	await page.goto(`${blog.url}/me/keys`);
	await mark(page);
	for (const left of [3, 2]) {
		await page.getByRole('button', { name: 'Disconnetti', exact: true }).first().click();
		await expect(page.locator('#sessions + .room-rows li')).toHaveCount(left);
		await expect(page.locator('#sessions')).toBeFocused();
		expect(await stillIn()).toBe(left - 1);
	}
	expect(await isSame(page)).toBe(true);
});

test('a refusal and what was saved come into the page, with the focus', async ({ page, context }) => {
	await signIn(context, blog, { email: 'ugo@example.org', name: 'Ugo' });
	await page.goto(`${blog.url}/me`);
	await mark(page);
	await page.getByLabel('Sito web (facoltativo)').fill('non un sito');
	await page.getByLabel('Aggiorna nome e sito').check();
	await page.getByRole('button', { name: 'Salva' }).click();
	await expect(page.locator('#url-refusal')).toBeVisible();
	await expect(page.getByLabel('Sito web (facoltativo)')).toBeFocused();
	await expect(page.getByLabel('Sito web (facoltativo)')).toHaveValue('non un sito');
	await expect(page.getByLabel('Aggiorna nome e sito')).toBeChecked();
	await page.getByLabel('Sito web (facoltativo)').fill('ugo.example');
	for (const _ of [1, 2]) {
		await page.getByRole('button', { name: 'Salva' }).click();
		await expect(page.getByText('Salvato.')).toBeFocused();
		await expect(page.locator('#url-refusal')).toHaveCount(0);
		await page.getByLabel('Nome', { exact: true }).focus();
	}
	await expect(page.getByLabel('Aggiorna nome e sito')).not.toBeChecked();
	expect(await isSame(page)).toBe(true);
});

test('the code is asked for in the page, and leads whole to where one came from, fragment and all', async ({
	page,
}) => {
	await sessionOf(blog, { email: 'elio@example.org', name: 'Elio' });
	const from = '/search?q=barca#q';
	await page.goto(`${blog.url}/sign-in?from=${encodeURIComponent(from)}`);
	await mark(page);
	await page.getByLabel('Indirizzo email').fill('elio@example.org');
	await page.getByRole('button', { name: 'Inviami l’email' }).click();
	const field = page.getByLabel('Codice di sei cifre');
	await expect(field).toBeFocused();
	await expect(field).toHaveAccessibleDescription(/elio@example\.org/);
	expect(await isSame(page)).toBe(true);
	const mail = await waitForMail('elio@example.org', {}, { folder: blog.postbox.folder });
	await field.fill(/\b\d{6}\b/.exec(mail.text)![0]);
	await field.press('Enter');
	await page.waitForURL(blog.url + from);
	expect(await isSame(page)).toBe(false);
	await openMenu(page);
	await expect(page.getByRole('link', { name: 'Elio' })).toBeVisible();
});

test('an article that its password opens is loaded whole, also at a fragment', async ({ page, at }) => {
	await page.goto(`${at('old')}/2012/03/sotto-chiave#content`);
	await mark(page);
	await page.getByLabel('Password').fill('timone');
	await page.getByRole('button', { name: 'Continua' }).click();
	await expect(page.getByText('Password errata.')).toBeVisible();
	await expect(page.getByLabel('Password')).toBeFocused();
	expect(await isSame(page)).toBe(true);
	await page.getByLabel('Password').fill('remo');
	await page.getByRole('button', { name: 'Continua' }).click();
	await expect(page.getByText('Il tesoro è sotto il ponte.')).toBeVisible();
	expect(await isSame(page)).toBe(false);
	await expect(page).toHaveURL(/sotto-chiave#content$/);
});

test.describe(() => {
	test.use({ statuses: [500, 409, 403] });

	test('what hinders a form is said beside its button, and sending again works', async ({
		page,
		context,
	}) => {
		await page.goto(`${blog.url}/subscribe`);
		const field = page.getByLabel('Indirizzo email');
		const press = page.getByRole('button', { name: 'Iscriviti' });
		await field.fill('lettrice@example.org');
		await context.setOffline(true);
		await press.click();
		await expect(page.locator('form .refusal')).toContainText('manca la connessione');
		await context.setOffline(false);
		for (const answer of [
			{ status: 500, contentType: 'text/html', body: '<p>rotto</p>' },
			{ status: 409, contentType: 'text/html', body: '<p>vecchio</p>' },
			{ status: 403, contentType: 'text/plain', body: 'Forbidden' },
		]) {
			await page.route('**/subscribe', (route) => route.fulfill(answer), { times: 1 });
			await press.click();
			await expect(page.locator('form .refusal')).toContainText('Il sito non ha risposto correttamente');
			await expect(field).toHaveValue('lettrice@example.org');
		}
		await press.click();
		await expect(page.locator('.room-notice')).toContainText('lettrice@example.org');
		await expect(page.locator('.room-notice')).toBeFocused();
		await expect(page.locator('.refusal')).toHaveCount(0);
	});
});
