import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

test('a setting is found by its words, and its field is ready to be written in', async ({
	page,
	context,
}) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await page.goto(`${blog.url}/admin/settings?part=mail`);
	const search = page.getByRole('searchbox', { name: 'Cerca tra le impostazioni' });
	await search.fill('orario fuso');
	await search.press('Enter');
	await expect(page.getByRole('heading', { name: 'Risultati per «orario fuso»' })).toBeVisible();
	await page.getByRole('link', { name: 'Fuso orario' }).click();
	await expect(page.getByLabel('Fuso orario')).toBeFocused();
	await search.fill('zzzz');
	await search.press('Enter');
	await expect(page.getByText('Nessun risultato.')).toBeVisible();
});
