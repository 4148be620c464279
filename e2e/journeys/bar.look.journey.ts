import { isClean } from '../support/axe.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

test('the rest of the bar opens over the page, and gives the focus back; without its code it unfolds', async ({
	page,
	context,
}) => {
	test.skip(page.viewportSize()!.width > 600, 'there is no bar');
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await page.goto(`${blog.url}/admin/log`);
	await isClean(page, 'the bar');
	const more = page.locator('nav summary');
	const sheet = page.getByRole('dialog', { name: 'Altro' });
	await expect(async () => {
		await more.click();
		await expect(sheet).toBeVisible({ timeout: 2000 });
	}).toPass();
	await isClean(page, 'the sheet');
	await expect(sheet.getByRole('link', { name: 'Esci' })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(sheet).toHaveCount(0);
	await expect(more).toBeFocused();

	await page.goto(`${blog.url}/admin/system`, { waitUntil: 'networkidle' });
	await page.route('**/_next/static/chunks/**', (route) => route.abort());
	await more.click();
	await expect(page.locator('nav details').getByRole('link', { name: 'Impostazioni' })).toBeVisible();
	await isClean(page, 'the bar without its code');
});
