import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { signIn } from '../support/people.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

const lia = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;
const linkTo = async (address: string) =>
	firstAddressIn(await waitForMail(address, {}, { folder: blog.postbox.folder }));

const address = (page: Page) => page.getByRole('textbox', { name: 'Indirizzo email' });
const role = (page: Page) => page.locator('#invite-role');

test('from an invitation in three acts to the first published article', async ({ page, context }) => {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/people`);
	await address(page).fill('nina@example.org');
	await role(page).selectOption('author');
	await page.getByRole('button', { name: 'Invia l’invito' }).click();
	await expect(page.getByText('Invito inviato a nina@example.org.')).toBeVisible();
	const line = page.getByRole('listitem').filter({ hasText: 'nina@example.org' });
	await expect(line).toContainText('Autore');

	await context.clearCookies();
	const link = await linkTo('nina@example.org');
	// What a scanner of mail does.
	for (const method of ['HEAD', 'GET']) await fetch(link, { method });
	await page.goto(link);
	const form = page.locator('main form');
	await expect(form).toHaveCount(1);
	await expect(form.getByRole('button')).toHaveCount(1);
	await form.getByRole('button', { name: 'Accetta l’invito' }).click();
	await expect(page.locator('#name-refusal')).toContainText('Inserisci il tuo nome');
	await page.getByLabel('Il tuo nome').fill('Nina Sé');
	await page.getByRole('button', { name: 'Accetta l’invito' }).click();
	await expect(page).toHaveURL(/\/me\/keys\?from=/);
	await page.getByRole('link', { name: 'Non ora' }).click();

	await expect(page).toHaveURL(/\/admin$/);
	await page.goto(`${blog.url}/admin/articles/new`);
	await page.getByRole('button', { name: 'Nuovo articolo' }).click();
	await page.getByLabel('Titolo').fill('Il primo di Nina');
	await page.getByRole('button', { name: 'Pubblica', exact: true }).click();
	await expect(page.getByRole('status').first()).toContainText('È già online');
	const article = (await page.getByRole('link', { name: 'Visualizza l’articolo' }).getAttribute('href'))!;
	const html = await (await fetch(blog.url + article)).text();
	expect(html).toContain('Il primo di Nina');
	expect(html).toContain('Nina Sé');

	await page.goto(link);
	await expect(page.getByRole('heading', { name: 'non è più valido' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Accetta l’invito' })).toHaveCount(0);
});

test('an invitation sent again replaces the first, and one withdrawn opens nothing', async ({
	page,
	context,
}) => {
	await signIn(context, blog, lia);
	await page.goto(`${blog.url}/admin/people`);
	await address(page).fill('ugo@example.org');
	await page.getByRole('button', { name: 'Invia l’invito' }).click();
	const first = await linkTo('ugo@example.org');
	await page.goto(`${blog.url}/admin/people`);
	await page.getByRole('button', { name: 'Invia di nuovo: ugo@example.org' }).click();
	await expect(page.getByRole('status').first()).toContainText('inviato di nuovo');
	const dead = async () => (await (await fetch(first)).text()).includes('non è più valido');
	expect(await dead()).toBe(true);
	await page.getByRole('button', { name: 'Ritira: ugo@example.org' }).click();
	await expect(page.getByRole('status').first()).toContainText('ritirato');
	await expect(page.getByText('ugo@example.org')).toHaveCount(0);
});
