process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { stopWorkers } from '#lib/platform/workers/pool';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { OtherServer, PUBLIC } from './other-server.testing.ts';

after(stopWorkers);

const hour = 3_600_000;

onEveryEngine('who an activity is from is proved before anything is kept', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('mastodon.example');
	const rita = server.actor('rita');
	const other = new OtherServer('evil.example').actor('mallory');
	const note = server.note(rita, 'hello', { inReplyTo: article });
	const create = (id: string) => ({ id: `${rita.uri}/${id}`, type: 'Create', to: [PUBLIC], object: note });
	const status = async (how: object, id: string, by = rita) =>
		(await server.post(db, by, create(id), how)).status;
	assert.equal(await status({}, 'cavage'), 202);
	assert.equal(await status({ rfc9421: true }, 'rfc9421'), 202);
	assert.equal(await status({ skew: 11 * hour }, 'fast'), 202, 'a clock that is wrong');
	assert.equal(await status({ skew: -11 * hour }, 'slow'), 202);
	for (const [what, how] of Object.entries({
		'too old': { skew: -14 * hour },
		'of another day': { skew: 14 * hour },
		'too old, newly signed': { skew: -14 * hour, rfc9421: true },
		'of other words': { instead: JSON.stringify(create('instead')) },
		'of other words, newly signed': { instead: JSON.stringify(create('instead')), rfc9421: true },
		'of no words': { fields: ['(request-target)', 'host', 'date'] },
		'of no words, newly signed': { fields: ['@method', '@target-uri'], rfc9421: true },
		'of another address': { fields: ['host', 'date', 'digest'] },
		'by a key that is not there': { keyId: `${rita.uri}#other` },
		'by a key that is no address': { keyId: 'javascript:1' },
		'by a key of another': { keyId: other.keyId },
	}))
		assert.equal(await status(how, what), 401, what);
	assert.equal(
		(await server.post(db, other, { ...create('forged'), actor: rita.uri })).status,
		401,
		'in another’s name',
	);
	const kept = await db.selectFrom('fediverse_arrival').select('activity').execute();
	assert.equal(kept.length, 4);
});

onEveryEngine('the same is taken once, however often it comes', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('again.example');
	const rita = server.actor('rita');
	const create = {
		id: `${rita.uri}/1`,
		type: 'Create',
		object: server.note(rita, 'once', { inReplyTo: article }),
	};
	for (let turn = 0; turn < 3; turn++) {
		assert.equal((await server.post(db, rita, create)).status, 202);
		await work(db);
	}
	assert.equal((await server.post(db, rita, { ...create, id: `${rita.uri}/2` })).status, 202);
	await work(db);
	assert.deepEqual(
		(await commentsIn(db)).map(({ text }) => text),
		['once'],
	);
});

onEveryEngine(
	'what has nothing to do with the blog is not kept, and nothing is asked for those who leave',
	async (engine) => {
		const { db } = await withFediverse(engine);
		const server = new OtherServer('relay.example');
		const rita = server.actor('rita');
		const note = server.note(rita, 'elsewhere', { inReplyTo: 'https://third.example/1' });
		assert.deepEqual(await server.post(db, rita, { id: `${rita.uri}/1`, type: 'Create', object: note }), {
			status: 202,
			why: 'not about this blog',
		});
		const gone = server.actor('gone');
		server.pages.set(gone.uri, 410);
		server.asked = [];
		const leaves = { id: `${gone.uri}#delete`, type: 'Delete', object: gone.uri };
		assert.equal((await server.post(db, gone, leaves)).status, 202);
		assert.deepEqual(server.asked, []);
		assert.deepEqual(await db.selectFrom('fediverse_arrival').select('id').execute(), []);
	},
);

onEveryEngine('a key that changed is asked for again, but not by everybody who says so', async (engine) => {
	const { db, us } = await withFediverse(engine);
	const server = new OtherServer('rotating.example');
	const before = server.actor('rita');
	const follow = (id: string) => ({ id: `${before.uri}/${id}`, type: 'Follow', object: us });
	assert.equal((await server.post(db, before, follow('1'))).status, 202);
	const now = server.actor('rita');
	assert.equal((await server.post(db, now, follow('2'))).status, 401, 'just asked for');
	await db.updateTable('fediverse_peer').set({ fetched_at: 0 }).execute();
	assert.equal((await server.post(db, now, follow('3'))).status, 202);
	assert.equal((await server.post(db, before, follow('4'))).status, 401);
});

onEveryEngine('a banned server is told so, and nothing of it is read', async (engine) => {
	const { db, us, admin } = await withFediverse(engine);
	const server = new OtherServer('banned.example');
	const rita = server.actor('rita');
	await db
		.insertInto('fediverse_server')
		.values({ host: server.host, banned_by: admin.id, banned_at: 1, failing_since: null, signature: null })
		.execute();
	assert.equal(
		(await server.post(db, rita, { id: `${rita.uri}/1`, type: 'Follow', object: us })).status,
		403,
	);
	assert.deepEqual(server.asked, []);
});

onEveryEngine('documents that cost or mean nothing are refused', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('hostile.example');
	const rita = server.actor('rita');
	let deep: object = { type: 'Note' };
	for (let depth = 0; depth < 3000; depth++) deep = { type: 'Note', inReplyTo: deep };
	for (const [what, body] of Object.entries({
		'no JSON': 'hello',
		'a list': '[]',
		'a number': '1',
		nothing: '',
		'a deep one': JSON.stringify({ type: 'Create', actor: rita.uri, id: `${rita.uri}/d`, object: deep }),
		'no activity': JSON.stringify({ type: 'Note', id: `${rita.uri}/n`, content: 'x' }),
		'nobody’s': JSON.stringify({ type: 'Like', id: `${rita.uri}/l`, object: article }),
	})) {
		const got = await server.raw(db, rita, body);
		assert.equal(got.status, 400, what);
	}
	const many = Array.from({ length: 15_000 }, (_, at) => ({
		type: 'Mention',
		href: `https://x.example/${at}`,
	}));
	const wide = {
		id: `${rita.uri}/w`,
		type: 'Create',
		object: server.note(rita, 'wide', { inReplyTo: article, tag: many }),
	};
	assert.ok([202, 400].includes((await server.post(db, rita, wide)).status), 'a wide one ends');
});
