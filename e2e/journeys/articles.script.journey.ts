import { isClean } from '../support/axe.ts';
import { foreign } from '../support/foreign.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

const admin = { email: 'lia@example.org', name: 'Lia', role: 'admin' } as const;

test('the acts of an article are a menu by keys alone: three keys from its opener to its text', async ({
	page,
	context,
}) => {
	await signIn(context, blog, admin);
	await page.goto(`${blog.url}/admin/articles`, { waitUntil: 'networkidle' });
	await isClean(page, 'the list');
	const opener = page.locator('main li summary').first();
	await opener.focus();
	await page.keyboard.press('Enter');
	const menu = page.getByRole('menu', { name: /^Azioni su/ });
	await expect(menu).toBeVisible();
	await isClean(page, 'the menu');
	await page.keyboard.press('Escape');
	await expect(menu).toHaveCount(0);
	await expect(opener).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(menu).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(menu).toHaveCount(0);
	await expect(opener).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(menu).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/admin\/articles\/\d+$/);
	await page.goto(`${blog.url}/admin/articles?quick=1`);
	await isClean(page, 'a quick change');
	expect((await page.goto(`${blog.url}/admin/kit`))!.status(), 'the kit is for development').toBe(404);
});

for (const names of [
	['password manager'],
	['translator', 'watched prototypes'],
	['marks on every element'],
] as const) {
	test(`the acts of an article work beside other programs: ${names.join(', ')}`, async ({ context }) => {
		await signIn(context, blog, admin);
		// React tells of a page that others have changed.
		const page = await context.newPage();
		for (const name of names) await foreign[name](page);
		await page.goto(`${blog.url}/admin/articles?kind=page`, { waitUntil: 'networkidle' });
		await page.locator('main li summary').first().click();
		await page.getByRole('menuitem').filter({ hasText: 'Sposta nel cestino' }).click();
		const told = page.locator('main').getByRole('status').first();
		await expect(told).toBeVisible();
		await told.getByRole('button', { name: 'Annulla' }).click();
		await expect(page).toHaveURL(/said=restored/);
		await page.close();
	});
}
