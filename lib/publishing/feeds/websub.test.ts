import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { environment } from '#lib/platform/environment/environment';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { claimJob, LEASE, settleLost } from '#lib/platform/jobs/claim';
import { runNext } from '#lib/platform/jobs/run';
import { minute } from '#lib/platform/time/durations';
import { ensureTerm, publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { queueHub, WEBSUB } from './websub.ts';
import { websubPing } from './websub-ping.ts';
import { hubView } from './websub-queries.ts';

/** Does all that is due; tells how many feeds the hub was asked to take. */
async function tellHub(db: Database, ask: typeof fetchSafely, now = Date.now): Promise<number> {
	let asked = 0;
	const counting: typeof ask = (...request) => {
		asked++;
		return ask(...request);
	};
	while (await runNext(db, websubPing(counting), { now }));
	return asked;
}

async function blog(db: Database, hub: string) {
	await ensureSite(db, { title: 'Blog' });
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ found: { hub } }) })
		.execute();
	const term = (slug: string, parent_id: number | null, taxonomy: 'category' | 'tag' = 'category') =>
		ensureTerm(db, { taxonomy, slug, name: slug, description: '', parent_id, wordpress_id: null });
	const above = await term('above', null);
	const below = await term('below', above);
	const tag = await term('è', null, 'tag');
	await term('beside', above);
	const id = await publishArticle(db, {
		kind: 'post',
		slug: 'a',
		path: 'a',
		title: 'A',
		source: '',
		format: 'classic',
		html: '',
		excerpt: '',
		updated_at: 0,
		comments_open: 1,
		mentions_open: 1,
		published_at: 1_000,
		local_time: '1970-01-01 00:00:01',
		termIds: [below, tag],
	});
	return () => transaction(db, (trx) => queueHub(trx, { id }));
}

/** A hub that answers with these, and what it was told. */
function hubOf(...answers: (number | 'time')[]) {
	const told: string[] = [];
	const ask: typeof fetchSafely = async (url, { body } = {}) => {
		told.push(new URLSearchParams(body).get('hub.url')!.replace(environment().siteUrl, ''));
		const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
		if (answer === 'time') return { ok: false, why: answer };
		return {
			ok: true,
			status: answer,
			url,
			headers: {},
			body: Buffer.of(),
			type: '',
			charset: null,
			text: () => '',
		};
	};
	return { told, ask };
}

const states = async (db: Database) =>
	(await db.selectFrom('job').select(['state', 'error']).distinct().execute()).map(
		({ state, error }) => `${state} ${error ?? '-'}`,
	);

onEveryEngine('the hub is told of each feed in which a new article stands, once', async ({ open }) => {
	const db = await open();
	const queue = await blog(db, 'https://hub.example.org/');
	await queue();
	const { told, ask } = hubOf(204);
	assert.equal(await tellHub(db, ask), 12);
	assert.equal(await tellHub(db, ask), 0);
	const places = ['', '/category/above', '/category/below', '/tag/%C3%A8'];
	const feeds = places.flatMap((place) => [`${place}/feed`, `${place}/feed.json`, `${place}/feed/atom`]);
	assert.deepEqual(told.sort(), feeds.sort());
	assert.deepEqual(await states(db), []);
	const { length } = await db.selectFrom('hub_ping').select('feed').where('told_at', '>', 0).execute();
	assert.equal(length, 12);
	await queue();
	assert.equal(await tellHub(db, ask), 12);
	// Without a hub nothing waits, and what waited for one is dropped.
	await queue();
	await db.updateTable('site').set({ settings: '{}' }).execute();
	assert.equal(await tellHub(db, ask), 0);
	await queue();
	assert.deepEqual(await states(db), []);
});

onEveryEngine(
	'a hub that fails is told again after 1, 5, 30 minutes and 2 hours, then no more',
	async ({ open }) => {
		const db = await open();
		const queue = await blog(db, 'https://hub.example.org/');
		await queue();
		await db.deleteFrom('job').where('key', '!=', '/feed').execute();
		let now = Date.now();
		const { told, ask } = hubOf('time', 503);
		for (const wait of [0, 1, 5, 30, 120]) {
			now += wait * minute - 1;
			if (wait > 0) await tellHub(db, ask, () => now);
			const before = told.length;
			now += 1;
			await tellHub(db, ask, () => now);
			assert.equal(told.length, before + 1, `after ${wait} minutes`);
		}
		assert.equal(told.length, 5);
		assert.deepEqual(await states(db), ['failed HTTP 503']);
		assert.deepEqual(await hubView(db, await getSite(db)), {
			host: 'hub.example.org',
			toldAt: null,
			waiting: 0,
			failed: 1,
			error: 'HTTP 503',
		});
		await queue();
		assert.deepEqual(await states(db), ['waiting -']);
	},
);

onEveryEngine(
	'a ping that a crash left is sent again; one queued meanwhile is not lost',
	async ({ open }) => {
		const db = await open();
		const queue = await blog(db, 'https://hub.example.org/');
		await queue();
		await db.deleteFrom('job').where('key', '!=', '/feed').execute();
		const now = Date.now();
		assert.ok(await claimJob(db, { name: WEBSUB }, now));
		const { told, ask } = hubOf(202);
		await tellHub(db, ask, () => now);
		assert.deepEqual(told, []);
		const slow: typeof ask = async (...request) => {
			if (told.length === 0) await queue();
			return ask(...request);
		};
		await settleLost(db, [websubPing()], now + LEASE + 1);
		await tellHub(db, slow, () => now + LEASE + 1);
		assert.equal(told.filter((feed) => feed === '/feed').length, 2);
	},
);

onEveryEngine('a hub is told as WebSub wants it', async ({ open }) => {
	const db = await open();
	const got: string[] = [];
	const server = createServer(async (request, response) => {
		const body = Buffer.concat(await request.toArray());
		got.push(`${request.method} ${request.headers['content-type']} ${body}`);
		response.writeHead(204).end();
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	try {
		await (await blog(db, `http://${host}/hub`))();
		await db.deleteFrom('job').where('key', '!=', '/feed').execute();
		const ask: typeof fetchSafely = (url, wish) => fetchSafely(url, wish, { allowed: [host] });
		assert.equal(await tellHub(db, ask), 1);
	} finally {
		server.closeAllConnections();
		server.close();
	}
	const url = encodeURIComponent(`${environment().siteUrl}/feed`);
	assert.deepEqual(got, [`POST application/x-www-form-urlencoded hub.mode=publish&hub.url=${url}`]);
});
