import type { Locator } from '@playwright/test';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting, openArticle } from '../support/waiting.ts';

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
});
test.afterAll(() => blog?.stop());

const lines = (words: Locator) =>
	words.evaluate(
		(element) =>
			element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight),
	);

for (const [script, title] of [
	['Latin', 'Precipitevolissimevolmente'.repeat(38)],
	['Arabic', 'وفسيكفيكهموالله'.repeat(66)],
] as const)
	test(`a title of a thousand ${script} letters takes two lines wherever the desk lists it`, async ({
		page,
		context,
		javaScriptEnabled,
	}) => {
		await inDatabase(blog, async (db) => {
			const article = db.updateTable('article').where('path', '=', openArticle.slice(1));
			const { id } = await article.set({ title }).returning('id').executeTakeFirstOrThrow();
			await leaveWaiting(db, { text: `Di ${script}.` });
			await db.updateTable('article').where('id', '=', 2).set({ title, status: 'draft' }).execute();
			const day = new Date().toISOString().slice(0, 10);
			await db
				.insertInto('view_count')
				.values({ day, article_id: id, views: 9 })
				.onConflict((same) => same.doNothing())
				.execute();
		});
		await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		for (const path of ['', '/articles', '/comments', '/log', '/statistics']) {
			await page.goto(`${blog.url}/admin${path}`);
			const titles = page.locator('main :is(a, bdi) > span').filter({ hasText: title.slice(0, 40) });
			if (path !== '/log') await expect(titles.first(), path).toBeVisible();
			for (const one of await titles.all()) expect(await lines(one), path).toBeLessThan(2.1);
			expect(await overflows(page), path).toBe(false);
		}
		if (javaScriptEnabled === false) return;
		const finder = page.getByRole('dialog').getByRole('combobox');
		await expect(async () => {
			if (!(await finder.isVisible())) await page.keyboard.press('Control+k');
			await expect(finder).toBeVisible({ timeout: 2000 });
		}).toPass();
		await finder.fill(title.slice(0, 20));
		const found = page
			.getByRole('option')
			.filter({ hasText: title.slice(0, 40) })
			.first();
		await expect(found).toBeVisible();
		expect(await lines(found.locator('span').first())).toBeLessThan(2.1);
		expect(await overflows(page)).toBe(false);
	});
