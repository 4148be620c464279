import type { Page } from '@playwright/test';
import { expect, send, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { sessionOf } from '../support/people.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine);
});
test.afterAll(() => blog?.stop());

const mailTo = (address: string) => waitForMail(address, {}, { folder: blog.postbox.folder });
const theButton = (page: Page) => page.locator('main form button');
const heading = (page: Page) => page.locator('h1');

async function askToSignIn(page: Page, email: string, from = ''): Promise<void> {
	await page.goto(`${blog.url}/sign-in${from && `?from=${encodeURIComponent(from)}`}`);
	await page.getByLabel('Indirizzo email').fill(email);
	await page.getByRole('button', { name: 'Inviami l’email' }).click();
	await expect(page.getByLabel('Codice di sei cifre')).toBeVisible();
}

async function whoAmI(page: Page): Promise<string | null> {
	await page.goto(`${blog.url}/sign-in`);
	const name = page.locator('main p b').first();
	return (await name.count()) > 0 ? name.textContent() : null;
}

test('the printed address makes the administrator, once', async ({ page }) => {
	const address = /^Set up: (\S+)$/m.exec(blog.output())?.[1];
	expect(address).toContain(`${blog.url}/set-up/`);
	expect((await page.goto(`${blog.url}/set-up/guessed`))?.status()).toBe(404);
	await page.goto(address!);
	await expect(page.locator('form')).toHaveCount(1);
	await expect(page.locator('form button')).toHaveCount(1);
	await page.getByLabel('Il tuo nome').fill('Dora Bianchi');
	await page.getByLabel('Indirizzo email').fill('dora at example');
	await page.getByLabel('Titolo del blog').fill('La barca');
	await theButton(page).click();
	await expect(page.locator('#email-refusal')).toContainText('indirizzo email completo');
	await expect(page.getByLabel('Il tuo nome')).toHaveValue('Dora Bianchi');
	await expect(page.getByLabel('Titolo del blog')).toHaveValue('La barca');
	await page.getByLabel('Indirizzo email').fill('dora@example.org');
	await theButton(page).click();
	await page.waitForURL(`${blog.url}/admin`);
	await page.goto(blog.url);
	await expect(page.locator('.site-name')).toHaveText('La barca');
	expect(await whoAmI(page)).toBe('Dora Bianchi');
	await page.goto(address!);
	await expect(heading(page)).toHaveText('Questo blog ha già un amministratore');
	await expect(page.locator('form')).toHaveCount(0);
});

test('a reader signs in by the mailed link; reading it changes nothing', async ({ page, browser }) => {
	await askToSignIn(page, 'Lettrice@Example.org', '/chi-siamo?x=1');
	const mail = await mailTo('lettrice@example.org');
	const link = firstAddressIn(mail);
	expect(link).toContain(`${blog.url}/sign-in/`);
	// Scanners read every link, more than once.
	for (let turn = 0; turn < 3; turn++) expect((await fetch(link)).status).toBe(200);
	const other = await browser.newContext({ javaScriptEnabled: test.info().project.use.javaScriptEnabled });
	const phone = await other.newPage();
	await phone.goto(link);
	await expect(phone.locator('form')).toHaveCount(1);
	await expect(phone.locator('form button')).toHaveCount(1);
	await theButton(phone).click();
	await phone.waitForURL(`${blog.url}/me/keys?from=%2Fchi-siamo%3Fx%3D1`);
	expect(await whoAmI(phone)).toBe('Lettore senza nome');
	expect(await whoAmI(page)).toBeNull();
	await phone.goto(link);
	await expect(heading(phone)).toHaveText('Questo link non è più valido');
	await expect(phone.locator('form')).toHaveCount(0);
	await other.close();
});

test('a reader signs in by the code, and out again', async ({ page }) => {
	await sessionOf(blog, { email: 'ugo@example.org', name: 'Ugo' });
	await askToSignIn(page, 'ugo@example.org', '//evil.example');
	const code = /\b\d{6}\b/.exec((await mailTo('ugo@example.org')).text)![0];
	const field = page.getByLabel('Codice di sei cifre');
	await field.fill(code === '000000' ? '000001' : '000000');
	await theButton(page).first().click();
	await expect(page.locator('.refusal')).toContainText('Il codice è errato');
	await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
	await theButton(page).first().click();
	await page.waitForURL(`${blog.url}/me`);
	expect(await whoAmI(page)).toBe('Ugo');
	await page.goto(`${blog.url}/sign-out`);
	await expect(page.locator('form')).toHaveCount(1);
	await theButton(page).click();
	await page.waitForURL(`${blog.url}/`);
	expect(await whoAmI(page)).toBeNull();
});

test('wrong codes run out', async ({ page }) => {
	await askToSignIn(page, 'pia@example.org');
	const code = /\b\d{6}\b/.exec((await mailTo('pia@example.org')).text)![0];
	const wrong = code === '000000' ? '000001' : '000000';
	const field = page.getByLabel('Codice di sei cifre');
	for (const attempt of [wrong, wrong, wrong, wrong, wrong, code]) {
		await field.fill(attempt);
		await send(theButton(page).first());
		await expect(page.locator('.refusal')).toContainText('Il codice è errato');
	}
	expect(await whoAmI(page)).toBeNull();
});

test('sessions are listed, and revoked from elsewhere', async ({ page, context }) => {
	const [here, there] = [
		await sessionOf(blog, { email: 'ada@example.org', name: 'Ada' }),
		await sessionOf(blog, { email: 'ada@example.org', name: 'Ada' }),
	];
	await context.addCookies([{ name: here.name, value: here.value, url: blog.url }]);
	const isIn = async ({ cookie }: { cookie: string }) => {
		const answer = await fetch(`${blog.url}/me/keys`, { headers: { cookie }, redirect: 'manual' });
		return answer.status === 200;
	};
	expect(await isIn(there)).toBe(true);
	await page.goto(`${blog.url}/me/keys`);
	await expect(page.locator('.room-rows li')).toHaveCount(2);
	await page.getByRole('button', { name: 'Disconnetti', exact: true }).click();
	await expect(page.locator('.room-rows li')).toHaveCount(1);
	expect(await isIn(there)).toBe(false);
	expect(await isIn(here)).toBe(true);
});

test('after signing in the public page one came from is loaded whole', async ({ page }) => {
	await sessionOf(blog, { email: 'elio@example.org', name: 'Elio' });
	await askToSignIn(page, 'elio@example.org', '/search?q=barca');
	await page.goto(firstAddressIn(await mailTo('elio@example.org')));
	await theButton(page).click();
	await page.waitForURL(`${blog.url}/search?q=barca`);
	const loaded = await page.evaluate(() => performance.getEntriesByType('navigation')[0]!.name);
	expect(loaded).toBe(`${blog.url}/search?q=barca`);
});
