import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { environment } from '#lib/platform/environment/environment';
import type { FetchOutcome } from '#lib/platform/fetch/fetch';
import { runNext } from '#lib/platform/jobs/run';
import { lookAt } from './fetch-source.ts';
import { mentionState, receiveMention } from './receiving.ts';
import { receiveAndVerify } from './verify-now.ts';
import { type LookingAt, verification } from './worker.ts';

const here = environment().siteUrl;
const source = 'https://other.example/post';
const target = `${here}/boat`;
const protocol = 'webmention';

const page = (text: string, status = 200): FetchOutcome => ({
	ok: true,
	status,
	url: source,
	headers: {},
	body: Buffer.of(),
	type: 'text/html',
	charset: null,
	text: () => text,
});
const entry = (words: string) =>
	page(`<div class="h-entry"><p class="p-author">Zoe</p><p class="e-content">${words}</p>
		<a href="${target}">x</a></div>`);

const verifyNext = (db: Database, { look, now }: { look: LookingAt; now?(): number }) =>
	runNext(db, verification({ look }), { now });

async function announced(db: Database, answer: FetchOutcome, now = Date.now()): Promise<string | null> {
	const received = await receiveMention(db, { protocol, source, target }, now);
	assert.ok(received.ok);
	assert.equal(await mentionState(db, received.mention.token), 'waiting');
	assert.ok(await verifyNext(db, { look: (mention) => lookAt(mention, async () => answer), now: () => now }));
	return mentionState(db, received.mention.token);
}

const kept = (db: Database) =>
	db.selectFrom('comment').select(['status', 'author_name', 'author_url', 'text', 'html']).execute();

onEveryEngine(
	'a mention is verified, once; new words are judged anew; it goes with its source',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await db.updateTable('site').set({ settings: '{"discussion":{"holdMentions":false}}' }).execute();
		assert.equal(await announced(db, page('<p>nothing')), 'no-link');
		assert.equal(await announced(db, entry('**Fine** &lt;script>')), 'published');
		const [one, ...more] = await kept(db);
		assert.deepEqual([one!.author_name, one!.author_url, more], ['Zoe', source, []]);
		assert.match(one!.html, /\*\*Fine\*\* &lt;script/);
		assert.equal(await announced(db, entry('Other words')), 'published');
		assert.deepEqual(
			(await kept(db)).map(({ text }) => text),
			['Other words'],
		);
		await db.updateTable('site').set({ settings: '{"discussion":{"holdMentions":true}}' }).execute();
		assert.equal(await announced(db, entry('Words that nobody has seen')), 'held');
		await db.updateTable('article').set({ mentions_open: 0 }).where('id', '=', boat).execute();
		assert.equal(await announced(db, page('', 410)), 'removed');
		assert.deepEqual(
			(await kept(db)).map(({ status, text }) => [status, text]),
			[['removed', '']],
		);
		const { mentions_count } = await db
			.selectFrom('article')
			.select('mentions_count')
			.where('id', '=', boat)
			.executeTakeFirstOrThrow();
		assert.equal(mentions_count, 0);
	},
);

onEveryEngine('what is wrong with an announcement is said; closed means closed', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const why = async (given: { source?: string; target?: string }) => {
		const received = await receiveMention(db, { protocol, source, target, ...given });
		return received.ok ? null : received.why;
	};
	assert.deepEqual(
		[
			await why({ source: '' }),
			await why({ target: '' }),
			await why({ source: target }),
			await why({ source: 'http://10.0.0.1/' }),
			await why({ source: 'nothing' }),
			await why({ target: 'ftp://x' }),
			await why({ target: 'https://other.example/boat' }),
			await why({ target: `${here}/nowhere` }),
			await why({ target: `${here}/%ff` }),
		],
		['missing', 'missing', 'source', 'source', 'source', 'target', ...Array(3).fill('not-here')],
	);
	assert.equal(await why({ target: `${target}#c1` }), null);
	await db.updateTable('article').set({ mentions_open: 0 }).where('id', '=', boat).execute();
	assert.equal(await why({ source: 'https://third.example/' }), 'closed');
	// It closed after the announcement.
	await verifyNext(db, { look: (mention) => lookAt(mention, async () => entry('late')) });
	assert.deepEqual(await kept(db), []);
});

onEveryEngine('a source that does not answer is asked again, five times in all', async (engine) => {
	const { db } = await withBlog(engine);
	let now = Date.now();
	const received = await receiveMention(db, { protocol, source, target }, now);
	assert.ok(received.ok);
	let asked = 0;
	const look = async () => {
		asked++;
		return { is: 'unreachable' } as const;
	};
	for (let hour = 0; hour < 12; hour++) {
		await verifyNext(db, { look, now: () => now });
		now += 3_600_000;
	}
	assert.equal(asked, 5);
	assert.equal(await mentionState(db, received.mention.token), 'unreachable');
});

onEveryEngine('a server that stops leaves what waits to the next, and uses up no try', async (engine) => {
	const { db } = await withBlog(engine);
	await receiveMention(db, { protocol, source, target });
	assert.equal(await verifyNext(db, { look: async () => ({ is: 'stopped' }) }), false);
	const row = await db.selectFrom('job').select(['state', 'attempts']).executeTakeFirstOrThrow();
	assert.deepEqual(row, { state: 'waiting', attempts: 0 });
	assert.deepEqual(await db.selectFrom('mention').select('status').execute(), [{ status: 'queued' }]);
});

onEveryEngine('what is announced anew while it is verified is verified once more', async (engine) => {
	const { db } = await withBlog(engine);
	const now = Date.now();
	const received = await receiveMention(db, { protocol, source, target }, now);
	assert.ok(received.ok);
	let asked = 0;
	const look: LookingAt = async () => {
		if (++asked === 1) await receiveMention(db, { protocol, source, target }, now);
		return { is: 'no-link' };
	};
	await verifyNext(db, { look });
	assert.equal(await mentionState(db, received.mention.token), 'waiting');
	while (await verifyNext(db, { look }));
	assert.equal(asked, 2);
	assert.equal(await mentionState(db, received.mention.token), 'no-link');
});

onEveryEngine(
	'what its sender was answered is not verified again, what was not answered is',
	async (engine) => {
		const { db } = await withBlog(engine);
		const given = { protocol: 'pingback', source, target } as const;
		const jobs = () => db.selectFrom('job').select(['kind', 'state']).execute();
		const looks: [Awaited<ReturnType<LookingAt>>, string][] = [
			[{ is: 'no-link' }, 'no-link'],
			[{ is: 'unreachable' }, 'unreachable'],
			[{ is: 'stopped' }, 'later'],
		];
		for (const [seen, outcome] of looks) {
			const answer = await receiveAndVerify(db, given, {
				look: async () => {
					assert.equal((await jobs()).length, 1, 'if this process dies, another takes it up');
					return seen;
				},
			});
			assert.deepEqual(answer, { ok: true, outcome });
			assert.equal((await jobs()).length, outcome === 'later' ? 1 : 0, outcome);
		}
		assert.ok(await verifyNext(db, { look: async () => ({ is: 'no-link' }) }));
		assert.deepEqual(await jobs(), []);
	},
);
