import type { Page } from '@playwright/test';
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

/** A colour of the page in the frame. */
const inFrame = (page: Page, name: string) =>
	page
		.frameLocator('iframe')
		.locator('html')
		.evaluate((html, name) => getComputedStyle(html).getPropertyValue(name).trim(), `--color-${name}`);
const pick = (page: Page, label: string, colour: string) =>
	page.getByLabel(`Colore personalizzato: ${label}`, { exact: true }).fill(colour);

test('any colour is shown on the page while it is chosen, such that it can be read', async ({
	page,
	context,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	await isClean(page);
	await expect(page.getByTitle('Anteprima', { exact: true })).toBeVisible();
	await pick(page, 'Colore principale', '#ffe000');
	await expect(page.getByRole('radio', { name: 'Personalizzato' }).first()).toBeChecked();
	await expect(page.getByText('Questo colore si leggerebbe male: viene mostrato più scuro.')).toBeVisible();
	await expect.poll(() => inFrame(page, 'rubric')).toContain('light-dark(#7a6a00');
	await page.getByText('Nebbia', { exact: true }).click();
	await expect.poll(() => inFrame(page, 'paper')).toContain('#f4f7fa');
	await page.getByText('Tema scuro', { exact: true }).click();
	await pick(page, 'Sfondo nel tema scuro', '#000000');
	await expect.poll(() => inFrame(page, 'paper')).toContain('#000000');
	await page.getByRole('button', { name: 'Scuro', exact: true }).click();
	await expect(page.frameLocator('iframe').locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.getByRole('group', { name: 'Larghezza del testo' }).getByText('Larga').click();
	await page.getByRole('group', { name: 'Dimensione del testo' }).getByText('Grande').click();
	await expect
		.poll(() =>
			page
				.frameLocator('iframe')
				.locator('html')
				.evaluate((html) => getComputedStyle(html).getPropertyValue('--measure')),
		)
		.toBe('42rem');
	// What is chosen stays when the other page is shown.
	await page.getByRole('link', { name: 'Articolo', exact: true }).click();
	await expect(page.frameLocator('iframe').locator('article h1')).toBeVisible();
	await expect.poll(() => inFrame(page, 'paper')).toContain('#000000');
	await isClean(page);

	await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
	await page.reload();
	await expect(page.getByLabel('Colore personalizzato: Colore principale', { exact: true })).toHaveValue(
		'#ffe000',
	);
	for (const path of ['/', '/search?q=mulino', '/me']) {
		await page.goto(blog.url + path);
		const paper = () =>
			page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-paper'));
		expect(await paper()).toContain('#f4f7fa');
		await isClean(page);
	}
});

test('what is chosen stays when it cannot be sent', async ({ page, context }) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/appearance`);
	await page.getByText('Verde', { exact: true }).click();
	await context.setOffline(true);
	await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByRole('alert').first()).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Verde' })).toBeChecked();
	await context.setOffline(false);
	await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato: i lettori lo vedono da ora.')).toBeVisible();
});
