import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { sqliteFile } from '#db/connection';
import { formFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { type Server, startServer } from '../support/server.ts';

/** A blog started from a folder that is not the program's, with a DATA_DIR below that folder. */
const folder = mkdtempSync(join(tmpdir(), 'postilla-elsewhere-'));
const DATA_DIR = join(folder, 'blog');
const article = '/2012/09/torno-subito';
let server: Server;
let cookie: string;

before(async () => {
	server = await startServer(
		{ DATA_DIR: 'blog', DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' },
		{ cwd: folder },
	);
	const place = { url: server.url, DATA_DIR, DATABASE_URL: '' };
	const admin = { email: 'autrice@example.org', name: 'Autrice', role: 'admin' } as const;
	({ cookie } = await sessionOf(place, admin));
});

after(async () => {
	await server?.stop();
	rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

test('a server started from another folder answers as one started from its own', async () => {
	assert.ok(existsSync(sqliteFile(DATA_DIR)), 'DATA_DIR lies where it was started');
	const html = await (await ask(article)).text();
	const found = (pattern: RegExp) => pattern.exec(html)?.[1] ?? assert.fail(`${pattern}`);
	const paths = [
		'/',
		'/search?q=mulino',
		'/feed',
		'/feed.json',
		'/sitemap.xml',
		'/robots.txt',
		'/sign-in',
		`${article}/feed`,
		'/subscribe',
		`/oembed?url=${encodeURIComponent(server.url + article)}`,
		found(/href="(\/_next\/static\/[^"]+\.css)"/),
		found(/content="[^"]*?(\/(?:social|media)\/[^"]+\.(?:png|jpe?g|webp))"/),
	];
	for (const path of paths) assert.equal((await ask(path)).status, 200, path);
	for (const path of [
		'',
		'/comments',
		'/articles',
		'/articles/new',
		'/media',
		'/system',
		'/settings',
		'/import',
	]) {
		assert.equal((await ask(`/admin${path}`, { cookie })).status, 200, path);
	}
});

/** The lines of the log about a request. */
const linesOf = (id: string | null) =>
	server
		.output()
		.split('\n')
		.filter((line) => line.startsWith('{') && id && line.includes(id))
		.map((line) => JSON.parse(line) as Record<string, unknown> & { err: { message: string; stack: string } });

test('whatever fails leaves one line with cause, stack, address and the name that its page shows', async () => {
	const settings = await (await ask('/admin/settings', { cookie })).text();
	const fields = formFields(settings, (form) => / part( |$)/.test(form));
	const feed = (await (await ask('/feed.json')).json()) as { items: { url: string }[] };
	const other = feed.items.map(({ url }) => new URL(url).pathname).find((path) => path !== article)!;
	const handle = new Sqlite(sqliteFile(DATA_DIR));
	// Two tables, of which each of these pages reads one: what fails of two causes at once has a line for each.
	for (const table of ['comment', 'event']) handle.exec(`alter table ${table} rename to gone_${table}`);
	handle.close();
	const rsc = { cookie, RSC: '1', 'sec-fetch-site': 'same-origin' };
	const failing: [string, () => Promise<Response>][] = [
		['an article', () => ask(other)],
		['a reader’s own page', () => ask('/me', { cookie })],
		['a feed', () => ask('/comments/feed')],
		['the dashboard', () => ask('/admin/comments', { cookie })],
		['a page fetched by script', () => ask('/admin/subscribers', rsc)],
		[
			'an action',
			() => sendForm(`${server.url}/admin/settings`, fields, { 'site.title': 'Altro' }, { cookie }),
		],
	];
	const answers: { name: string; answer: Response; body: string }[] = [];
	for (const [name, act] of failing) {
		const answer = await act();
		answers.push({ name, answer, body: await answer.text() });
	}
	// What it writes comes another way than what it answers, and may come later: all of it is there once it has ended.
	await server.stop();
	for (const { name, answer, body } of answers) {
		const id = answer.headers.get('x-request-id');
		const lines = linesOf(id);
		assert.equal(lines.length, 1, `${name}: ${answer.status} ${JSON.stringify(lines)}`);
		assert.match(lines[0]!.err.message, /no such table/, name);
		assert.match(lines[0]!.err.stack, /\n\s+at /, name);
		assert.ok(new URL(answer.url).pathname.startsWith(String(lines[0]!.address).split('?')[0]!), name);
		if (name === 'a page fetched by script') {
			assert.ok(body.includes(String(lines[0]!.digest)) || body.includes(id!), name);
			continue;
		}
		assert.equal(answer.status, 500, name);
		assert.match(body, /Qualcosa non ha funzionato/, name);
		assert.ok(body.includes(id!), name);
	}
});
