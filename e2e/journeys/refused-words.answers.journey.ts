import { parse } from 'parse5';
import type { Database } from '#db/schema';
import { bump } from '#lib/platform/page-cache/versions';
import { articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { formFields, sendForm } from '../support/form.ts';
import { expect, test } from '../support/journey.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, sessionOf } from '../support/people.ts';
import { firstAddressIn, waitForMail } from '../support/postbox.ts';

const path = '/2012/09/torno-subito';
const past = Date.parse('2020-01-01');

interface Node {
	nodeName: string;
	tagName?: string;
	value?: string;
	attrs?: { name: string; value: string }[];
	childNodes?: Node[];
}

/** What somebody without JavaScript can read of a page: what alerts say, what fields hold. */
function visible(html: string): { alerts: string; fields: string[] } {
	const found = { alerts: '', fields: [] as string[] };
	const textOf = (node: Node): string =>
		node.nodeName === '#text' ? node.value! : (node.childNodes ?? []).map(textOf).join('');
	const look = (node: Node): void => {
		if (node.tagName === 'script') return;
		const has = (name: string, value?: string) =>
			node.attrs?.some((one) => one.name === name && (value === undefined || one.value === value));
		if (has('hidden')) return;
		if (has('role', 'alert')) found.alerts += textOf(node);
		if (node.tagName === 'textarea') found.fields.push(textOf(node));
		for (const child of node.childNodes ?? []) look(child);
	};
	look(parse(html) as unknown as Node);
	return found;
}

let blog: OwnBlog;
test.describe.configure({ mode: 'default' });
test.beforeAll(async ({ engine }) => {
	test.setTimeout(120_000);
	blog = await startOwnBlog(engine, { DEMO: '1', RATE_LIMITS: '1', TRUSTED_PROXIES: '127.0.0.1' });
});
test.afterAll(() => blog?.stop());

let count = 0;
/** Somebody who never wrote before, from a network of their own. */
function stranger() {
	count += 1;
	return { email: `ospite-${count}@esempio.it`, from: { 'x-forwarded-for': `203.0.113.${count}` } };
}

/** Changes the article, and takes that back afterwards. */
async function changed(values: object, during: () => Promise<void>): Promise<void> {
	const set = (db: Database, one: object) =>
		db.updateTable('article').set(one).where('path', '=', path.slice(1));
	const row = await inDatabase(blog, (db) =>
		db.selectFrom('article').selectAll().where('path', '=', path.slice(1)).executeTakeFirstOrThrow(),
	);
	const bumped = (db: Database) => bump(db, [articleTag(row.id), siteTag]);
	const before = Object.fromEntries(Object.keys(values).map((name) => [name, row[name as keyof typeof row]]));
	await inDatabase(blog, async (db) => {
		if (Object.keys(values).length > 0) await set(db, values).execute();
		await bumped(db);
	});
	try {
		await during();
	} finally {
		await inDatabase(blog, async (db) => {
			if (Object.keys(before).length > 0)
				await db.updateTable('article').set(before).where('id', '=', row.id).execute();
			await bumped(db);
		});
	}
}

const windows = (who: string) => ({ windows: JSON.stringify([{ from: past, who }]) });
const refusals: [what: string, article: object, message: RegExp, fields?: Record<string, string>][] = [
	['closed by hand', { comments_open: 0 }, /chiusi/],
	['closed by a dated window', windows('nobody'), /chiusi/],
	['open to who signs in', windows('signed-in'), /devi accedere/],
	['open to who was published before', windows('published-before'), /devi accedere/],
	['no longer published', { status: 'draft' }, /non c’è più/],
	['published later', { published_at: 4_000_000_000_000 }, /non c’è più/],
	['behind a password', { password: 'remo' }, /non c’è più/],
	['moved to another address', { path: '2012/09/altrove', status: 'private' }, /non c’è più/],
	['signed with no address', {}, /email/, { email: '' }],
	['too long', {}, /troppo lungo/, { text: 'Troppo. '.repeat(1500) }],
	['longer than anybody writes', {}, /troppo lungo/, { text: 'Troppo. '.repeat(30_000) }],
];

test('whatever is refused comes back with why and with every word, also where the form is no more', async () => {
	test.slow();
	for (const place of ['', '/comments/1/reply']) {
		const address = blog.url + path + place;
		const fields = formFields(await (await fetch(address)).text(), (form) => form.includes('write'));
		for (const [what, article, message, more] of refusals) {
			const text = more?.text ?? `Parole di chi scriveva mentre era ${what}.\n\n<b>Anche & queste</b>.`;
			await changed(article, async () => {
				const { email, from } = stranger();
				const answer = await sendForm(address, fields, { text, name: 'Gina', email, ...more }, from);
				const { alerts, fields: held } = visible(await answer.text());
				expect(alerts, `${place} ${what}`).toMatch(message);
				expect(
					held.map((one) => one.trim()),
					`${place} ${what}`,
				).toContain(text.trim());
			});
		}
	}
});

test('a reader who is banned, or was never published where that is asked, gets their words back', async () => {
	const address = blog.url + path;
	for (const [standing, article, message] of [
		['banned', {}, /bloccato/],
		['normal', windows('published-before'), /già un commento pubblicato/],
	] as const) {
		const reader = { email: `${standing}@esempio.it`, name: 'Tito' };
		const { cookie } = await sessionOf(blog, reader);
		const page = await (await fetch(address, { headers: { cookie } })).text();
		const fields = formFields(page, (form) => form.includes('write'));
		await sessionOf(blog, { ...reader, standing });
		await changed(article, async () => {
			const answer = await sendForm(address, fields, { text: 'Le mie parole.' }, { cookie });
			const { alerts, fields: held } = visible(await answer.text());
			expect(alerts).toMatch(message);
			expect(held).toContain('Le mie parole.');
		});
	}
});

test('who edits too late gets their words back', async () => {
	const address = blog.url + path;
	const { cookie } = await sessionOf(blog, { email: 'rita@esempio.it', name: 'Rita', role: 'moderator' });
	const page = await (await fetch(address, { headers: { cookie } })).text();
	const fields = formFields(page, (form) => form.includes('write'));
	await sendForm(address, fields, { text: 'Da correggere.' }, { cookie });
	await sessionOf(blog, { email: 'rita@esempio.it', name: 'Rita', role: 'reader' });
	const withOwn = await (await fetch(address, { headers: { cookie } })).text();
	const receipt = /\/receipt\/[^"]+/.exec(withOwn)![0];
	const edit = await (await fetch(blog.url + receipt, { headers: { cookie } })).text();
	const editing = formFields(edit, (form) => form.includes('text'));
	await inDatabase(blog, (db) =>
		db.updateTable('comment').set({ submitted_at: past }).where('text', '=', 'Da correggere.').execute(),
	);
	const answer = await sendForm(blog.url + receipt, editing, { text: 'Corretto tardi.' }, { cookie });
	const { alerts, fields: held } = visible(await answer.text());
	expect(alerts).toMatch(/tempo per modificare/);
	expect(held).toContain('Corretto tardi.');
});

test('where one signs in to write, the button does that, and words and name come along', async ({
	browser,
}) => {
	const email = 'ospite@esempio.it';
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(blog.url + path);
	await page.fill('#text', 'Scritte prima di entrare.');
	await page.fill('#name', 'Gina Ospite');
	await page.fill('#email', email);
	await changed(windows('signed-in'), async () => {
		await page.click('#respond .go');
		await expect(page.locator('#respond button[type=submit]')).toHaveText(['Accedi e commenta']);
		await expect(page.locator('#name, #email, #url')).toHaveCount(0);
		await expect(page.locator('.utility-line')).toContainText('Accedi per commentare');
		await page.goto(`${blog.url}${path}/comments/1/reply`);
		await page.fill('#text', 'Scritte prima di entrare.');
		await page.getByRole('button', { name: 'Accedi e commenta' }).click();
	});
	// The same door of a form that asked who writes.
	const form = formFields(await (await fetch(blog.url + path)).text(), (one) => one.includes('write'));
	const sent = {
		text: 'Scritte prima di entrare.',
		parent: '1',
		name: 'Gina Ospite',
		email,
		door: 'sign-in',
	};
	const led = await sendForm(blog.url + path, form, sent);
	const [, draft] = /postilla-draft=([^;]+)/.exec(led.headers.get('set-cookie') ?? '')!;
	await context.addCookies([{ name: 'postilla-draft', value: draft!, url: blog.url }]);
	await page.goto(new URL(led.headers.get('location')!, blog.url).href);
	await expect(page.getByLabel('Indirizzo email')).toHaveValue(email);
	await page.getByRole('button', { name: 'Inviami l’email' }).click();
	await page.goto(firstAddressIn(await waitForMail(email, {}, { folder: blog.postbox.folder })));
	await page.locator('main form button').click();
	await page.goto(`${blog.url}${path}/comments/1/reply`);
	await expect(page.locator('#text')).toHaveValue('Scritte prima di entrare.');
	await expect(page.locator('#respond')).toContainText('Commenti come Gina Ospite.');
	await page.click('#respond .go');
	const rows = await inDatabase(blog, (db) =>
		db
			.selectFrom('comment')
			.innerJoin('comment as parent', 'parent.id', 'comment.parent_id')
			.select(['comment.author_name', 'parent.number'])
			.where('comment.text', '=', 'Scritte prima di entrare.')
			.execute(),
	);
	expect(rows).toEqual([{ author_name: 'Gina Ospite', number: 1 }]);
	await context.close();
});

test('who sends too often gets their words back, also once the conversation is closed', async () => {
	const address = blog.url + path;
	const fields = formFields(await (await fetch(address)).text(), (form) => form.includes('write'));
	const { email, from } = stranger();
	const send = (text: string) => sendForm(address, fields, { text, name: 'Gina', email }, from);
	await expect
		.poll(async () => visible(await (await send(`Ancora ${Math.random()}`)).text()).alerts, {
			intervals: [0],
		})
		.toMatch(/Troppi commenti/);
	await changed({ comments_open: 0 }, async () => {
		const { fields: held } = visible(await (await send('Una di troppo.')).text());
		expect(held).toContain('Una di troppo.');
	});
});

test('a form that strangers send to the dashboard comes back, and one of endless fields stops nobody', async () => {
	const send = (body: string) =>
		fetch(`${blog.url}/admin/settings`, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				accept: 'text/html',
				'sec-fetch-site': 'same-origin',
			},
			body,
		});
	const given = visible(await (await send('motto=Parole+di+nessuno')).text());
	expect(given.fields).toEqual(['Parole di nessuno']);
	for (const body of ['a=x+y&'.repeat(80_000), `a=${'x+'.repeat(3_000_000)}`]) {
		expect(visible(await (await send(body)).text()).fields).toEqual([]);
		expect((await fetch(`${blog.url}/healthz`)).status).toBe(200);
	}
});
