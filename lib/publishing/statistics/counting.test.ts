import { week } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { Counting } from './counting.ts';
import { barsOf, boundsOf, lastDays } from './days.ts';
import { keepCounts } from './flush.ts';
import { hostOf, searchEngine } from './hosts.ts';
import { figures, rankedArticles, referrers } from './queries.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const asks = (headers: Record<string, string> = {}, method = 'GET') =>
	({ method, headers: { 'user-agent': browser, ...headers } }) as unknown as IncomingMessage;

test('browsers that open a page count; robots, prefetching and other methods do not', () => {
	const counting = new Counting('https://blog.example.org');
	counting.seen(asks(), '/a');
	counting.seen(asks({ 'sec-fetch-dest': 'document' }), '/a');
	for (const agent of ['Googlebot/2.1 (+http://www.google.com/bot.html)', 'curl/8.1', 'x'.repeat(1000), '']) {
		counting.seen(asks({ 'user-agent': agent }), '/a');
	}
	counting.seen({ method: 'GET', headers: {} } as IncomingMessage, '/a');
	counting.seen(asks({}, 'HEAD'), '/a');
	counting.seen(asks({ 'sec-purpose': 'prefetch;prerender' }), '/a');
	counting.seen(asks({ 'sec-fetch-dest': 'empty' }), '/a');
	assert.deepEqual([...counting.take().views], [['/a', 2]]);
	counting.enabled = false;
	counting.seen(asks(), '/a');
	assert.equal(counting.take().views.size, 0);
});

test('of where a reader came from only the host is kept, and no invented one', () => {
	const own = 'blog.example.org';
	assert.equal(hostOf('https://www.Altrove.it/segreto?chi=io', own), 'altrove.it');
	assert.equal(hostOf('http://a.b.example:8080/', own), 'a.b.example');
	for (const not of [
		'https://blog.example.org/x',
		'https://www.blog.example.org/',
		'http://localhost/',
		'http://10.0.0.1/',
		'https://[::1]/',
		'https://user@evil.example/',
		'https://<script>.com/',
		`https://${'a'.repeat(90)}.${'b'.repeat(90)}.com/`,
		'android-app://x',
		'=cmd',
	]) {
		assert.equal(hostOf(not, own), null, not);
	}
	assert.deepEqual(['google.it', 'news.google.co.uk', 'notgoogle.com'].map(searchEngine), [
		'Google',
		'Google',
		null,
	]);
});

onEveryEngine('what two processes counted adds up, by article and by the blog’s day', async (engine) => {
	const { db, boat, sea } = await withBlog(engine);
	const site = { time_zone: 'Europe/Rome' };
	const late = Date.parse('2026-07-01T22:30:00Z');
	for (const process of [await engine.open(), db]) {
		const counting = new Counting('http://localhost:3000');
		for (const path of ['/boat', '/boat/comment-page-2', '/boat/comments/3/replies/2', '/sea']) {
			counting.seen(asks({ referer: 'https://www.google.de/' }), path);
		}
		counting.seen(asks({ referer: 'https://google.it/' }), '/');
		counting.seen(asks(), '/boat/comments/3/reply');
		await keepCounts(process, counting, late);
		await keepCounts(process, counting, late);
	}
	const subscriber = { email: 'a@example.org', person_id: null, status: 'active', language: 'it' } as const;
	await db
		.insertInto('subscriber')
		.values({ ...subscriber, origin: 'form', created_at: 1, confirmed_at: late, stopped_at: null })
		.execute();
	assert.deepEqual([...(await figures(db, site, 7, undefined, late)).subscribers], [['2026-07-02', 1]]);
	const { days, views, total, before } = await figures(db, site, 7, undefined, late);
	assert.equal(days.at(-1), '2026-07-02');
	assert.deepEqual([[...views], total, before], [[['2026-07-02', 10]], 10, 0]);
	const ranked = await rankedArticles(db, site, 7, 10, late);
	assert.deepEqual(
		ranked.map(({ id, views }) => [id, views]),
		[
			[boat, 6],
			[0, 2],
			[sea, 2],
		],
	);
	assert.deepEqual((await rankedArticles(db, site, 7, 10, late + week)).length, 0);
	assert.equal((await figures(db, site, 7, boat, late + week)).before, 6);
	assert.deepEqual(await referrers(db, site, 7, late), [{ name: 'Google', isSearch: true, views: 10 }]);
});

onEveryEngine('comments count on the day that the blog’s clocks show, to its last moment', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const site = { time_zone: 'Europe/Rome' };
	const at = (moment: string) => Date.parse(moment);
	for (const created_at of [
		at('2026-03-28T22:59:59.999Z'),
		at('2026-03-28T23:00:00Z'),
		at('2026-03-29T21:59:59.999Z'),
		at('2026-03-29T22:00:00Z'),
	])
		await write(db, boat, 'published', { created_at });
	const { comments } = await figures(db, site, 7, boat, at('2026-03-30T10:00:00Z'));
	assert.deepEqual(
		[...comments],
		[
			['2026-03-28', 1],
			['2026-03-29', 2],
			['2026-03-30', 1],
		],
	);
});

onEveryEngine('invented hosts fill no table, and nothing is kept while counting is off', async (engine) => {
	const { db } = await withBlog(engine);
	const counting = new Counting('http://localhost:3000');
	for (let turn = 0; turn < 3; turn++) {
		for (let i = 0; i < 400; i++) counting.seen(asks({ referer: `https://h${turn}x${i}.com/` }), '/');
		await keepCounts(db, counting);
	}
	const hosts = await db.selectFrom('referrer_count').selectAll().execute();
	assert.equal(hosts.length, 501);
	assert.equal(hosts.find(({ host }) => host === '')!.views, 700);
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ statistics: { counted: false } }) })
		.execute();
	counting.seen(asks(), '/boat');
	await keepCounts(db, counting);
	counting.seen(asks(), '/boat');
	await keepCounts(db, counting);
	const [row] = await db.selectFrom('view_count').selectAll().execute();
	assert.equal(row!.views, 1200);
});

test('a day is as long as its clocks say', () => {
	const hours = boundsOf(['2026-03-28', '2026-03-29', '2026-03-30'], 'Europe/Rome').map(
		([, from, to]) => (to - from) / 3_600_000,
	);
	assert.deepEqual(hours, [24, 23, 24]);
});

test('days follow the calendar through changes of clocks; a year is shown by weeks', () => {
	const days = lastDays(365, 'Europe/Rome', Date.parse('2026-03-29T23:30:00Z'));
	assert.deepEqual([days.at(-1), days.length, new Set(days).size], ['2026-03-30', 365, 365]);
	const bars = barsOf(days, new Map(days.map((day) => [day, 1])));
	assert.equal(bars.length, 53);
	assert.deepEqual([bars.at(-1)!.value, bars.reduce((sum, { value }) => sum + value, 0)], [7, 365]);
});
