import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Comment, Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { keepComment, publishComment, type Withdrawn, withdrawComment } from './commands.ts';
import { placeOf } from './numbers.ts';

const moment = { created_at: Date.UTC(2010, 2, 15, 9, 20), local_time: '2010-03-15 10:20:00' };

async function withArticle(engine: TestEngine) {
	const db = await engine.open();
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
	return { db, id };
}

const written = (article_id: number, parent_id: number | null = null) => ({
	...moment,
	article_id,
	parent_id,
	kind: 'comment' as const,
	list: 'comments' as const,
	author_name: 'Ada',
	text: 'words',
	html: '<p>words</p>',
});
const mention = (article_id: number) => ({
	...written(article_id),
	kind: 'trackback' as const,
	list: 'mentions' as const,
});
const article = (db: Database, id: number) =>
	db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const comments = (db: Database) => db.selectFrom('comment').selectAll().orderBy('id').execute();
const say = async (db: Database, id: number, parent?: Comment) =>
	(await publishComment(db, written(id, parent?.id)))!;

onEveryEngine('numbers, threads and replies are given in the order of publication', async (engine) => {
	const { db, id } = await withArticle(engine);
	const first = await say(db, id);
	const second = await say(db, id);
	const answer = await say(db, id, first);
	const answerToAnswer = await say(db, id, answer);
	const pingback = (await publishComment(db, mention(id)))!;
	const places = [first, second, answer, answerToAnswer, pingback].map((row) => [
		row.number,
		row.thread_number,
		row.reply_number,
	]);
	assert.deepEqual(places, [
		[1, 1, 0],
		[2, 2, 0],
		[3, 1, 1],
		[4, 1, 2],
		[1, null, null],
	]);
	const { comments_count, mentions_count } = await article(db, id);
	assert.deepEqual([comments_count, mentions_count], [4, 1]);
});

onEveryEngine(
	'a comment held, spammed or binned keeps its number and nobody else gets it',
	async (engine) => {
		const { db, id } = await withArticle(engine);
		for (let n = 0; n < 10; n++) await say(db, id);
		const rows = await comments(db);
		const before = rows.map((row) => [row.id, row.number, placeOf(row, sizes(4))]);
		for (const row of rows.slice(2, 7)) await withdrawComment(db, row.id, 'held');
		for (const row of rows.slice(7)) await withdrawComment(db, row.id, 'bin');
		assert.equal((await article(db, id)).comments_count, 2);
		assert.deepEqual(
			(await comments(db)).map((row) => [row.id, row.number, placeOf(row, sizes(4))]),
			before,
		);
		assert.equal((await say(db, id)).number, 11);
		const again = (await publishComment(db, rows[4]!.id))!;
		assert.deepEqual([again.number, again.thread_number, again.status], [5, 5, 'published']);
		assert.equal((await article(db, id)).comments_count, 4);
		assert.deepEqual(placeOf(again, sizes(2)), { page: 3, repliesPage: 1 });
	},
);

const sizes = (threads_per_page: number) => ({ threads_per_page, replies_per_page: 50 });

onEveryEngine(
	'an answer to an unpublished comment joins the thread above it, or opens its own',
	async (engine) => {
		const { db, id } = await withArticle(engine);
		const root = await say(db, id);
		const held = await keepComment(db, written(id, root.id), 'held');
		const below = await keepComment(db, written(id, held.id), 'spam');
		assert.equal((await say(db, id, below)).thread_number, 1);
		const lone = await keepComment(db, written(id), 'held');
		const opened = await say(db, id, lone);
		assert.deepEqual([opened.thread_number, opened.reply_number], [2, 0]);
		const late = (await publishComment(db, lone.id))!;
		assert.deepEqual([late.thread_number, late.reply_number], [3, 0]);
		const circle = await keepComment(db, written(id), 'held');
		await db.updateTable('comment').set({ parent_id: circle.id }).where('id', '=', circle.id).execute();
		assert.equal((await publishComment(db, circle.id))!.thread_number, 4);
	},
);

onEveryEngine('a removed comment loses its text for good and leaves its number', async (engine) => {
	const { db, id } = await withArticle(engine);
	const row = await say(db, id);
	const removed = (await withdrawComment(db, row.id, 'removed', 'writer'))!;
	assert.deepEqual([removed.number, removed.text, removed.html, removed.removed_by], [1, '', '', 'writer']);
	assert.equal(await publishComment(db, row.id), null);
	assert.equal((await withdrawComment(db, row.id, 'held'))!.status, 'removed');
	assert.equal(await publishComment(db, 999), null);
	assert.equal((await article(db, id)).comments_count, 0);
});

onEveryEngine('what readers see changes its version, what they do not see does not', async (engine) => {
	const { db, id } = await withArticle(engine);
	const tagsSince = async (value: number) => (await changesSince(db, value)).map(({ tag }) => tag).sort();
	const kept = await keepComment(db, written(id), 'held');
	await withdrawComment(db, kept.id, 'spam');
	assert.equal(await clock(db), 0);
	await publishComment(db, kept.id);
	assert.deepEqual(await tagsSince(0), [articleTag(id), discussionsTag].sort());
	const value = await clock(db);
	await publishComment(db, kept.id);
	assert.equal(await clock(db), value);
	await withdrawComment(db, kept.id, 'bin');
	assert.deepEqual(await tagsSince(value), [articleTag(id), discussionsTag].sort());
});

onEveryEngine('200 publications at once by two processes give 200 numbers in a row', async (engine) => {
	const { db, id } = await withArticle(engine);
	const root = await say(db, id);
	const asked = JSON.stringify([written(id), written(id, root.id)]);
	const publishing = `
		import { openDatabase } from '#db/connection';
		import '#lib/server/subscriptions';
		import { publishComment } from '#lib/conversation/comments/commands';
		const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = process.env;
		const db = openDatabase({ databaseUrl, dataDir });
		const comments = Array.from({ length: 100 }, (_, n) => ${asked}[n % 2]);
		await Promise.all(comments.map((comment) => publishComment(db, comment)));
		await db.destroy();`;
	const run = () =>
		promisify(execFile)(process.execPath, ['--input-type=module', '--eval', publishing], {
			cwd: join(import.meta.dirname, '../../..'),
			env: { ...process.env, ...engine.environment },
		});
	await Promise.all([run(), run()]);
	const rows = await comments(db);
	const sorted = (list: Comment[], key: 'number' | 'thread_number' | 'reply_number') =>
		list.map((row) => row[key]!).sort((a, b) => a - b);
	const count = (last: number) => Array.from({ length: last }, (_, n) => n + 1);
	assert.deepEqual(sorted(rows, 'number'), count(201));
	const replies = rows.filter((row) => row.parent_id === root.id);
	assert.deepEqual(sorted(replies, 'reply_number'), count(100));
	assert.deepEqual(
		sorted(
			rows.filter((row) => row.reply_number === 0),
			'thread_number',
		),
		count(101),
	);
	assert.equal((await article(db, id)).comments_count, 201);
});

onEveryEngine('two decisions about one comment at once count once', async (engine) => {
	const { db, id } = await withArticle(engine);
	const other = engine.engine === 'postgres' ? await engine.open() : db;
	const kept = await keepComment(db, written(id), 'held');
	await Promise.all([db, other, db, other].map((connection) => publishComment(connection, kept.id)));
	assert.deepEqual(counters(await article(db, id)), { comments_count: 1, last_number: 1 });
	await Promise.all([db, other].map((connection) => withdrawComment(connection, kept.id, 'bin')));
	assert.deepEqual(counters(await article(db, id)), { comments_count: 0, last_number: 1 });
});

const counters = ({ comments_count, last_number }: { comments_count: number; last_number: number }) => ({
	comments_count,
	last_number,
});

onEveryEngine('after any operations the counters equal the rows and no number has moved', async (engine) => {
	const { db, id } = await withArticle(engine);
	let seed = 7;
	const random = (below: number) => {
		seed = (seed * 48_271) % 2_147_483_647;
		return seed % below;
	};
	const given = new Map<number, string>();
	const statuses: Withdrawn[] = ['held', 'spam', 'bin', 'removed'];
	for (let step = 0; step < 250; step++) {
		const rows = await comments(db);
		const any = rows.length ? rows[random(rows.length)]! : undefined;
		const dice = random(10);
		if (!any || dice < 3) await say(db, id, dice === 0 ? undefined : any);
		else if (dice === 3) await publishComment(db, mention(id));
		else if (dice === 4) await keepComment(db, written(id, any.id), 'held');
		else if (dice < 7) await publishComment(db, any.id);
		else await withdrawComment(db, any.id, statuses[random(4)]!);
	}
	for (const row of await comments(db)) {
		if (row.number === null) continue;
		const place = `${row.list} ${row.number}`;
		assert.ok(![...given.values()].includes(place), `${place} was given twice`);
		given.set(row.id, place);
	}
	const rows = await comments(db);
	const published = (list: string) =>
		rows.filter((row) => row.list === list && row.status === 'published').length;
	const numbered = (list: string) => rows.filter((row) => row.list === list && row.number !== null).length;
	const now = await article(db, id);
	assert.deepEqual(
		[now.comments_count, now.mentions_count, now.last_number, now.last_mention_number],
		[published('comments'), published('mentions'), numbered('comments'), numbered('mentions')],
	);
	assert.equal(now.last_thread_number, rows.filter((row) => row.reply_number === 0).length);
});
