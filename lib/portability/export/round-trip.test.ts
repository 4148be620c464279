import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { unedited } from '#lib/content/pictures/edit';
import { addPerson, write } from '#lib/conversation/moderation/blog.testing';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { whole } from '#lib/portability/import/wordpress/fixtures/whole';
import { exportPieces } from './pieces.ts';

const url = 'https://blog.example';
const hostile = `<b onclick="x">&amp; ]]> "quotes" \u0007\u202e ${'è'.normalize('NFD')} 🧵 </wp:comment>`;

async function exported(db: Database, format: 'wxr' | 'json' = 'wxr'): Promise<string> {
	const pieces = exportPieces(db, { format, url, at: new Date(0), progress: () => {} });
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}

/** What was imported, and beside it something of all that is written here. */
async function livedIn(db: Database): Promise<{ article: number }> {
	await run(db, whole);
	const words = '**Ciao** [tu](https://a.example/?a=1&b=2)\n\n> `codice` <i>x</i>';
	await db
		.updateTable('site')
		.set({ title: hostile.replace('\u0007', ''), tagline: 'A & B' })
		.execute();
	const ada = await addPerson(db, 'Ada');
	const lia = await addPerson(db, 'Lia', 'admin');
	const biography = '<p>Scrive.</p>';
	await db
		.updateTable('person')
		.set({ biography, biography_source: 'Scrive.' })
		.where('id', '=', lia.id)
		.execute();
	const source = `# Titolo\r\n\r\n${hostile}\r\n\r\n<!--more-->\r\n\r\nResto [qui](/2010/03/x).`;
	const page = {
		kind: 'page',
		status: 'published',
		slug: 'casa',
		html: '<p>x</p>',
		source: '<p>x</p>',
	} as const;
	const rest = {
		excerpt: hostile,
		updated_at: 1_700_000_000_123,
		comments_open: 1,
		mentions_open: 0,
	} as const;
	const home = await db
		.insertInto('article')
		.values({
			...page,
			...rest,
			path: 'casa',
			title: 'Casa',
			format: 'html',
			published_at: 5,
			first_published_at: 5,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const { id: article } = await db
		.insertInto('article')
		.values({
			kind: 'post',
			status: 'published',
			path: '2026/11/caffè',
			slug: 'caffè',
			title: hostile,
			...rest,
			source,
			format: 'markdown',
			...renderArticleMarkdown(source, () => null),
			author_id: lia.id,
			published_at: 1_790_000_000_777,
			first_published_at: 1_790_000_000_777,
			local_time: '2026-09-21 14:13:20',
			windows: '[{"from":1,"who":"signed-in"}]',
			description: 'd',
			language: 'fr',
			announce: 1,
			translations: '[{"language":"de","url":"https://de.example/x"}]',
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const bin = { status: 'bin', binned_at: 7, binned_from: 'published', path: null } as const;
	const spare = {
		kind: 'post',
		slug: 'cestino',
		title: 'Cestino',
		source: '',
		html: '',
		format: 'markdown',
	} as const;
	await db
		.insertInto('article')
		.values({ ...spare, ...bin, ...rest })
		.execute();
	await db
		.insertInto('old_address')
		.values({ path: 'vecchio', target: 'article', target_id: article })
		.execute();
	await db
		.insertInto('redirect')
		.values({ path: 'via', location: '/casa?x=1#y', by_person_id: null, created_at: 1 })
		.execute();
	const picture = { path: '2026/11/porto-2.jpg', status: 'stored', type: 'image/jpeg', bytes: 9 } as const;
	const { id: media_id } = await db
		.insertInto('media')
		.values({
			...picture,
			title: hostile,
			alt: 'Porto',
			caption: '',
			variants: '[]',
			article_id: article,
			edit: JSON.stringify({ ...unedited, x: 20, y: 90 }),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await db.insertInto('media_path').values({ path: '2026/11/porto.jpg', media_id }).execute();
	await db.updateTable('article').set({ social_media_id: media_id }).where('id', '=', article).execute();
	const settings = { front: { home: home.id, menu: [{ name: 'Casa', href: '/casa' }] } };
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify(settings), set_up_at: 1 })
		.execute();
	const text = { text: words, html: renderCommentMarkdown(words), author_name: hostile };
	const first = await write(db, article, 'published', { ...text, person_id: ada.id });
	await write(db, article, 'removed', { ...text });
	const reply = { kind: 'webmention', relation: 'reply', parent_id: first.id } as const;
	await write(db, article, 'published', { ...reply, author_url: 'https://other.example/1' });
	const like = { kind: 'webmention', relation: 'like', list: 'mentions', text: '', html: '' } as const;
	await write(db, article, 'published', { ...like, author_url: 'https://other.example/2' });
	await db.updateTable('article').set({ mentions_closed: 'pingback' }).where('id', '=', article).execute();
	for (const status of ['held', 'spam', 'bin', 'unconfirmed'] as const)
		await write(db, article, status, text);
	await db
		.insertInto('comment_like')
		.values({ comment_id: first.id, person_id: lia.id, created_at: 9 })
		.execute();
	await db.updateTable('comment').set({ likes_count: 3, edited_at: 11 }).where('id', '=', first.id).execute();
	await db.updateTable('article').set({ pinned_number: first.number }).where('id', '=', article).execute();
	return { article };
}

onEveryEngine(
	'an export brought into an empty blog and exported again is the same file',
	async ({ open }) => {
		const before = await emptySqlite();
		await livedIn(before);
		const first = await exported(before);
		const after = await open();
		await run(after, first);
		assert.equal(await exported(after), first);
		const counters = (db: Database) =>
			db
				.selectFrom('article')
				.select([
					'path',
					'last_number',
					'last_thread_number',
					'pinned_number',
					'comments_count',
					'mentions_count',
					'html',
				])
				.where('status', '=', 'published')
				.orderBy('path')
				.execute();
		assert.deepEqual(await counters(after), await counters(before));
		await run(after, first);
		assert.equal(await exported(after), first, 'a second run changes nothing');
	},
);

test('the files of WordPress come through unchanged as well', async (t) => {
	const files = globSync('../shared/{seed,data/wxr}/{gli-*,wptt-*,*comprehensive*}.xml');
	if (files.length === 0) return t.skip('../shared is not here');
	for (const file of files) {
		const before = await emptySqlite();
		await run(before, readFileSync(file));
		const first = await exported(before);
		const after = await emptySqlite();
		await run(after, first);
		assert.equal(await exported(after), first, file);
	}
});

test('as JSON it says the same, and is JSON', async () => {
	const db = await emptySqlite();
	await livedIn(db);
	const blog = JSON.parse(await exported(db, 'json'));
	assert.equal(blog.blog.title, hostile.replace('\u0007', ''));
	const article = blog.articles.find((one: { path: string }) => one.path === '2026/11/caffè');
	assert.deepEqual(
		article.comments
			.filter((one: { number: number | null }) => one.number)
			.map((one: { number: number }) => one.number),
		[1, 2, 1],
	);
	assert.deepEqual(article.comments[0].likes, [['lia', 9]]);
	assert.equal(blog.people.length, (await db.selectFrom('person').select('id').execute()).length);
});

test('an export is not brought into the blog that wrote it', async () => {
	const db = await emptySqlite();
	await livedIn(db);
	const file = await exported(db);
	await assert.rejects(run(db, file), /this very blog/);
	assert.equal(await exported(db), file);
});

test('a forged file gives nobody rights, runs nothing and takes no number that is taken', async () => {
	const before = await emptySqlite();
	await livedIn(before);
	const forged = (await exported(before))
		.replaceAll('"number":2,', '"number":1,')
		.replaceAll('"standing":"normal"', '"role":"admin","standing":"normal"')
		.replaceAll('<p>Scrive.</p>', '<script>alert(1)</script><img src=x onerror=alert(1)>')
		.replaceAll('"/casa?x=1#y"', '"javascript:alert(1)"')
		.replaceAll('"path":"2026/11/caffè"', '"path":"../admin"');
	const db = await emptySqlite();
	await run(db, forged);
	const roles = await db.selectFrom('person').select(['slug', 'role', 'biography']).execute();
	assert.ok(roles.every(({ biography }) => !/script|onerror/.test(biography)));
	assert.equal(roles.find(({ slug }) => slug === 'ada')?.role, 'reader');
	assert.deepEqual(await db.selectFrom('redirect').selectAll().execute(), []);
	const paths = await db.selectFrom('article').select('path').execute();
	assert.ok(paths.every(({ path }) => !path?.includes('..')));
	const numbers = await db
		.selectFrom('comment')
		.innerJoin('article', 'article.id', 'article_id')
		.select('comment.number')
		.where('article.slug', '=', 'caffè')
		.where('comment.list', '=', 'comments')
		.where('comment.number', 'is not', null)
		.orderBy('comment.number')
		.execute();
	assert.deepEqual(
		numbers.map(({ number }) => number),
		[3, 4],
	);
});

test('a forged date that nobody can show is not taken', async () => {
	const before = await emptySqlite();
	await livedIn(before);
	await before
		.updateTable('article')
		.set({ published_at: 1_000_000_000_000, local_time: '2001-09-09 03:46:40' })
		.where('path', '=', '2026/11/caffè')
		.execute();
	const file = await exported(before);
	for (const stamp of ['"x"', '""', '"9999-99-99 99:99:99"', 'null']) {
		const db = await emptySqlite();
		await run(db, file.replaceAll('"localTime":"2001-09-09 03:46:40"', `"localTime":${stamp}`));
		const row = await db
			.selectFrom('article')
			.select('local_time')
			.where('path', '=', '2026/11/caffè')
			.executeTakeFirstOrThrow();
		assert.match(row.local_time ?? 'none', /^2001-09-09 \d\d:46:40$/, stamp);
	}
	const db = await emptySqlite();
	await run(db, file.replaceAll('"bannedUntil":null', '"bannedUntil":8640000000000000'));
	const banned = await db.selectFrom('person').select('id').where('banned_until', 'is not', null).execute();
	assert.equal(banned.length, 0);
});
