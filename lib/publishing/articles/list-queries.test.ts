import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { monthsWithArticles, yearsWithArticles } from './archive-queries.ts';
import { ensureTerm, publishArticle } from './commands.ts';
import { articlesPage, followingPeriod } from './list-queries.ts';
import { articleAt, neighboursOf } from './queries.ts';

const NOW = Date.UTC(2020, 0, 1);

function post(db: Database, slug: string, local_time: string, more: object = {}) {
	return publishArticle(db, {
		kind: 'post',
		slug,
		path: slug,
		title: slug,
		source: '',
		format: 'classic',
		html: '',
		excerpt: 'begin',
		updated_at: 0,
		comments_open: 1,
		mentions_open: 1,
		published_at: Date.parse(`${local_time.replace(' ', 'T')}Z`),
		local_time,
		termIds: [],
		...more,
	});
}

test('the period after a year, a month or a day is the next one, over the ends of months and years', () => {
	assert.equal(followingPeriod('2010'), '2011');
	assert.equal(followingPeriod('2010-12'), '2011-01');
	assert.equal(followingPeriod('2012-02-28'), '2012-02-29');
	assert.equal(followingPeriod('2010-12-31'), '2011-01-01');
});

onEveryEngine(
	'lists are newest first, in pages that end, the sticky ones once and on top',
	async (engine) => {
		const db = await engine.open();
		for (const day of ['01', '02', '03', '04', '05']) await post(db, `d${day}`, `2010-03-${day} 10:00:00`);
		await post(db, 'top', '2009-01-01 10:00:00', { sticky: 1 });
		const titles = async (page: number) =>
			(await articlesPage(db, { by: 'all' }, page, 2, NOW))?.articles.map((article) => article.title) ?? null;
		assert.deepEqual(await titles(1), ['top', 'd05', 'd04']);
		assert.deepEqual(await titles(2), ['d03', 'd02']);
		assert.deepEqual(await titles(3), ['d01']);
		assert.equal(await titles(4), null);
	},
);

onEveryEngine('more sticky articles than a page holds are all on the first page', async (engine) => {
	const db = await engine.open();
	for (const day of ['01', '02', '03']) await post(db, `s${day}`, `2010-03-${day} 10:00:00`, { sticky: 1 });
	await post(db, 'plain', '2010-02-01 10:00:00');
	const list = (await articlesPage(db, { by: 'all' }, 1, 2, NOW))!;
	assert.deepEqual(
		list.articles.map((article) => article.title),
		['s03', 's02', 's01', 'plain'],
	);
});

onEveryEngine('archives hold their own articles only', async (engine) => {
	const db = await engine.open();
	const termId = await ensureTerm(db, {
		taxonomy: 'tag',
		slug: 'voce',
		name: 'voce',
		description: '',
		parent_id: null,
		wordpress_id: null,
	});
	await post(db, 'december', '2010-12-31 23:59:59', { termIds: [termId] });
	await post(db, 'january', '2011-01-01 00:00:00');
	const titles = async (filter: Parameters<typeof articlesPage>[1]) =>
		(await articlesPage(db, filter, 1, 9, NOW))!.articles.map((article) => article.title);
	assert.deepEqual(await titles({ by: 'period', period: '2010' }), ['december']);
	assert.deepEqual(await titles({ by: 'period', period: '2010-12' }), ['december']);
	assert.deepEqual(await titles({ by: 'period', period: '2011-01-01' }), ['january']);
	assert.deepEqual(await titles({ by: 'term', termIds: [termId] }), ['december']);
	assert.deepEqual(await yearsWithArticles(db, NOW), ['2011', '2010']);
	assert.deepEqual(await monthsWithArticles(db, '2010', NOW), ['2010-12']);
});

onEveryEngine('a scheduled article appears at its moment, and pages know when that is', async (engine) => {
	const db = await engine.open();
	await post(db, 'old', '2010-03-01 10:00:00');
	await post(db, 'soon', '2020-01-02 00:00:00');
	const moment = Date.UTC(2020, 0, 2);
	const before = await trackDependencies(() => articlesPage(db, { by: 'all' }, 1, 9, NOW));
	assert.equal(before.result!.articles.length, 1);
	assert.equal(before.reading.until, moment);
	const asked = await trackDependencies(() => articleAt(db, 'soon', NOW));
	assert.deepEqual([asked.result, asked.reading.until], [null, moment]);
	assert.equal((await articlesPage(db, { by: 'all' }, 1, 9, moment))!.articles.length, 2);
	assert.equal((await articleAt(db, 'soon', moment))!.title, 'soon');
});

onEveryEngine('drafts, private and binned articles are nowhere', async (engine) => {
	const db = await engine.open();
	await post(db, 'open', '2010-03-02 10:00:00');
	for (const status of ['draft', 'pending', 'private', 'bin'] as const) {
		const id = await post(db, status, '2010-03-01 10:00:00');
		await db.updateTable('article').set({ status }).where('id', '=', id).execute();
		assert.equal(await articleAt(db, status, NOW), null);
	}
	assert.equal((await articlesPage(db, { by: 'all' }, 1, 9, NOW))!.articles.length, 1);
	const article = (await articleAt(db, 'open', NOW))!;
	assert.deepEqual(await neighboursOf(db, article, NOW), { previous: null, next: null });
});

onEveryEngine('a protected article is listed by its title without a word of its text', async (engine) => {
	const db = await engine.open();
	await post(db, 'locked', '2010-03-01 10:00:00', { password: 'x', lead: '<p>begin</p>' });
	const [article] = (await articlesPage(db, { by: 'all' }, 1, 9, NOW))!.articles;
	assert.deepEqual([article!.title, article!.excerpt, article!.lead], ['locked', '', null]);
});

onEveryEngine('neighbours are next in time, also at the same moment', async (engine) => {
	const db = await engine.open();
	for (const slug of ['a', 'b', 'c']) await post(db, slug, '2010-03-01 10:00:00');
	const { previous, next } = await neighboursOf(db, (await articleAt(db, 'b', NOW))!, NOW);
	assert.deepEqual([previous?.title, next?.title], ['a', 'c']);
});
