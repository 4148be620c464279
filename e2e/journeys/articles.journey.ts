import { expect, type Locator, type Page } from '@playwright/test';
import { overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, async (db) => {
		await db.updateTable('site').set({ set_up_at: 1 }).execute();
		await db
			.insertInto('view_count')
			.values([
				{ day: '2026-01-01', article_id: 1, views: 30 },
				{ day: '2026-01-02', article_id: 1, views: 12 },
			])
			.execute();
	});
});
test.afterAll(() => blog?.stop());

const admin = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;

/** The line of an article, by its number. */
const lineOf = (page: Page, id: number): Locator =>
	page.getByRole('listitem').filter({ has: page.locator(`input[name=id][value="${id}"]`) });

/** An entry of a line's acts: a menu, or what unfolds. */
async function act(page: Page, id: number, name: string): Promise<void> {
	await lineOf(page, id).locator('summary').click();
	const entry = page
		.getByRole('menuitem', { name, exact: true })
		.or(lineOf(page, id).getByRole('link', { name, exact: true }))
		.or(lineOf(page, id).getByRole('button', { name, exact: true }));
	await entry.filter({ visible: true }).first().click();
}

test('a line says what an article is and how much it is read; its acts are two presses away, and undone by one', async ({
	page,
	context,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/articles?sort=oldest`);
	const line = lineOf(page, 1);
	for (const words of ['pubblicato', '42 letture', 'commenti', 'Lia Serra']) {
		await expect(line).toContainText(words);
	}
	expect(await overflows(page)).toBe(false);
	await act(page, 1, 'Riporta in bozza');
	const told = page.getByRole('status').first();
	await expect(told).toBeVisible();
	await expect(lineOf(page, 1)).toContainText('bozza');
	await expect(page, 'the list is as it was asked for').toHaveURL(/sort=oldest/);
	await told.getByRole('button', { name: 'Annulla' }).click();
	await expect(lineOf(page, 1)).toContainText('pubblicato');

	await act(page, 1, 'Modifica rapida');
	const quick = page.locator('#quick');
	await quick.locator('[name=title]').fill('Cambiato dall’elenco');
	await quick.getByRole('button', { name: 'Salva' }).click();
	await expect(lineOf(page, 1)).toContainText('Cambiato dall’elenco');
	await quick.getByRole('link', { name: 'Chiudi' }).click();
	await expect(quick).toHaveCount(0);
	await expect(page).toHaveURL(/sort=oldest/);
});

test('all of a page are ticked by one press', async ({ page, context }) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/articles?kind=page`);
	const boxes = page.getByRole('checkbox', { name: /Seleziona/ });
	const count = await boxes.count();
	expect(count).toBeGreaterThan(1);
	await page.getByRole('link', { name: 'Seleziona tutti' }).click();
	for (const box of await boxes.all()) await expect(box).toBeChecked();
	await page.getByRole('button', { name: 'Sposta nel cestino' }).filter({ visible: true }).last().click();
	const told = page.getByRole('status').first();
	await expect(told).toContainText(String(count));
	await expect(told, 'where the eye is').toBeInViewport({ ratio: 1 });
	await told.getByRole('button', { name: 'Annulla' }).click();
	await expect(boxes).toHaveCount(count);
});
