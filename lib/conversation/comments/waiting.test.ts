import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { ownView } from './own-queries.ts';
import { commentsPage } from './queries.ts';
import { readReceipt } from './receipts.ts';
import { inOrder, type NewThreads, newThreadsOn, withWaiting } from './waiting.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

const sizes = { threads_per_page: 10, replies_per_page: 10, reply_depth: 3 };

onEveryEngine('a writer sees what waits in its place, everybody else does not', async (engine) => {
	const db = await engine.open();
	const id = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	for (const text of ['Uno.', 'Due.']) taken(await write(db, form(id, { text }), admin));
	const reply = taken(await write(db, form(id, { text: 'Risposta che attende.', parent: 1 }))).comment;
	const thread = taken(await write(db, form(id, { text: 'Nuova che attende.' }))).comment;
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const { threads } = (await commentsPage(db, article, 1, sizes))!;
	const receipts = [
		{ id: reply.id, series: 0 },
		{ id: thread.id, series: 0 },
	];
	const own = await ownView(db, id, null, receipts);
	const numbers = (at: NewThreads) => withWaiting(threads, own, null, at).map(({ number }) => number);
	assert.deepEqual(
		[numbers('top'), numbers(null)],
		[
			[0, 1, 2],
			[1, 2],
		],
	);
	const elsewhere = withWaiting(threads.slice(1), own, null, 'end');
	assert.deepEqual(
		elsewhere.map(({ number, replies }) => [number, replies.length]),
		[
			[2, 0],
			[0, 0],
		],
		'a reply does not stand where what it answers does not',
	);
	const { threads: anew } = (await commentsPage(db, article, 1, sizes))!;
	const seen = withWaiting(anew, own, null, 'end');
	assert.deepEqual(
		seen.map(({ number, waiting }) => [number, waiting?.status ?? null]),
		[
			[1, null],
			[2, null],
			[0, 'unconfirmed'],
		],
	);
	const [under] = seen[0]!.replies;
	assert.match(under!.html, /Risposta che attende/);
	assert.deepEqual(readReceipt(under!.waiting!.receipt), { id: reply.id, series: 0 });
	const stranger = await ownView(db, id, await somebody(db), []);
	assert.deepEqual(stranger.waiting, []);
});

onEveryEngine('the newest thread of a page comes first where the blog wants it so', async (engine) => {
	const db = await engine.open();
	const id = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	for (const text of ['Uno.', 'Due.', 'Tre.']) taken(await write(db, form(id, { text }), admin));
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const { threads } = (await commentsPage(db, article, 1, { ...sizes, threads_per_page: 2 }))!;
	const numbers = (newest: boolean) => inOrder(threads, newest).map(({ number }) => number);
	assert.deepEqual(
		[numbers(false), numbers(true)],
		[
			[1, 2],
			[2, 1],
		],
	);
});

test('new threads stand at the end of the last page, or at the top of the first where the newest come first', () => {
	const pages = 3;
	const stand = (newestFirst: boolean, order?: 'oldest' | 'newest' | 'most-liked') =>
		[1, 2, 3].map((page) => newThreadsOn({ page, pages }, newestFirst, order));
	assert.deepEqual(stand(false), [null, null, 'end']);
	assert.deepEqual(stand(true), [null, null, 'top'], 'which page holds which never changes');
	assert.deepEqual(stand(true, 'oldest'), [null, null, 'end']);
	assert.deepEqual(stand(false, 'newest'), ['top', null, null]);
	assert.deepEqual(stand(false, 'most-liked'), [null, null, 'end']);
});
