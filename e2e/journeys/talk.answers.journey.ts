import type { Browser, Page } from '@playwright/test';
import { transaction } from '#db/transaction';
import { changeSettings } from '#lib/administration/settings/commands';
import { tell } from '#lib/conversation/fediverse/delivering';
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

// One pair for all: each takes two servers.
test.describe.configure({ mode: 'serial' });
let here: OwnBlog;
let there: OwnBlog;
test.beforeAll(async ({ engine }) => {
	[here, there] = await neighbours(engine);
});
test.afterAll(() => Promise.all([here?.stop(), there?.stop()]));

test('two blogs speak to each other by each protocol: sent, verified, shown, changed and taken away', async ({
	browser,
}) => {
	test.slow();
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
});

/** What a blog says at an address to other servers of the fediverse. */
async function documentAt(
	address: string,
): Promise<{ id: string; inbox: string; preferredUsername: string }> {
	const answer = await fetch(address, { headers: { accept: 'application/activity+json' } });
	return (await answer.json()) as Awaited<ReturnType<typeof documentAt>>;
}

test('two blogs of ours know each other in the fediverse: keys, follows, articles, a reply and its answer', async ({
	browser,
}) => {
	test.slow();
	await Promise.all([set(here, {}), set(there, {})]);
	const page = await deskOf(browser, there);
	const [ours, theirs] = await Promise.all([documentAt(here.url), documentAt(there.url)]);
	/** A blog follows nobody by itself: what it would say is put where its server sends from, and signed there. */
	const say = (activity: Record<string, unknown>) =>
		inDatabase(here, async (db) => {
			const { id } = await db.selectFrom('fediverse_actor').select('id').executeTakeFirstOrThrow();
			const whole = { id: `${here.url}/ap/activities/${crypto.randomUUID()}`, actor: ours.id, ...activity };
			await transaction(db, (trx) => tell(trx, id, whole, { inboxes: [theirs.inbox] }));
		});
	/** Whose word was proved and kept. */
	const heard = (blog: OwnBlog, from: OwnBlog) => () =>
		inDatabase(blog, async (db) => {
			const { host } = new URL(from.url);
			return (await db.selectFrom('fediverse_arrival').select('id').where('host', '=', host).execute())
				.length;
		});

	await say({ type: 'Follow', to: [theirs.id], object: theirs.id });
	await expect.poll(heard(here, there), 'it is told that it may').toBe(1);
	await page.goto(`${there.url}/admin/fediverse`);
	await expect(page.locator('li').filter({ hasText: `@${ours.preferredUsername}@` })).toContainText(
		'segue il blog',
	);

	const light = await publish(page, there, 'La luce', 'Chi passa la vede.');
	const waits = () =>
		inDatabase(there, async (db) => {
			const jobs = db.selectFrom('job').select('key').where('kind', 'like', '%activity');
			const told = await db.selectFrom('fediverse_text').select('id').execute();
			const failing = await db
				.selectFrom('fediverse_server')
				.select('host')
				.where('failing_since', 'is not', null)
				.execute();
			return [(await jobs.execute()).length, failing.length, told.length > 0];
		});
	await expect.poll(waits, 'the article was taken').toEqual([0, 0, true]);

	const words = `Da un altro blog ${crypto.randomUUID()}`;
	const note = {
		id: `${here.url}/ap/notes/1`,
		type: 'Note',
		attributedTo: ours.id,
		content: `<p>${words}</p>`,
	};
	const everybody = { to: ['https://www.w3.org/ns/activitystreams#Public'], cc: [theirs.id] };
	const { id: inReplyTo } = await documentAt(light.address);
	await say({ type: 'Create', ...everybody, object: { ...note, ...everybody, inReplyTo } });
	await expect.poll(() => shows(light.address, words)).toBe(true);
	expect(await shows(light.address, `@${ours.preferredUsername}@${new URL(here.url).host}`)).toBe(true);

	await page.goto(`${light.address}/comments/1/reply`);
	await page.locator('textarea[name="text"]').fill('Grazie.');
	await page.locator('form.write button[type="submit"]').first().click();
	await expect.poll(heard(here, there), 'the answer came back').toBe(2);
});
