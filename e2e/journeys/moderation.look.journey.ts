import type { Page } from '@playwright/test';
import { isClean } from '../support/axe.ts';
import { expect, overflows, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting } from '../support/waiting.ts';

test.describe.configure({ mode: 'serial' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, async (db) => {
		for (const name of ['Ada', 'Bea', 'Ada'])
			await leaveWaiting(db, { text: `Voce di ${name}.`, name, email: `${name}@example.org` });
		await leaveWaiting(db, { text: 'Un rimando.', kind: 'webmention', name: 'altrove.example' });
		await leaveWaiting(db, { text: 'Offerte!', status: 'spam' });
	});
});
test.afterAll(() => blog?.stop());

const paths = [
	'',
	'/comments',
	'/comments?tab=spam',
	'/comments?tab=published&text=niente+di+simile',
	'/comments?view=one',
	'/comments?email=ada@example.org',
	'/people',
	'/people/1',
	'/log',
	'/mail',
	'/settings?part=discussion',
	'/settings?part=mail',
	'/settings?part=site',
	'/articles',
	'/articles/1/discussion',
	'/articles/1/ready',
	'/import',
	'/export',
];

for (const path of paths) {
	test(`axe finds nothing on /admin${path}, light or dark`, async ({ page, context }) => {
		await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
		await page.goto(`${blog.url}/admin${path}`);
		await isClean(page);
	});
}

/** Words of buttons that stand in more than one line. */
const brokenWords = (page: Page) =>
	page.locator('main').evaluate((main) => {
		const broken: string[] = [];
		for (const button of main.querySelectorAll('button, summary')) {
			const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
			for (let text = texts.nextNode(); text; text = texts.nextNode()) {
				for (const { 0: word, index } of (text as Text).data.matchAll(/\S+/g)) {
					const range = document.createRange();
					range.setStart(text, index);
					range.setEnd(text, index + word.length);
					if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
						broken.push(word);
				}
			}
		}
		return broken;
	});

test('no button breaks within a word, however narrow the window', async ({ page, context }) => {
	const me = await signIn(context, blog, { email: 'ines@example.org', name: 'Ines', role: 'admin' });
	await page.setViewportSize({ width: 390, height: 844 });
	for (const language of [null, 'en']) {
		await inDatabase(blog, (db) =>
			db.updateTable('person').set({ language }).where('id', '=', me.id).execute(),
		);
		for (const path of ['/comments', '/comments?tab=published', '/comments?tab=spam', '/comments?view=one']) {
			await page.goto(`${blog.url}/admin${path}`);
			expect(await brokenWords(page), `${language} ${path}`).toEqual([]);
			expect(await overflows(page), `${language} ${path}`).toBe(false);
		}
	}
});

test('the desk speaks its moderator’s language', async ({ page, context }) => {
	const orso = await signIn(context, blog, { email: 'orso@example.org', name: 'Orso', role: 'moderator' });
	await inDatabase(blog, (db) =>
		db.updateTable('person').set({ language: 'en' }).where('id', '=', orso.id).execute(),
	);
	await page.goto(`${blog.url}/admin/comments`);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(page.getByRole('navigation', { name: 'Comment statuses' })).toContainText('Pending');
	await expect(page.getByRole('list', { name: 'Why it is held' }).first()).not.toContainText('Primo');
});
