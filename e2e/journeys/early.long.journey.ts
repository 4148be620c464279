import type { Page } from '@playwright/test';
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

/** Pages of the desk, with the fields that are written in: empty ones and full ones, of one line and of many. */
const pages: [path: string, ...fields: string[]][] = [
	['settings', 'site.title', 'site.tagline'],
	['terms/1', 'name', 'description'],
	['people/person', 'biography', 'links.0.name'],
	['redirects', 'from', 'to'],
	['media/1', 'title', 'alt'],
	['articles/1', 'title', 'source', 'excerpt'],
];
const words = 'scritto presto, e שלום\u0301 ';

for (const who of ['nobody', ...Object.keys(foreign)] as ('nobody' | keyof typeof foreign)[]) {
	// Without cookies nobody is signed in.
	if (who === 'refused cookies') continue;
	test(`what is typed into the desk before its scripts are there stays, beside ${who}`, async ({
		context,
	}) => {
		const me = await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'author' });
		// React tells of a page that others have changed; what is typed is what counts here.
		const page = await context.newPage();
		page.setDefaultTimeout(15_000);
		if (who !== 'nobody') await (foreign[who] as (page: Page) => Promise<unknown>)(page);
		let arrive: () => void = () => {};
		let late = Promise.resolve();
		await page.route('**/_next/static/chunks/**/*.js', async (route) => {
			await late;
			await route.continue();
		});
		for (const [path, ...fields] of pages) {
			await test.step(path, async () => {
				late = new Promise((resolve) => {
					arrive = resolve;
				});
				const address = `${blog.url}/admin/${path.replace('person', `${me.id}`)}`;
				await page.goto(address, { waitUntil: 'commit' });
				const box = (name: string) => page.locator(`main [name="${name}"]`).first();
				for (const name of fields) {
					await box(name).waitFor({ state: 'attached' });
					await box(name).evaluate((field) => field.closest('details')?.setAttribute('open', ''));
					await box(name).fill(words + name);
				}
				await page.evaluate(() => {
					document.addEventListener('postilla:ready', () => document.body.setAttribute('data-ready', ''));
				});
				arrive();
				await page.locator('body[data-ready]').waitFor();
				for (const name of fields) await expect(box(name)).toHaveValue(words + name);
				if (path !== 'articles/1') await expect(box(fields.at(-1)!)).toBeFocused();
				else await expect(page.locator('.cm-content')).toContainText(`${words}source`.trim());
			});
		}
		await page.close();
	});
}
