import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment } from '#lib/conversation/comments/commands';
import { contents, places, run } from './fixtures/run.ts';
import { whole } from './fixtures/whole.ts';
import { wxr } from './fixtures/wxr.ts';

onEveryEngine('a second run changes nothing, a dry run less than nothing', async ({ open }) => {
	const db = await open();
	const foreseen = await run(db, whole, { dryRun: true });
	assert.deepEqual(
		Object.values(await contents(db)).flat().length,
		1,
		'only the clock of an empty database is there',
	);
	const first = await run(db, whole);
	const before = await contents(db);
	const second = await run(db, whole);
	assert.deepEqual(await contents(db), before);
	const table = (report: string) => report.split('\n').filter((line) => line.includes(' / '));
	assert.deepEqual(table(second), table(first));
	assert.deepEqual(table(foreseen).slice(1), table(first).slice(1));
	await run(db, whole, { dryRun: true });
	assert.deepEqual(await contents(db), before);
});

onEveryEngine('an interrupted run is completed by the next, as if nothing had happened', async ({ open }) => {
	const db = await open();
	const items = Array.from({ length: 7 }, (_, article) => ({
		id: article + 1,
		comments: Array.from({ length: 400 }, (_, index) => ({
			id: article * 1000 + index + 1,
			date: `2010-04-0${1 + (index % 9)} 08:00:00`,
			parent: index % 3 === 2 ? article * 1000 + index : 0,
		})),
	}));
	const xml = wxr({ items });
	const interrupt = (step: string, done = 0) => {
		if (step === 'Comments' && done > 800) throw new Error('power cut');
	};
	await assert.rejects(run(db, xml, { progress: interrupt }), /power cut/);
	const half = await db.selectFrom('comment').select('id').execute();
	assert.ok(half.length > 0 && half.length < 2800, `${half.length} comments before the interruption`);
	await run(db, xml);
	const straight = await open();
	const counters = await straight.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
	assert.deepEqual(
		counters.map((row) => [row.comments_count, row.last_number]),
		Array(7).fill([400, 400]),
	);
	const numbers = await straight
		.selectFrom('comment')
		.select(['article_id', 'number', 'created_at'])
		.orderBy('article_id')
		.orderBy('created_at')
		.orderBy('wordpress_id')
		.execute();
	assert.deepEqual(
		numbers.map((row) => row.number),
		numbers.map((_, index) => (index % 400) + 1),
	);
});

onEveryEngine(
	'a newer export adds what is new with the next numbers and changes nothing else',
	async ({ open }) => {
		const db = await open();
		const old = [
			{ id: 11, date: '2010-03-16 08:00:00' },
			{ id: 12, date: '2010-03-16 09:00:00', approved: '0' },
		];
		await run(db, wxr({ items: [{ id: 1, comments: old }] }));
		const newer = [
			{ id: 10, date: '2010-03-15 23:00:00', text: 'late, though dated before' },
			old[0]!,
			{ ...old[1]!, approved: '1' },
			{ id: 13, date: '2010-03-16 10:00:00', parent: 11 },
			{ id: 14, date: '2010-03-16 11:00:00', parent: 13 },
		];
		const report = await run(
			db,
			wxr({
				base: 'http://www.diario.example',
				items: [{ id: 1, title: 'New title', comments: newer }, { id: 2 }],
			}),
		);
		assert.deepEqual(await places(db, 1), {
			10: [2, 2, 0],
			11: [1, 1, 0],
			12: [null, null, null],
			13: [3, 1, 1],
			14: [4, 1, 2],
		});
		const articles = await db.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
		assert.deepEqual(
			articles.map((row) => [row.title, row.comments_count]),
			[
				['Title 1', 4],
				['Title 2', 0],
			],
		);
		assert.ok(
			report.includes('un commento: in pubblico nel file, in attesa qui; non viene cambiato.'),
			report,
		);
	},
);

onEveryEngine(
	'a comment published during an import takes a number of its own, and no number is lost',
	async ({ open }) => {
		const db = await open();
		const comments = Array.from({ length: 3000 }, (_, index) => ({
			id: index + 1,
			date: '2010-04-01 08:00:00',
		}));
		let published: Promise<unknown> | undefined;
		await run(db, wxr({ items: [{ id: 1, comments }] }), {
			progress(step) {
				if (step === 'Comments') published ??= publish(db);
			},
		});
		assert.ok(await published, 'published in the middle');
		const rows = await db
			.selectFrom('comment')
			.select(['number', 'thread_number', 'wordpress_id'])
			.orderBy('number')
			.execute();
		assert.deepEqual(
			rows.map((row) => [row.number, row.thread_number]),
			rows.map((_, index) => [index + 1, index + 1]),
		);
		const article = await db.selectFrom('article').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual([article.comments_count, article.last_number, rows.length], [3001, 3001, 3001]);
	},
);

async function publish(db: Database) {
	const { id } = await db.selectFrom('article').select('id').executeTakeFirstOrThrow();
	return publishComment(db, {
		article_id: id,
		kind: 'comment',
		list: 'comments',
		parent_id: null,
		person_id: null,
		author_name: 'Live',
		author_email: null,
		author_url: null,
		text: 'Here',
		html: '<p>Here</p>',
		created_at: Date.now(),
		local_time: '2026-11-23 10:00:00',
		wordpress_id: null,
	});
}
