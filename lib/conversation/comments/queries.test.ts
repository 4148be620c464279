import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment, withdrawComment } from './commands.ts';
import { commentsPage, mentionsPage, repliesPage } from './queries.ts';

const sizes = { threads_per_page: 3, replies_per_page: 2, reply_depth: 3 };

async function conversation(db: Database) {
	const { id } = await db
		.insertInto('article')
		.values({
			kind: 'post',
			status: 'published',
			path: 'boat',
			slug: 'boat',
			title: 'Boat',
			source: '',
			format: 'classic',
			html: '',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const say = (parent_id: number | null = null, kind: 'comment' | 'trackback' = 'comment') =>
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
		});
	const article = () => db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	return { id, say, article };
}

onEveryEngine(
	'a page holds its threads with their first replies and says how many more there are',
	async (engine) => {
		const db = await engine.open();
		const { say, article } = await conversation(db);
		const first = (await say())!;
		for (let reply = 0; reply < 5; reply++) await say(first.id);
		for (let thread = 0; thread < 3; thread++) await say();
		const page = (await commentsPage(db, await article(), 1, sizes))!;
		assert.equal(page.pages, 2);
		assert.deepEqual(
			page.threads.map((thread) => [thread.number, thread.replies.length, thread.moreReplies]),
			[
				[1, 2, 3],
				[7, 0, 0],
				[8, 0, 0],
			],
		);
		const second = (await commentsPage(db, await article(), 2, sizes))!;
		assert.deepEqual(
			second.threads.map((thread) => thread.number),
			[9],
		);
		assert.equal(await commentsPage(db, await article(), 3, sizes), null);
		const replies = (await repliesPage(db, await article(), 1, 3, sizes))!;
		assert.deepEqual(
			[
				replies.pages,
				replies.threads.map((thread) => [thread.number, thread.replies.map((reply) => reply.number)]),
			],
			[3, [[1, [6]]]],
		);
		assert.equal(await repliesPage(db, await article(), 1, 4, sizes), null);
		assert.equal(await repliesPage(db, await article(), 2, 1, sizes), null, 'a reply opens no thread');
	},
);

onEveryEngine('what is taken away leaves its number and place, and no other page changes', async (engine) => {
	const db = await engine.open();
	const { say, article } = await conversation(db);
	const comments = [];
	for (let thread = 0; thread < 4; thread++) comments.push((await say())!);
	await withdrawComment(db, comments[1]!.id, 'removed', 'writer');
	const [first, second] = [
		(await commentsPage(db, await article(), 1, sizes))!,
		(await commentsPage(db, await article(), 2, sizes))!,
	];
	assert.deepEqual(
		[...first.threads, ...second.threads].map((thread) => [thread.number, thread.gone]),
		[
			[1, null],
			[2, 'writer'],
			[3, null],
			[4, null],
		],
	);
});

onEveryEngine('link-backs have numbers and pages of their own', async (engine) => {
	const db = await engine.open();
	const { say, article } = await conversation(db);
	await say();
	for (let mention = 0; mention < 4; mention++) await say(null, 'trackback');
	assert.equal((await commentsPage(db, await article(), 1, sizes))!.threads.length, 1);
	const second = (await mentionsPage(db, await article(), 2, sizes))!;
	assert.deepEqual([second.pages, second.mentions.map((mention) => mention.number)], [2, [4]]);
	assert.equal(await mentionsPage(db, await article(), 3, sizes), null);
});

onEveryEngine('an empty conversation has one empty page', async (engine) => {
	const db = await engine.open();
	const { article } = await conversation(db);
	const { threads, page, pages } = (await commentsPage(db, await article(), 1, sizes))!;
	assert.deepEqual({ threads, page, pages }, { threads: [], page: 1, pages: 1 });
	assert.equal(await commentsPage(db, await article(), 2, sizes), null);
	assert.deepEqual((await mentionsPage(db, await article(), 1, sizes))!.mentions, []);
});
