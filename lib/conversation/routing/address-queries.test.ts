import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment } from '#lib/conversation/comments/commands';
import { ensureTerm, publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { resolveAddress } from './address-queries.ts';

async function oldBlog(db: Database) {
	await ensureSite(db, { threads_per_page: 2, replies_per_page: 2 });
	const source = await db
		.insertInto('import_source')
		.values({ url: 'https://old.example' })
		.returning('id')
		.executeTakeFirstOrThrow();
	const article = (more: object) =>
		publishArticle(db, {
			kind: 'post',
			slug: 'boat',
			title: 'Boat',
			source: '',
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
			import_source_id: source.id,
			path: '2010/03/boat',
			published_at: 1,
			local_time: '2010-03-15 10:20:00',
			termIds: [],
			...more,
		});
	const id = await article({ wordpress_id: 1500 });
	const say = (
		wordpress_id: number,
		parent_id: number | null = null,
		kind: 'comment' | 'pingback' = 'comment',
	) =>
		publishComment(db, {
			article_id: id,
			kind,
			list: kind === 'comment' ? 'comments' : 'mentions',
			parent_id,
			author_name: 'Ada',
			text: 'x',
			html: '<p>x</p>',
			created_at: 0,
			local_time: '2010-03-15 10:20:00',
			wordpress_id,
		});
	return { id, say, article };
}

const lead = async (db: Database, address: string) => {
	const url = new URL(address, 'http://blog.example/');
	const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
	return (await resolveAddress(db, path, url.searchParams))?.location ?? null;
};

onEveryEngine(
	'a comment is found on the page that holds it, by number and by WordPress id',
	async (engine) => {
		const db = await engine.open();
		const { say } = await oldBlog(db);
		const first = (await say(9001))!;
		for (const id of [9002, 9003, 9004]) await say(id, first.id);
		await say(9005);
		await say(9006);
		await say(9007, null, 'pingback');
		assert.equal(await lead(db, '/2010/03/boat/comments/1'), '/2010/03/boat#c1');
		assert.equal(await lead(db, '/2010/03/boat/comments/4'), '/2010/03/boat/comments/1/replies/2#c4');
		assert.equal(await lead(db, '/2010/03/boat/comments/6'), '/2010/03/boat/comment-page-2#c6');
		assert.equal(await lead(db, '/2010/03/boat/comments/wp-9006'), '/2010/03/boat/comments/6');
		assert.equal(await lead(db, '/2010/03/boat/comments/wp-9007'), '/2010/03/boat#t1');
		assert.equal(await lead(db, '/2010/03/boat/comments/99'), null);
		assert.equal(await lead(db, '/2010/03/boat/comment-page-1'), '/2010/03/boat');
		assert.equal(await lead(db, '/2010/03/boat/comment-page-2'), null, 'it is a page itself');
	},
);

onEveryEngine(
	'the addresses by number that WordPress always answers lead to their places',
	async (engine) => {
		const db = await engine.open();
		const { article } = await oldBlog(db);
		await article({ path: 'hidden', wordpress_id: 7, published_at: Date.now() + 86_400_000 });
		await ensureTerm(db, {
			taxonomy: 'category',
			slug: 'idee',
			name: 'idee',
			description: '',
			parent_id: null,
			wordpress_id: 3,
		});
		const places: [string, string | null][] = [
			['/?p=1500', '/2010/03/boat'],
			['/?page_id=1500', '/2010/03/boat'],
			['/index.php?p=1500', '/2010/03/boat'],
			['/?p=7', null],
			['/?p=999', null],
			['/?cat=3', '/category/idee'],
			['/?m=201003', '/2010/03'],
			['/?tag=voce', '/tag/voce'],
			['/?feed=rss2', '/feed'],
			['/?feed=comments-rss2', '/comments/feed'],
			['/?paged=3', '/page/3'],
			['/', null],
			['/?utm_source=x', null],
		];
		for (const [from, to] of places) assert.equal(await lead(db, from), to, from);
	},
);

onEveryEngine('listings have one address each', async (engine) => {
	const db = await engine.open();
	await oldBlog(db);
	assert.equal(await lead(db, '/page/1'), '/');
	assert.equal(await lead(db, '/tag/voce/page/1'), '/tag/voce');
	assert.equal(await lead(db, '/category/idee/lavoro'), '/category/lavoro');
	assert.equal(await lead(db, '/category/idee/lavoro/page/2'), '/category/lavoro/page/2');
	assert.equal(await lead(db, '/category/idee/page/2'), null);
	assert.equal(await lead(db, '/feed/rss2'), '/feed');
	assert.equal(await lead(db, '/2010/03/boat/2'), '/2010/03/boat', 'a text that was cut into pages is whole');
});

onEveryEngine('what the import wrote down is followed, and never out of the site', async (engine) => {
	const db = await engine.open();
	const { id } = await oldBlog(db);
	await db
		.insertInto('old_address')
		.values({ path: 'blog/boat', target: 'article', target_id: id })
		.execute();
	assert.equal(await lead(db, '/blog/boat/'), '/2010/03/boat');
	for (const hostile of [
		'/category/x//evil.example',
		'/?tag=//evil.example',
		'/?category_name=//evil.example',
	]) {
		const location = await lead(db, hostile);
		assert.ok(location === null || /^\/[^/\\]/.test(location), `${hostile} led to ${location}`);
	}
});

onEveryEngine(
	'a protected article tells where its comments are only to those who opened it',
	async (engine) => {
		const db = await engine.open();
		const { id, say } = await oldBlog(db);
		await say(9001);
		await db.updateTable('article').set({ password: 'x' }).where('id', '=', id).execute();
		for (const place of ['comments/1', 'comments/99', 'comments/wp-9001', 'comment-page-2', 'trackbacks/2']) {
			assert.equal(await lead(db, `/2010/03/boat/${place}`), '/2010/03/boat', place);
		}
		const opened = await resolveAddress(db, '2010/03/boat/comments/1', new URLSearchParams(), () => true);
		assert.equal(opened?.location, '/2010/03/boat#c1');
	},
);
