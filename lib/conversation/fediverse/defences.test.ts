process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { changeSettings } from '#lib/administration/settings/commands';
import { write } from '#lib/conversation/moderation/blog.testing';
import { folderFiles } from '#lib/platform/files/folder';
import { stopWorkers } from '#lib/platform/workers/pool';
import { articleChanged } from '#lib/publishing/articles/events';
import { openAuthor } from './actors.ts';
import { answerDocument, answerWebFinger } from './answering.ts';
import { banServer } from './commands.ts';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { followersCount } from './followers.ts';
import { type Other, OtherServer, PUBLIC } from './other-server.testing.ts';
import { peerAt, personOf } from './peers.ts';

after(stopWorkers);

type Json = Record<string, unknown>;
const create = (note: Json, id = 'create') => ({
	id: `${note.id}/${id}`,
	type: 'Create',
	to: note.to,
	object: note,
});
const texts = async (db: Database) => (await commentsIn(db)).map(({ status, text }) => `${status}: ${text}`);
const change = (db: Database, id: number, set: object) =>
	transaction(db, async (trx) => {
		await trx.updateTable('article').set(set).where('id', '=', id).execute();
		await articleChanged.tell(trx, { id, wasPublic: true });
	});
const follow = (us: string, by: Other) => ({ id: `${by.uri}/follow`, type: 'Follow', object: us });

onEveryEngine('nobody can have another’s key or id as their own', async (engine) => {
	const { db, article, us } = await withFediverse(engine);
	const [evil, victim] = [new OtherServer('squat.example'), new OtherServer('victim.example')];
	const alice = victim.actor('alice');
	const mallory = evil.actor('mallory');
	evil.pages.set(mallory.uri, {
		...mallory.document,
		publicKey: { ...(mallory.document.publicKey as Json), id: alice.keyId, owner: mallory.uri },
	});
	assert.equal((await evil.post(db, mallory, follow(us, mallory), { keyId: mallory.uri })).status, 401);
	const note = victim.note(alice, 'mine', { inReplyTo: article });
	const honest = evil.actor('honest');
	await evil.post(db, honest, { id: note.id, type: 'Like', object: article });
	await work(db);
	assert.equal((await victim.post(db, alice, create(note))).status, 202);
	await work(db);
	assert.deepEqual(await texts(db), ['held: mine']);
	const peers = await db.selectFrom('fediverse_peer').select('uri').execute();
	assert.ok(!peers.some(({ uri }) => uri === mallory.uri), 'who proved nothing is not noted');
});

onEveryEngine('a ban holds by whatever way a banned server is heard', async (engine) => {
	const { db, article, us, moderator } = await withFediverse(engine);
	const [bad, helper] = [new OtherServer('bad.example'), new OtherServer('helper.example')];
	const rita = bad.actor('rita');
	await bad.post(db, rita, follow(us, rita));
	await bad.post(db, rita, create(bad.note(rita, 'waiting', { inReplyTo: article })));
	assert.equal(await banServer(db, moderator, 'bad.example'), true);
	await work(db);
	const group = helper.actor('group');
	const passed = bad.note(rita, 'passed', { inReplyTo: article });
	await helper.post(db, group, {
		id: `${group.uri}/1`,
		type: 'Announce',
		to: [PUBLIC],
		object: create(passed),
	});
	await helper.post(db, group, create(passed, 'forwarded'));
	const dotted = new OtherServer('bad.example.');
	const ugo = dotted.actor('ugo');
	assert.equal((await dotted.post(db, ugo, follow(us, ugo))).status, 403);
	await work(db);
	assert.deepEqual(await texts(db), []);
	assert.equal(await followersCount(db, Number(us.split('/').at(-1))), 0);
	assert.equal(await banServer(db, moderator, 'blog.example'), false, 'not oneself');
});

onEveryEngine(
	'who was here and has another key now is not forgotten because somebody signs wrongly in their name',
	async (engine) => {
		const { db, article, us } = await withFediverse(engine);
		const server = new OtherServer('keys.example');
		const [rita, zoe] = [server.actor('rita'), server.actor('zoe')];
		await server.post(db, rita, follow(us, rita));
		await server.post(db, rita, create(server.note(rita, 'ciao', { inReplyTo: article })));
		await work(db);
		const keyId = `${rita.uri}#second`;
		const publicKey = { ...(rita.document.publicKey as object), id: keyId };
		server.pages.set(rita.uri, { ...rita.document, publicKey });
		const forger = { ...rita, keyId, key: zoe.key };
		const forged = create(server.note(rita, 'falso', { inReplyTo: article }));
		assert.equal((await server.post(db, forger, forged)).status, 401);
		await work(db);
		assert.equal((await texts(db)).length, 1);
		assert.equal((await db.selectFrom('fediverse_follower').selectAll().execute()).length, 1);
		assert.equal((await db.selectFrom('fediverse_note').selectAll().execute()).length, 1);
	},
);

onEveryEngine('two first replies at once are one person’s, and all of them go with it', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('twice.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(`https://blog.example/ap/actors/1`, rita));
	await work(db);
	const peer = (await peerAt(db, rita.uri))!;
	const means = { ask: OtherServer.ask, files: folderFiles('/nowhere') };
	const both = await Promise.all([personOf(db, peer, means), personOf(db, peer, means)]);
	assert.equal(both[0]!.person.id, both[1]!.person.id);
	assert.ok(article);
});

onEveryEngine(
	'old words do not come back, and what was deleted before it came is not taken',
	async (engine) => {
		const { db, article } = await withFediverse(engine);
		const server = new OtherServer('order.example');
		const rita = server.actor('rita');
		const first = server.note(rita, 'first', { inReplyTo: article, published: '2026-11-01T10:00:00Z' });
		const second = { ...first, content: 'second', updated: '2026-11-01T11:00:00Z' };
		server.pages.set(String(first.id), second);
		await server.post(db, rita, { id: `${first.id}/update`, type: 'Update', to: [PUBLIC], object: second });
		await work(db);
		await server.post(db, rita, create(first));
		await work(db);
		assert.deepEqual(await texts(db), ['held: second']);
		const gone = server.note(rita, 'gone', { inReplyTo: article });
		await server.post(db, rita, { id: `${gone.id}/delete`, type: 'Delete', object: gone.id });
		await work(db);
		await server.post(db, rita, create(gone));
		await work(db);
		assert.deepEqual(await texts(db), ['held: second']);
		const hidden = { ...second, to: [`${rita.uri}/followers`], updated: '2026-11-01T12:00:00Z' };
		await server.post(db, rita, { id: `${first.id}/hide`, type: 'Update', to: [], object: hidden });
		await work(db);
		assert.deepEqual(await texts(db), ['removed: '], 'not for everybody any more');
	},
);

onEveryEngine(
	'what of ours is deleted for good, or of an author who is known no more, is told as theirs',
	async (engine) => {
		const { db, us, boat, sea, admin } = await withFediverse(engine);
		const server = new OtherServer('gone.example');
		const rita = server.actor('rita');
		await server.post(db, rita, follow(us, rita));
		await change(db, boat, { title: 'Boat', published_at: Date.now() - 1000 });
		await work(db);
		await change(db, boat, { status: 'bin' });
		await db.deleteFrom('article').where('id', '=', boat).execute();
		await work(db);
		const types = () => server.received.map(({ activity }) => activity.type);
		assert.deepEqual(types(), ['Accept', 'Create', 'Delete']);
		await openAuthor(db, admin, true);
		const { id } = await db
			.selectFrom('fediverse_actor')
			.select('id')
			.where('person_id', 'is not', null)
			.executeTakeFirstOrThrow();
		const author = `https://blog.example/ap/actors/${id}`;
		const ugo = server.actor('ugo');
		await server.post(db, ugo, follow(author, ugo));
		await change(db, sea, { title: 'Sea', published_at: Date.now() - 1000 });
		await work(db);
		await openAuthor(db, admin, false);
		server.received = [];
		await change(db, sea, { title: 'Sea, changed' });
		await work(db);
		assert.deepEqual(
			server.received.map(({ activity }) => [activity.type, activity.actor]),
			[['Update', author]],
		);
		const other = server.actor('late');
		await server.post(db, other, follow(author, other));
		await work(db);
		assert.equal(
			(await db.selectFrom('fediverse_follower').selectAll().where('actor_id', '=', id).execute()).length,
			1,
			'nobody new',
		);
	},
);

onEveryEngine('what is hidden before it reached a server does not reach it', async (engine) => {
	const { db, us, boat } = await withFediverse(engine);
	const server = new OtherServer('late.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	await work(db);
	server.answers = 503;
	await change(db, boat, { title: 'Secret', published_at: Date.now() - 1000 });
	await work(db);
	await change(db, boat, { password: 'x' });
	await work(db);
	server.answers = 202;
	server.received = [];
	await work(db, () => Date.now() + 86_400_000);
	assert.deepEqual(
		server.received.map(({ activity }) => activity.type),
		['Delete'],
	);
});

onEveryEngine('our own texts, and what anybody uploads somewhere, are nobody’s replies', async (engine) => {
	const { db, article, boat } = await withFediverse(engine);
	const own = await write(db, boat, 'published', { text: 'ours' });
	const server = new OtherServer('uploads.example');
	const [alice, mallory] = [server.actor('alice'), server.actor('mallory')];
	const forged: Json = { ...server.note(alice, 'forged', { inReplyTo: article }), content: 'never said' };
	server.pages.set(`${server.origin}/uploads/x.json`, forged);
	server.pages.delete(String(forged.id));
	await server.post(db, mallory, {
		id: `${mallory.uri}/1`,
		type: 'Create',
		to: [PUBLIC],
		cc: [article],
		object: `${server.origin}/uploads/x.json`,
	});
	await server.post(db, mallory, {
		id: `${mallory.uri}/2`,
		type: 'Create',
		to: [PUBLIC],
		object: `https://blog.example/ap/comments/${own.id}`,
	});
	await work(db);
	assert.deepEqual(await texts(db), ['published: ours']);
});

onEveryEngine('nobody is called what somebody else is', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('names.example');
	server.actor('alice');
	const names: [string, Json][] = [
		['fake', { preferredUsername: 'alice' }],
		['two', { preferredUsername: 'president@whitehouse.example' }],
		['long', { preferredUsername: 'x'.repeat(300) }],
		['bidi', { preferredUsername: 'a\u202eb' }],
		['markup', { preferredUsername: '<b>x</b>' }],
	];
	for (const [name, more] of names) {
		const by = server.actor(name, more);
		await server.post(db, by, create(server.note(by, name, { inReplyTo: article })));
	}
	await work(db);
	const people = await db.selectFrom('person').select('handle').where('handle', 'is not', null).execute();
	assert.deepEqual(
		people.map(({ handle }) => handle),
		names.map(() => 'unknown@names.example'),
	);
});

onEveryEngine('switched off, nothing more is taken or told', async (engine) => {
	const { db, us, article, admin, boat } = await withFediverse(engine);
	const server = new OtherServer('off.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	await work(db);
	server.received = [];
	await change(db, boat, { title: 'Late', published_at: Date.now() - 1000 });
	await server.post(db, rita, create(server.note(rita, 'late', { inReplyTo: article })));
	await changeSettings(db, admin, { fediverse: { on: false } });
	await work(db);
	assert.deepEqual(server.received, []);
	assert.deepEqual(await texts(db), []);
	assert.equal((await server.post(db, rita, follow(us, rita))).status, 404);
});

onEveryEngine('what cannot be read is refused, and breaks nothing', async (engine) => {
	const { db, article, us } = await withFediverse(engine);
	const server = new OtherServer('garbage.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	const odd = await server.letter('https://blog.example', rita, {
		id: `${rita.uri}/x`,
		type: 'Like',
		object: article,
	});
	for (const headers of [
		{ ...odd.headers, date: 'garbage' },
		{ ...odd.headers, signature: odd.headers.signature!.replace(/signature="[^"]*"/, 'signature="!!!"') },
		{
			...odd.headers,
			signature: `keyId="${rita.keyId}",headers="(request-target) host digest",signature=""`,
		},
	])
		assert.equal((await server.knock(db, headers, odd.body)).status, 401);
	for (const path of [
		['actors', '9999999999'],
		['articles', '9999999999'],
		['at', 'a\0b'],
		['comments', '0'],
		['actors', '1-2'],
	])
		assert.equal((await answerDocument(db, path, false)).status, 404, path.join('/'));
	for (const resource of [
		'acct:a\0b@blog.example',
		'https://blog.example/author/%E0%A4%A',
		'https://blog.example/ap/actors/9999999999',
		'x',
	])
		assert.ok([400, 404].includes((await answerWebFinger(db, resource)).status), resource);
	for (const object of ['https://blog.example/ap/articles/9999999999', 'https://blog.example/%00'])
		await server.post(db, rita, { id: `${rita.uri}/${object.length}`, type: 'Like', object });
	await work(db);
	const failed = await db.selectFrom('job').select('error').where('error', 'is not', null).execute();
	assert.deepEqual(failed, []);
});
