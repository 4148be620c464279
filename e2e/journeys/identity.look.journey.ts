import type { Page } from '@playwright/test';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine);
});
test.afterAll(() => blog?.stop());

async function look(page: Page, path: string): Promise<void> {
	await page.goto(blog.url + path);
	await isClean(page, path);
}

test('axe finds nothing on set-up and its refusals', async ({ page }) => {
	await look(page, /^Set up: (\S+)$/m.exec(blog.output())![1]!.slice(blog.url.length));
	await page.locator('main form button').click();
	await expect(page.locator('.refusal').first()).toBeVisible();
	await isClean(page, 'set-up refused');
});

test('axe finds nothing on the pages of signing in', async ({ page }) => {
	const { token } = await inDatabase(blog, (db) =>
		createOneTimeToken(db, {
			purpose: 'sign-in',
			email: `${'lungo'.repeat(12)}@example.org`,
			validFor: 60_000,
		}),
	);
	for (const path of ['/sign-in', '/sign-in/used', `/sign-in/${token}`]) await look(page, path);
});

test('axe finds nothing on the pages of who is signed in', async ({ page, context }) => {
	await signIn(context, blog, { email: 'ugo@example.org', name: 'Ugo' });
	for (const path of ['/sign-in', '/sign-out', '/me/keys', '/me/keys?from=/']) await look(page, path);
});

test('too many requests are refused beside the field', async ({ page, engine }) => {
	const strict = await startOwnBlog(engine, { RATE_LIMITS: '1' });
	try {
		for (let turn = 0; turn < 6; turn++) {
			await page.goto(`${strict.url}/sign-in`);
			await page.getByLabel('Indirizzo email').fill('dora@example.org');
			await page.getByRole('button', { name: 'Inviami l’email' }).click();
			await expect(page.locator(turn < 5 ? '#code' : '.refusal')).toBeVisible();
		}
		await expect(page.locator('.refusal')).toContainText('Troppe richieste');
		await expect(page.getByLabel('Indirizzo email')).toHaveValue('dora@example.org');
	} finally {
		await strict.stop();
	}
});
