import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import test from 'node:test';
import { parseFeed } from '@rowanmanning/feed-parser';
import { type Kysely, sql } from 'kysely';
import { migrate } from '#db/migrate';
import { migrations } from '#db/migrations/registry';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { getSite } from '#lib/site/settings/queries';
import { formatFeed } from './format.ts';
import { isFeedIdentity } from './identity.ts';
import { feedAt } from './queries.ts';

const formats = ['rss', 'atom', 'json'] as const;

/** What each format of a feed says its items, and it itself, are known by. */
async function identities(db: Database, path: string, siteUrl: string): Promise<string[][]> {
	const site = await getSite(db);
	const view = (await feedAt(db, site, path))!;
	return formats.map((format) => {
		const text = formatFeed(view, site, siteUrl, '/feed', format);
		if (format === 'json') return JSON.parse(text).items.map((item: { id: string }) => item.id);
		const own = format === 'atom' ? [/<id>([^<]+)<\/id>/.exec(text)![1]!] : [];
		return [...own, ...parseFeed(text).items.map((item) => item.id!)];
	});
}

onEveryEngine('nothing is new to a feed reader when a text or the whole blog moves', async (engine) => {
	const { db, boat, sea } = await withBlog(engine);
	for (const article of [boat, sea, boat]) await write(db, article, 'published');
	const before = [
		await identities(db, '', 'https://a.example'),
		await identities(db, 'comments', 'https://a.example'),
		await identities(db, 'boat', 'https://a.example'),
	];
	for (const [rss, atom, json] of before) {
		assert.deepEqual(rss, json);
		assert.deepEqual(atom!.slice(1), json);
		assert.equal(new Set(json).size, json!.length);
		assert.ok(atom!.every(isFeedIdentity), `${atom}`);
	}
	for (const [index, path] of ['2010/03/boat', 'barca è', 'x'].entries()) {
		await db.updateTable('article').set({ path, slug: path }).where('id', '=', boat).execute();
		const url = `http://b${index}.example:8080`;
		const after = [
			await identities(db, '', url),
			await identities(db, 'comments', url),
			await identities(db, path, url),
		];
		assert.deepEqual(after, before, path);
	}
});

onEveryEngine('what was there before keeps what its feeds called it', async (engine) => {
	const db = (await engine.open()) as Database;
	// biome-ignore lint/suspicious/noExplicitAny: tables of another time
	const old = db as unknown as Kysely<any>;
	await withoutIdentity(old, engine.engine);
	const paths = ['2010/03/boat', 'città/è', 'a b&c', null];
	await sql`insert into site (id, title, tagline, language, time_zone, articles_per_page, threads_per_page,
		replies_per_page, reply_depth, demo) values (1, 'Blog', '', 'it', 'Europe/Rome', 10, 50, 50, 3, 0)`.execute(
		old,
	);
	for (const path of paths) {
		const { id } = await old
			.insertInto('article')
			.values({
				kind: 'post',
				status: path ? 'published' : 'draft',
				path,
				slug: 'x',
				title: 'x',
				source: '',
				format: 'classic',
				html: '',
				excerpt: '',
				updated_at: 0,
				comments_open: 1,
				mentions_open: 1,
				published_at: path && 1,
				first_published_at: path && 1,
				local_time: path && '1970-01-01 00:00:01',
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		for (const number of path ? [1, 2] : []) {
			await old
				.insertInto('comment')
				.values({
					article_id: id,
					kind: 'comment',
					list: 'comments',
					status: 'published',
					number,
					author_name: 'Ada',
					text: 'x',
					html: 'x',
					created_at: 1,
					local_time: '1970-01-01 00:00:01',
				})
				.execute();
		}
	}
	assert.deepEqual(await migrate(db, migrations, 'https://blog.example'), ['0010-feed-identity']);
	const site = await getSite(db);
	for (const path of ['', 'comments', 'città/è']) {
		const view = (await feedAt(db, site, path))!;
		assert.equal(view.id, path.includes('/') ? `https://blog.example${view.href}` : view.id);
		assert.ok(view.items.length > 0);
		for (const item of view.items) assert.equal(item.id, `https://blog.example${item.href}`);
	}
	assert.equal((await feedAt(db, site, ''))!.id, 'https://blog.example/');
	const draft = await db.selectFrom('article').select('feed_id').where('path', 'is', null).execute();
	assert.match(
		draft[0]!.feed_id,
		/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
	);
});

/** Takes the newest migration back. */
// biome-ignore lint/suspicious/noExplicitAny: tables of another time
async function withoutIdentity(db: Kysely<any>, engine: 'sqlite' | 'postgres'): Promise<void> {
	await db.deleteFrom('schema_migration').where('name', '=', '0010-feed-identity').execute();
	for (const name of ['feed_id', 'slug', 'path_lower', 'wordpress_number'])
		await sql.raw(`drop index article_${name}`).execute(db);
	await sql`drop index media_wordpress_number`.execute(db);
	for (const table of ['site', 'article', 'comment']) {
		if (engine === 'sqlite') await sql.raw(`drop trigger ${table}_feed_id`).execute(db);
		await sql.raw(`alter table ${table} drop column feed_id`).execute(db);
	}
}

onEveryEngine('an imported text keeps its guid, a comment the name WordPress gave it', async (engine) => {
	const db = await engine.open();
	const guids: [guid: string | undefined, kept: RegExp][] = [
		['https://diario.example/?p=1', /^https:\/\/diario\.example\/\?p=1$/],
		[' http://older.example/?p=2&x=1\n', /^http:\/\/older\.example\/\?p=2&x=1$/],
		['tag:diario.example,2009:7', /^tag:diario\.example,2009:7$/],
		[undefined, /^https:\/\/diario\.example\/2010\/03\/slug-4\/$/],
		['', /^https:\/\/diario\.example\/2010\/03\/slug-5\/$/],
		['3f2a', /^https:\/\/diario\.example\/2010\/03\/slug-6\/$/],
		['javascript:alert(1)', /^https:\/\/diario\.example\/2010\/03\/slug-7\/$/],
		['https://diario.example/?p=1', /^urn:uuid:/],
		[`https://diario.example/?p=${'9'.repeat(3000)}`, /^https:\/\/diario\.example\/2010\/03\/slug-9\/$/],
	];
	const items = guids.map(([guid], index) => ({
		id: index + 1,
		...(guid !== undefined && { guid }),
		comments: [{ id: 100 + index }],
	}));
	await run(db, wxr({ items }));
	await run(db, wxr({ items }));
	const rows = await db.selectFrom('article').select('feed_id').orderBy('wordpress_id').execute();
	for (const [index, [guid, kept]] of guids.entries()) {
		assert.match(rows[index]!.feed_id, kept, `guid ${guid?.slice(0, 60)}`);
	}
	assert.equal(new Set(rows.map((row) => row.feed_id)).size, rows.length);
	const comments = await db.selectFrom('comment').select('feed_id').orderBy('wordpress_id').execute();
	assert.equal(comments[0]!.feed_id, 'https://diario.example/2010/03/slug-1/#comment-100');
});

test('a guid that a text of an earlier import has is not taken again', async () => {
	const db = await emptySqlite();
	const guid = 'https://diario.example/?p=1';
	await run(db, wxr({ items: [{ id: 1, guid }] }));
	await run(db, wxr({ base: 'https://altro.example', items: [{ id: 1, guid, name: 'altro' }] }));
	const rows = await db.selectFrom('article').select('feed_id').orderBy('id').execute();
	assert.equal(rows[0]!.feed_id, guid);
	assert.match(rows[1]!.feed_id, /^urn:uuid:/);
});
