import type { Browser, Page } from '@playwright/test';
import { changeSettings } from '#lib/administration/settings/commands';
import type { Protocol } from '#lib/conversation/webmention/policy';
import type { Engine } from '../support/blogs.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { ensurePerson, inDatabase, signIn } from '../support/people.ts';
import { freePort } from '../support/server.ts';

/** Of names that are not alike: whoever is called like the author has to wait. */
const authorOf = (blog: OwnBlog) =>
	({ email: 'autore@example.org', name: `Blog ${new URL(blog.url).port}`, role: 'admin' }) as const;

/** Two blogs that may ask each other. */
async function neighbours(engine: Engine): Promise<[OwnBlog, OwnBlog]> {
	const ports = [String(await freePort()), String(await freePort())];
	const FETCH_ALLOW = ports.map((port) => `localhost:${port}`).join(',');
	const [one, other] = await Promise.all(ports.map((PORT) => startOwnBlog(engine, { PORT, FETCH_ALLOW })));
	return [one!, other!];
}

async function set(blog: OwnBlog, mentions: Partial<Record<Protocol | 'repliesAmongComments', boolean>>) {
	await inDatabase(blog, async (db) => {
		const discussion = { holdMentions: false, holdFirst: false, floodPerMinute: 0 };
		await changeSettings(db, await ensurePerson(db, authorOf(blog)), { mentions, discussion });
	});
}

/** The author's own window, without scripts. */
async function deskOf(browser: Browser, blog: OwnBlog): Promise<Page> {
	const context = await browser.newContext({ javaScriptEnabled: false });
	await signIn(context, blog, authorOf(blog));
	return context.newPage();
}

/** Writes an article, without scripts, and has it go out; its editor's address and its own. */
async function publish(page: Page, blog: OwnBlog, title: string, source: string) {
	await page.goto(`${blog.url}/admin/articles/new`);
	await page.locator('button[name="kind"][value="post"]').click();
	await page.waitForURL(/\/admin\/articles\/\d+/);
	const editor = page.url();
	await change(page, editor, { title, source });
	const href = await page.locator('a[href^="/20"]').first().getAttribute('href');
	return { editor, address: blog.url + href };
}

async function change(page: Page, editor: string, fields: Record<string, string>) {
	await page.goto(editor);
	for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value);
	await page.locator('button[name="do"][value="out"]').click();
	await page.waitForLoadState();
}

const shows = async (address: string, words: string) => (await (await fetch(address)).text()).includes(words);

test('two blogs speak to each other by each protocol: sent, verified, shown, changed and taken away', async ({
	browser,
	engine,
}) => {
	test.slow();
	const [here, there] = await neighbours(engine);
	try {
		await Promise.all([set(here, {}), set(there, {})]);
		// Cookies know no ports.
		const [page, theirPage] = await Promise.all([here, there].map((blog) => deskOf(browser, blog)));
		const theirs = await publish(theirPage!, there, 'Il faro', 'Un faro non chiede chi passa.');
		const link = (words: string) => `Prima.\n\n${words}, in [questo pezzo](${theirs.address}).\n\nDopo.`;

		const ours = await publish(page!, here, 'Risposta al faro', link('Non sono convinto'));
		await expect.poll(() => shows(theirs.address, 'Non sono convinto, in questo pezzo.')).toBe(true);
		for (const part of [`href="${ours.address}"`, 'id="t1" class="mention']) {
			expect(await shows(theirs.address, part), part).toBe(true);
		}
		await page!.goto(ours.editor);
		await expect(page!.locator('main')).toContainText('Webmention');
		await expect(page!.locator('main')).toContainText(theirs.address);

		await change(page!, ours.editor, { source: link('Ora sono convinto') });
		await expect.poll(() => shows(theirs.address, 'Ora sono convinto')).toBe(true);
		expect(await shows(theirs.address, 'Non sono convinto')).toBe(false);

		await change(page!, ours.editor, { source: 'Ho cambiato idea.' });
		await expect.poll(() => shows(theirs.address, 'Ora sono convinto')).toBe(false);

		for (const [number, protocol] of [
			[2, 'pingback'],
			[3, 'trackback'],
		] as const) {
			await set(there, { webmention: false, pingback: protocol === 'pingback' });
			const words = `Con ${protocol} lo dico`;
			const next = await publish(page!, here, `Per ${protocol}`, link(words));
			await expect.poll(() => shows(theirs.address, words)).toBe(true);
			expect(await shows(theirs.address, `id="t${number}" class="mention`)).toBe(true);
			await page!.goto(next.editor);
			await expect(page!.locator('main')).toContainText(new RegExp(protocol, 'i'));
		}
		const kinds = await inDatabase(there, (db) =>
			db.selectFrom('comment').select(['kind', 'status']).orderBy('id').execute(),
		);
		expect(kinds.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
			'webmention removed',
			'pingback published',
			'trackback published',
		]);
	} finally {
		await Promise.all([here.stop(), there.stop()]);
	}
});
