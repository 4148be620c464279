import { hour } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngineOnce, undone } from '#db/testing';
import { quotedBlocks } from '#lib/conversation/comments/quotations/queries';
import { demoArticles, demoTime } from './dates.ts';
import { fillEmpty, removeDemo } from './demo.ts';

const day = 24 * hour;

/** The articles of this demo that are dated from its filling in, the newest first. */
async function living(db: Database) {
	const posts = await db.selectFrom('article').selectAll().where('kind', '=', 'post').execute();
	const recent = posts.filter((post) => post.path!.endsWith('/a-matita') || post.language === 'en');
	return recent.sort((a, b) => b.published_at! - a.published_at!);
}

const commentsOf = (db: Database, id: number) =>
	db
		.selectFrom('comment')
		.selectAll()
		.where('article_id', '=', id)
		.where('list', '=', 'comments')
		.orderBy('number')
		.execute();

const readDemo = onEveryEngineOnce(async ({ open }) => {
	const db = await open();
	const before = Date.now();
	await fillEmpty(db, { demo: true });
	return { db, before };
});

readDemo(
	'the demo’s newest articles are days old in either language, and talked about until an hour ago',
	async ({ db, before }) => {
		const [italian, english] = await living(db);
		assert.deepEqual([italian!.language, english!.language], [null, 'en']);
		for (const [article, newest] of [
			[italian!, 2 * hour],
			[english!, 6 * hour],
		] as const) {
			const age = before - article.published_at!;
			assert.ok(age > 2 * day && age < 14 * day, article.path!);
			assert.equal(article.path!.slice(0, 7), article.local_time!.slice(0, 7).replace('-', '/'));
			const comments = await commentsOf(db, article.id);
			const times = comments.map(({ created_at }) => created_at);
			assert.deepEqual(
				times,
				[...times].sort((a, b) => a - b),
			);
			assert.ok(times[0]! > article.published_at!);
			assert.ok(times.at(-1)! < before && times.at(-1)! > before - newest, article.path!);
			assert.ok(comments.some(({ person_id, parent_id }) => person_id === article.author_id && parent_id));
		}
		const link = `href="/${italian!.path}"`;
		const welcome = await db
			.selectFrom('article')
			.select('html')
			.where('sticky', '=', 1)
			.executeTakeFirstOrThrow();
		assert.ok(welcome.html.includes(link), 'the welcome leads there');
		assert.doesNotMatch(welcome.html, /YYYY/);
	},
);

readDemo('its newest conversation has likes and one comment that stands first', async ({ db }) => {
	const [newest] = await living(db);
	const comments = await commentsOf(db, newest!.id);
	assert.ok(comments.filter(({ likes_count }) => likes_count > 0).length >= 5);
	const first = comments.find(({ number }) => number === newest!.pinned_number)!;
	assert.equal(first.author_name, 'Quinto');
	assert.equal(Math.max(...comments.map(({ likes_count }) => likes_count)), first.likes_count);
});

readDemo('the first reader finds numbers beside what the comments quote', async ({ db }) => {
	const sizes = await db
		.selectFrom('site')
		.select(['threads_per_page', 'replies_per_page'])
		.executeTakeFirstOrThrow();
	const [italian, english] = await living(db);
	for (const [article, names] of [
		[italian!, ['Nerina Sala', 'Dario Motta', 'Orso Bruno', 'Emma']],
		[english!, ['Tom Ashby', 'Harriet Lowe']],
	] as const) {
		const blocks = await quotedBlocks(db, article, sizes);
		const by = blocks.map((block) => block.by.map(({ name, near }) => (near ? name : '')).join());
		assert.deepEqual(by, names);
	}
	assert.deepEqual(await db.selectFrom('quotation_due').selectAll().execute(), []);
});

readDemo('with the demo go its likes, its quotations and the log of its pin', ({ db }) =>
	undone(db, async (trx) => {
		assert.equal(await removeDemo(trx), true);
		for (const table of ['comment_like', 'guest_like', 'quotation', 'event'] as const)
			assert.deepEqual(await trx.selectFrom(table).selectAll().execute(), [], table);
	}),
);

test('what is dated from the filling in counts hours, also over a change of clocks and of the year', () => {
	const before = demoTime('-1d 02:30', Date.parse('2027-03-28T10:00:00+02:00'));
	assert.deepEqual(
		[before.local_time, before.created_at],
		['2027-03-27 06:30:00', Date.parse('2027-03-27T06:30:00+01:00')],
	);
	assert.equal(demoTime('2012-09-18 18:20', 0).created_at, Date.parse('2012-09-18T18:20:00+02:00'));
	const paths = demoArticles(Date.parse('2027-01-02T12:00:00+01:00')).map(({ path }) => path);
	assert.ok(paths.includes('2026/12/a-matita') && paths.includes('2026/12/the-bell-over-the-door'));
});
