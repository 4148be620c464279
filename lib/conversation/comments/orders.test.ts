import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { onEveryEngine, queryPlan, type TestEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { type ReadingOrder, readingOrders } from '#lib/publishing/addresses/address';
import { articleTag } from '#lib/site/cache-tags/articles';
import { likeComment } from './like-commands.ts';
import { plainOrder } from './orders.ts';
import { commentsPage } from './queries.ts';

const sizes = { threads_per_page: 3, replies_per_page: 2, reply_depth: 3 };

/** Seven threads; the fifth is liked by two, the second by one, and its reply by two, which counts for no thread. */
async function conversation(engine: TestEngine) {
	const { db, boat, moderator, reader } = await withBlog(engine);
	const threads = [];
	for (let thread = 0; thread < 7; thread++) threads.push(await write(db, boat, 'published'));
	const reply = await write(db, boat, 'published', { parent_id: threads[2]!.id });
	for (const [who, number] of [
		[moderator, 5],
		[reader, 5],
		[reader, 2],
		[moderator, reply.number!],
		[reader, reply.number!],
	] as const)
		await likeComment(
			db,
			{ person: who, browser: null, sender: 'x' },
			{ articleId: boat, number, like: true },
		);
	const article = () => db.selectFrom('article').selectAll().where('id', '=', boat).executeTakeFirstOrThrow();
	const numbers = async (order: ReadingOrder, page: number) =>
		(await commentsPage(db, await article(), page, sizes, order))?.threads.map(({ number }) => number);
	return { db, boat, article, numbers };
}

onEveryEngine('each order holds every thread once, under the number it has for ever', async (engine) => {
	const { numbers } = await conversation(engine);
	const pages = async (order: ReadingOrder) => [
		await numbers(order, 1),
		await numbers(order, 2),
		await numbers(order, 3),
		await numbers(order, 4),
	];
	assert.deepEqual(await pages('oldest'), [[1, 2, 3], [4, 5, 6], [7], undefined]);
	assert.deepEqual(await pages('newest'), [[7, 6, 5], [4, 3, 2], [1], undefined]);
	assert.deepEqual(await pages('most-liked'), [[5, 2, 1], [3, 4, 6], [7], undefined]);
});

onEveryEngine('a thread keeps its replies in every order', async (engine) => {
	const { db, article } = await conversation(engine);
	for (const [order, page] of [
		['newest', 2],
		['most-liked', 2],
	] as const) {
		const list = (await commentsPage(db, await article(), page, sizes, order))!;
		const third = list.threads.find(({ number }) => number === 3)!;
		assert.deepEqual(
			third.replies.map(({ number }) => number),
			[8],
		);
	}
});

onEveryEngine('every order is read under the tag that a like and a comment bump', async (engine) => {
	const { db, boat, article } = await conversation(engine);
	const row = await article();
	for (const order of readingOrders) {
		const { reading } = await trackDependencies(() => commentsPage(db, row, 1, sizes, order));
		assert.ok(reading.tags.has(articleTag(boat)), order);
	}
});

onEveryEngine('the most liked are found by an index, with and without statistics', async (engine) => {
	const { db, article } = await conversation(engine);
	const row = await article();
	await db
		.insertInto('comment')
		.values(
			Array.from({ length: 400 }, (_, at) => ({
				article_id: row.id,
				kind: 'comment' as const,
				list: 'comments' as const,
				status: 'published' as const,
				number: 100 + at,
				thread_number: 100 + at,
				reply_number: 0,
				author_name: 'x',
				text: 'x',
				html: 'x',
				created_at: at,
				local_time: '2026-03-15 10:20:00',
			})),
		)
		.execute();
	const asked = db
		.selectFrom('comment')
		.select('thread_number')
		.where('article_id', '=', row.id)
		.where('reply_number', '=', 0)
		.orderBy('likes_count', 'desc')
		.orderBy('thread_number')
		.limit(3);
	const plan = () => queryPlan(engine, db, asked);
	for (const analysed of [false, true]) {
		if (analysed) await sql`analyze comment`.execute(db);
		if (engine.engine === 'sqlite' || analysed) assert.match(await plan(), /comment_most_liked/);
		assert.doesNotMatch(await plan(), /TEMP B-TREE/);
	}
});

test('an article’s own pages have the order of the blog, where one page can have it', () => {
	const one = { last_thread_number: 3 };
	const two = { last_thread_number: 4 };
	assert.equal(plainOrder(one, sizes, false), 'oldest');
	assert.equal(plainOrder(two, sizes, false), 'oldest');
	assert.equal(plainOrder(one, sizes, true), 'newest');
	assert.equal(
		plainOrder(two, sizes, true),
		null,
		'the first page holds the oldest, the newest of them first',
	);
});
