import { minute } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Insertable } from 'kysely';
import type { Database } from '#db/schema';
import type { SentMentionTable } from '#db/tables/conversation/webmention';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import type { FetchOutcome } from '#lib/platform/fetch/fetch';
import { queueJob } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { sendAgain } from './commands.ts';
import type { Ask } from './discovery.ts';
import type { Protocol } from './endpoint.ts';
import { SENDING } from './rows.ts';
import { type Told, tell } from './send-webmention.ts';
import { sentOf } from './sent-queries.ts';
import { sending } from './worker.ts';

process.env.SITE_URL = 'https://blog.example';
const source = 'https://blog.example/boat';
const target = 'https://other.example/post';
const endpoint = 'https://other.example/e';
const rdf = `<!--<rdf:RDF><rdf:Description dc:identifier="${target}" trackback:ping="${endpoint}"/></rdf:RDF>-->`;
const pages = {
	webmention: '<link rel=webmention href=/e>',
	pingback: '<link rel=pingback href=/e>',
	trackback: rdf,
	none: '',
};
const rpc = (inside: string) => `<?xml version="1.0"?><methodResponse>${inside}</methodResponse>`;
const thanks = rpc('<params><param><value><string>thanks</string></value></param></params>');
const fault = (code: number) =>
	rpc(`<fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value></member>
	<member><name>faultString</name><value><string>no</string></value></member></struct></value></fault>`);

interface Reply {
	status?: number;
	text?: string;
	location?: string;
}

/** A target of that protocol whose endpoint answers so, in turn; `told` is what it was sent. */
function other(protocol: keyof typeof pages, ...replies: Reply[]) {
	const told: string[] = [];
	const answer = (url: string, { status = 200, text = '', location }: Reply): FetchOutcome => ({
		ok: true,
		status,
		url,
		headers: { location },
		body: Buffer.of(),
		type: 'text/html',
		charset: null,
		text: () => text,
	});
	const ask: Ask = async (url, { method, body } = {}) => {
		if (method !== 'POST') return answer(url, { text: pages[protocol] });
		told.push(body!);
		return answer(url, (replies.length > 1 ? replies.shift() : replies[0]) ?? {});
	};
	return { told, ask };
}

async function queued(db: Database, boat: number, more: Partial<Insertable<SentMentionTable>> = {}) {
	await db.deleteFrom('sent_mention').execute();
	const row = { article_id: boat, source, target, due_at: 0, version: 'a' };
	await db
		.insertInto('sent_mention')
		.values({ ...row, ...more })
		.execute();
	if (more.status !== 'failed') await queueAgain(db);
}

/** Queues the row as whoever changes it does. */
async function queueAgain(db: Database): Promise<void> {
	const { id } = await db.selectFrom('sent_mention').select('id').executeTakeFirstOrThrow();
	await queueJob(db, { kind: SENDING, key: `${id}`, dueAt: 0 });
}

/** Tells what is due next; false: nothing is. */
const sendNext = (db: Database, { ask, now }: { ask: Ask; now?(): number }) =>
	runNext(db, sending({ ask }), { now });

const rowOf = (db: Database) => db.selectFrom('sent_mention').selectAll().executeTakeFirstOrThrow();
const state = async (db: Database) => {
	const { status, protocol, error, sent_version } = await rowOf(db);
	return `${status} ${protocol ?? '-'} ${error ?? '-'} ${sent_version ?? '-'}`;
};

onEveryEngine('each protocol is told in its own way, and once', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await queued(db, boat);
	const mention = other('webmention', { status: 201, location: '/status/1' });
	assert.equal(await sendNext(db, { ask: mention.ask }), true);
	assert.equal(await sendNext(db, { ask: mention.ask }), false);
	assert.deepEqual(mention.told, [`${new URLSearchParams({ source, target })}`]);
	assert.equal(await state(db), 'sent webmention - a');
	const row = await rowOf(db);
	assert.deepEqual([row.endpoint, row.status_url], [endpoint, 'https://other.example/status/1']);
	await queued(db, boat, { source: `${source}?a&b` });
	const pingback = other('pingback', { text: thanks });
	await sendNext(db, { ask: pingback.ask });
	assert.match(pingback.told[0]!, /<methodName>pingback\.ping<.*boat\?a&amp;b<.*other\.example\/post</);
	assert.equal(await state(db), 'sent pingback - a');
	await queued(db, boat);
	const trackback = other('trackback', { text: '<response><error>0</error></response>' });
	await sendNext(db, { ask: trackback.ask });
	const sent = Object.fromEntries(new URLSearchParams(trackback.told[0]));
	assert.deepEqual([sent.url, sent.title, typeof sent.blog_name], [source, 'boat', 'string']);
	assert.equal(await state(db), 'sent trackback - a');
	await db.updateTable('sent_mention').set({ status: 'queued', version: 'b', due_at: 0 }).execute();
	await queueAgain(db);
	await sendNext(db, { ask: trackback.ask });
	assert.deepEqual([trackback.told.length, await state(db)], [1, 'sent trackback - b']);
	await queued(db, boat);
	await sendNext(db, { ask: other('none').ask });
	assert.equal(await state(db), 'none - - -');
});

const message = { source, target, linked: true, title: 'Boat', excerpt: '', blogName: '' };

test('refusals stay, troubles pass, and whoever knows already was told', async () => {
	const cases: [Protocol, Reply, string][] = [
		['webmention', { status: 400 }, 'HTTP 400 for good'],
		['webmention', { status: 429 }, 'HTTP 429 for now'],
		['pingback', { text: fault(48) }, 'told'],
		['pingback', { text: fault(17) }, 'fault 17 for good'],
		['pingback', { text: fault(50) }, 'fault 50 for now'],
		['pingback', { text: '<!DOCTYPE a [<!ENTITY b "c">]><methodResponse/>' }, 'answer for good'],
		['pingback', { text: '<a>'.repeat(100_000) }, 'answer for good'],
		['trackback', { text: '<error>1</error><message>no</message>' }, 'refused for good'],
		['trackback', { text: '<p>Not found' }, 'answer for good'],
	];
	const outcome = (told: Told) => (told.ok ? 'told' : `${told.error} for ${told.later ? 'now' : 'good'}`);
	for (const [protocol, reply, expected] of cases) {
		const { ask } = other(protocol, reply);
		assert.equal(outcome(await tell({ protocol, endpoint }, message, ask)), expected);
		// Told that a link is gone, who answers that there is none has understood.
		const gone = await tell({ protocol, endpoint }, { ...message, linked: false }, ask);
		assert.equal(gone.ok, !expected.endsWith('now'));
	}
	for (const [why, expected] of [
		['private', 'private for good'],
		['time', 'time for now'],
	] as const) {
		assert.equal(
			outcome(await tell({ protocol: 'webmention', endpoint }, message, async () => ({ ok: false, why }))),
			expected,
		);
	}
});

onEveryEngine(
	'a try that failed is had again after 1, 5, 30 and 120 minutes, then no more',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await queued(db, boat);
		const { ask, told } = other('webmention', { status: 503 });
		let now = 0;
		const pauses: number[] = [];
		while (await sendNext(db, { ask, now: () => now })) {
			const { due_at, status } = await rowOf(db);
			if (status !== 'queued') break;
			pauses.push((due_at - now) / minute);
			assert.equal(await sendNext(db, { ask, now: () => due_at - 1 }), false);
			now = due_at;
		}
		assert.deepEqual(
			[pauses, told.length, await state(db)],
			[[1, 5, 30, 120], 5, 'failed webmention HTTP 503 -'],
		);
	},
);

onEveryEngine('an administrator has told again what was told in vain, nobody else', async (engine) => {
	const { db, boat, sea, admin, moderator } = await withBlog(engine);
	await queued(db, boat, { status: 'failed', error: 'time' });
	const all = { articleId: boat, id: null };
	assert.equal(await sendAgain(db, moderator, all), 0);
	assert.equal(await sendAgain(db, admin, { ...all, articleId: sea }), 0);
	assert.equal(await state(db), 'failed - time -');
	assert.equal(await sendAgain(db, admin, all), 1);
	await sendNext(db, { ask: other('webmention').ask });
	assert.equal(await state(db), 'sent webmention - a');
	assert.equal(await sendAgain(db, admin, all), 0);
	const [view] = await sentOf(db, boat);
	assert.deepEqual([view!.status, view!.linked, view!.reply], ['sent', true, null]);
});

onEveryEngine('what changes while it is told is told again; switched off, nothing waits', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await queued(db, boat);
	const { ask, told } = other('webmention');
	const changing: Ask = async (url, wish) => {
		const change = { version: 'b', status: 'queued', due_at: 1 } as const;
		if (wish?.method === 'POST') {
			await db.updateTable('sent_mention').set(change).execute();
			await queueAgain(db);
		}
		return ask(url, wish);
	};
	await sendNext(db, { ask: changing });
	assert.equal(await state(db), 'queued - - a');
	await db.updateTable('site').set({ settings: '{"mentions":{"send":false}}' }).execute();
	assert.equal(await sending().backlog!(db), true);
	await sendNext(db, { ask });
	assert.deepEqual([told.length, await state(db)], [1, 'sent - - a']);
	assert.equal(await sending().backlog!(db), false);
	await queued(db, boat);
	await sendNext(db, { ask });
	assert.equal(await db.selectFrom('sent_mention').select('id').executeTakeFirst(), undefined);
});
