import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

const admin = { email: 'autore@example.org', name: 'Autore', role: 'admin' } as const;
let blog: OwnBlog;

test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
});
test.afterAll(() => blog?.stop());

test('accent, menu and home page are chosen, and the next request shows them', async ({ page, context }) => {
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
	const lia = await signIn(context, blog, admin);
	const settings = (part: string) => page.goto(`${blog.url}/admin/settings?part=${part}`);
	await settings('look');
	await expect(page).toHaveURL(`${blog.url}/admin/appearance`);
	await page.getByText('Azzurro', { exact: true }).click();
	await page.locator('[data-wide]').getByRole('button', { name: 'Salva' }).click();
	await expect(page.getByText('Salvato')).toBeVisible();

	await settings('front');
	await page.getByLabel('Nome (1)').fill('Tutto quanto');
	await page.getByLabel('Nome (3)').fill('Altrove');
	await page.getByLabel('Indirizzo (3)').fill('altrove');
	await page.getByRole('button', { name: 'Salva il menu' }).click();
	await expect(page.getByText('Inserisci un nome e un indirizzo')).toBeVisible();
	await page.getByLabel('Indirizzo (3)').fill('https://example.org/');
	await page.getByRole('button', { name: 'Salva il menu' }).click();
	await expect(page.getByRole('button', { name: 'Sposta su Altrove' })).toBeVisible();
	await page.getByRole('button', { name: 'Sposta su Altrove' }).click();
	await expect(page.getByLabel('Nome (2)')).toHaveValue('Altrove');
	expect(await overflows(page)).toBe(false);
	await page.getByLabel('La pagina iniziale mostra').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Salva', exact: true }).click();
	await expect(page.getByText('Salvato').first()).toBeVisible();

	await page.goto(blog.url);
	const names = await page.locator('.site-nav a').allTextContents();
	expect(names.slice(0, 2)).toEqual(['Tutto quanto', 'Altrove']);
	const rubric = () =>
		page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--color-rubric'));
	expect(await rubric()).toContain('#1b5a86');
	await isClean(page);
	const title = await page.getByRole('heading', { level: 1 }).textContent();
	await page.goto(`${blog.url}/page/1`);
	await expect(page).toHaveURL(`${blog.url}/page/1`);
	await expect(page.getByRole('heading', { name: title! })).toHaveCount(0);
	await expect(page.locator('#archive')).toBeVisible();

	for (const path of [
		'settings',
		'settings?part=front',
		'appearance',
		'settings?part=discussion',
		'terms',
		'terms?kind=tag',
		'terms/1',
		'terms/merge?id=1&id=2',
		`people/${lia.id}`,
	]) {
		await page.goto(`${blog.url}/admin/${path}`);
		await isClean(page);
	}
});
