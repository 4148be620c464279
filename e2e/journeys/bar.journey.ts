import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { leaveWaiting } from '../support/waiting.ts';

// One server for all: each worker would start another.
test.describe.configure({ mode: 'default' });

let blog: OwnBlog;
test.beforeAll(async ({ engine }) => {
	blog = await startOwnBlog(engine, { DEMO: '1' });
	await inDatabase(blog, async (db) => {
		await db.updateTable('site').set({ set_up_at: 1 }).execute();
		await leaveWaiting(db, { text: 'In attesa sul telefono.', name: 'Pia' });
	});
});
test.afterAll(() => blog?.stop());

const bar = (page: Page) => page.getByRole('navigation', { name: 'Schermate principali' });

test('on a phone four places are one press away, the rest two; in a wide window the side has all', async ({
	page,
	context,
}) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	await page.goto(`${blog.url}/admin/log`);
	const narrow = page.viewportSize()!.width < 600;
	await expect(bar(page)).toBeVisible({ visible: narrow });
	await expect(page.getByRole('navigation', { name: 'Navigazione principale' })).toBeVisible({
		visible: !narrow,
	});
	if (!narrow) return;
	for (const name of ['Oggi', 'Articoli', 'Commenti']) {
		const link = bar(page).getByRole('link', { name });
		const { width, height } = (await link.boundingBox())!;
		expect(Math.min(width, height), name).toBeGreaterThanOrEqual(44);
		await link.click();
		await expect(bar(page).locator('[aria-current]'), name).toHaveText(new RegExp(name));
	}
	await expect(bar(page).getByRole('link', { name: 'Commenti' })).toContainText(/[1-9]/);
	await bar(page).locator('summary').click();
	await page.getByRole('link', { name: 'Impostazioni' }).filter({ visible: true }).click();
	await expect(page).toHaveURL(`${blog.url}/admin/settings`);
});

test('an article is begun by one press from anywhere, and brought out by one more', async ({
	page,
	context,
}) => {
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	for (const place of ['comments', 'media', 'settings', 'articles?state=bin']) {
		await page.goto(`${blog.url}/admin/${place}`);
		let presses = 0;
		const press = async (name: string) => {
			presses++;
			await page.getByRole('button', { name, exact: true }).filter({ visible: true }).click();
		};
		await press('Scrivi');
		await expect(page).toHaveURL(/\/admin\/articles\/\d+$/);
		await page.getByLabel('Titolo').fill(`Cominciato da ${place}`);
		await press('Pubblica');
		await expect(page.getByRole('status').first()).toContainText('È già online');
		expect(presses).toBe(2);
	}
});

test('nothing that has the focus is under the bar, nor what the queue has at its lower edge', async ({
	page,
	context,
}) => {
	test.skip(page.viewportSize()!.width > 600, 'there is no bar');
	await signIn(context, blog, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	for (const path of [
		'settings?part=discussion',
		'comments',
		'comments?view=one',
		'articles',
		'articles/1',
	]) {
		await page.goto(`${blog.url}/admin/${path}`);
		const covered = await page.evaluate(() => {
			const nav = [...document.querySelectorAll('nav')].find(
				(one) => getComputedStyle(one).position === 'fixed',
			)!;
			const edge = nav.getBoundingClientRect().top;
			const all = 'main :is(a, button, input, select, textarea, summary):not([type=hidden], [tabindex="-1"])';
			return [...document.querySelectorAll<HTMLElement>(all)].flatMap((one) => {
				if (!one.checkVisibility({ checkVisibilityCSS: true })) return [];
				scrollTo(0, 0);
				one.focus();
				const { top, bottom } = one.getBoundingClientRect();
				return document.activeElement === one && bottom > top && top >= edge
					? [one.outerHTML.slice(0, 120)]
					: [];
			});
		});
		expect(covered, path).toEqual([]);
	}
	await page.goto(`${blog.url}/admin/comments?view=one`);
	const approve = page.getByRole('button', { name: 'Approva', exact: true }).first();
	const [theirs, ours] = [(await approve.boundingBox())!, (await bar(page).boundingBox())!];
	expect(theirs.y + theirs.height).toBeLessThanOrEqual(ours.y);
});
