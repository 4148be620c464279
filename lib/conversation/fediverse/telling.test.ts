process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { changeSettings } from '#lib/administration/settings/commands';
import { removeOwnComment } from '#lib/conversation/comments/edit-commands';
import { write } from '#lib/conversation/moderation/blog.testing';
import { decide, replyTo } from '#lib/conversation/moderation/commands';
import { day } from '#lib/platform/time/durations';
import { stopWorkers } from '#lib/platform/workers/pool';
import { articleChanged } from '#lib/publishing/articles/events';
import { binArticles, deleteArticles } from '#lib/publishing/authoring/bin';
import { openAuthor } from './actors.ts';
import { answerDocument, answerWebFinger } from './answering.ts';
import { dropFollowers } from './commands.ts';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { OtherServer, PUBLIC } from './other-server.testing.ts';
import { addressOf } from './queries.ts';
import { tidyFediverse } from './tidying.ts';

after(stopWorkers);

/** Changes an article as its commands do. */
const change = (db: Database, id: number, set: object) =>
	transaction(db, async (trx) => {
		await trx.updateTable('article').set(set).where('id', '=', id).execute();
		await articleChanged.tell(trx, { id, wasPublic: true });
	});
const told = (server: OtherServer) =>
	server.received.map(({ activity, inbox }) => {
		const object = activity.object as Record<string, unknown> | string;
		return `${new URL(inbox).pathname} ${activity.type} ${typeof object === 'string' ? object : (object.name ?? object.type)}`;
	});
const follow = (us: string, by: { uri: string }) => ({ id: `${by.uri}/follow`, type: 'Follow', object: us });

onEveryEngine(
	'whoever follows is told of what comes out from then on, once a server, and of what becomes of it',
	async (engine) => {
		const { db, us, boat, sea } = await withFediverse(engine);
		const server = new OtherServer('readers.example');
		const [rita, ugo] = [server.actor('rita'), server.actor('ugo')];
		const solo = new OtherServer('solo.example');
		const alone = solo.actor('alone', { endpoints: {} });
		for (const one of [rita, ugo]) await server.post(db, one, follow(us, one));
		await solo.post(db, alone, follow(us, alone));
		await work(db);
		assert.deepEqual(told(server), ['/users/rita/inbox Accept Follow', '/users/ugo/inbox Accept Follow']);
		server.received = [];
		await change(db, sea, { title: 'old news' });
		const now = Date.now();
		await change(db, boat, {
			title: 'Prima',
			html: '<p>words</p>',
			published_at: now - 1000,
			status: 'draft',
		});
		await work(db);
		assert.deepEqual(told(server), [], 'drafts and what was published long ago are no news');
		await change(db, boat, { status: 'published', published_at: now + day });
		await work(db);
		assert.deepEqual(told(server), [], 'scheduled: not before its time');
		await change(db, boat, { published_at: now - 1000, password: 'secret' });
		await work(db);
		assert.deepEqual(told(server), [], 'only for those who know its password');
		await change(db, boat, { password: null });
		await work(db);
		await change(db, boat, { title: 'Seconda' });
		await work(db);
		await change(db, boat, { sticky: 1 });
		await work(db);
		await change(db, boat, { status: 'bin' });
		await work(db);
		await change(db, boat, { status: 'published' });
		await work(db);
		assert.deepEqual(told(server), [
			'/inbox Create Prima',
			'/inbox Update Seconda',
			'/inbox Delete Tombstone',
			'/inbox Create Seconda',
		]);
		assert.deepEqual(told(solo).slice(1, 2), ['/users/alone/inbox Create Prima']);
		const [first, , gone, again] = server.received.map(({ activity }) => activity.object as { id: string });
		assert.equal(first!.id, gone!.id);
		assert.notEqual(again!.id, first!.id, 'what was deleted there can come again only under another id');
		const at = async (id: string) =>
			(await answerDocument(db, new URL(id).pathname.split('/').slice(2), false)).status;
		assert.deepEqual([await at(first!.id), await at(again!.id)], [410, 200]);
		await server.post(db, rita, {
			id: `${rita.uri}/undo`,
			type: 'Undo',
			object: { ...follow(us, rita), actor: rita.uri },
		});
		await server.post(db, ugo, { id: `${ugo.uri}/block`, type: 'Block', object: us });
		await work(db);
		const left = await db.selectFrom('fediverse_follower').select('peer_id').execute();
		assert.equal(left.length, 1);
	},
);

onEveryEngine('the blog is called as its title says until somebody follows it', async (engine) => {
	const { db, us } = await withFediverse(engine);
	const called = async (handle: string) =>
		(await answerWebFinger(db, `acct:${handle}@blog.example`)).status === 200;
	await db.updateTable('site').set({ title: 'Il Mio Blog!' }).execute();
	assert.deepEqual([await called('il_mio_blog'), await called('other')], [true, false]);
	const server = new OtherServer('named.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	await work(db);
	await db.updateTable('site').set({ title: 'Other' }).execute();
	assert.deepEqual([await called('il_mio_blog'), await called('other')], [true, false]);
});

onEveryEngine(
	'an author who wants to be known writes in their own name, and the blog passes it on',
	async (engine) => {
		const { db, us, boat, admin } = await withFediverse(engine);
		await openAuthor(db, admin, true);
		const { id } = await db
			.selectFrom('fediverse_actor')
			.select('id')
			.where('person_id', '=', admin.id)
			.executeTakeFirstOrThrow();
		const author = `https://blog.example/ap/actors/${id}`;
		const addresses = async () => [await addressOf(db, null), await addressOf(db, admin.id)];
		assert.deepEqual(await addresses(), ['@postilla@blog.example', '@lia@blog.example'], 'as pages say');
		await changeSettings(db, admin, { fediverse: { on: false } });
		assert.deepEqual(await addresses(), [null, null]);
		await changeSettings(db, admin, { fediverse: { on: true } });
		const server = new OtherServer('fans.example');
		const [rita, ugo] = [server.actor('rita', { endpoints: {} }), server.actor('ugo', { endpoints: {} })];
		await server.post(db, rita, follow(us, rita));
		await server.post(db, ugo, follow(author, ugo));
		await work(db);
		server.received = [];
		await change(db, boat, { title: 'Mia', published_at: Date.now() - 1000 });
		await work(db);
		assert.deepEqual(told(server).sort(), [
			`/users/rita/inbox Announce https://blog.example/ap/articles/${boat}`,
			'/users/ugo/inbox Create Mia',
		]);
		const created = server.received.find(({ activity }) => activity.type === 'Create')!.activity;
		assert.equal((created.object as { attributedTo: string }).attributedTo, author);
	},
);

onEveryEngine(
	'the author’s answer goes back to whom it answers; a removal is no broadcast, taking back is',
	async (engine) => {
		const { db, article, admin, moderator, reader, boat } = await withFediverse(engine);
		const server = new OtherServer('talk.example');
		const rita = server.actor('rita');
		const note = server.note(rita, 'question', { inReplyTo: article });
		await server.post(db, rita, { id: `${note.id}/activity`, type: 'Create', to: [PUBLIC], object: note });
		await work(db);
		const [held] = await commentsIn(db);
		await decide(db, moderator, { ids: [held!.id], to: 'published' });
		await write(db, boat, 'published', { parent_id: held!.id, person_id: reader.id, text: 'of a reader' });
		await work(db);
		assert.deepEqual(told(server), [], 'readers’ comments stay here');
		const replied = await replyTo(db, admin, held!.id, 'An answer');
		assert.ok(replied);
		await work(db);
		const [create] = server.received;
		const object = create!.activity.object as Record<string, unknown>;
		assert.equal(create!.activity.type, 'Create');
		assert.equal(object.inReplyTo, note.id);
		assert.deepEqual(object.tag, [{ type: 'Mention', href: rita.uri, name: '@rita@talk.example' }]);
		assert.match(String(object.content), /An answer/);
		assert.equal(
			(await answerDocument(db, new URL(String(object.id)).pathname.split('/').slice(2), false)).status,
			200,
		);
		const answer = (await commentsIn(db)).at(-1)!;
		const further = server.note(rita, 'thanks', { inReplyTo: object.id });
		await server.post(db, rita, {
			id: `${further.id}/activity`,
			type: 'Create',
			to: [PUBLIC],
			object: further,
		});
		await work(db);
		assert.equal((await commentsIn(db)).at(-1)!.answers, 'An answer', 'and so on');
		server.received = [];
		await decide(db, moderator, { ids: [answer.id], to: 'bin' });
		await work(db);
		assert.deepEqual(server.received, []);
		await decide(db, moderator, { ids: [answer.id], to: 'published' });
		await removeOwnComment(db, { person: admin, receipts: [] }, answer.id);
		await work(db);
		assert.deepEqual(told(server), ['/users/rita/inbox Delete Tombstone']);
		assert.equal(
			(await answerDocument(db, new URL(String(object.id)).pathname.split('/').slice(2), false)).status,
			410,
		);
	},
);

onEveryEngine('a server that is away is tried again for days, one that is gone is not', async (engine) => {
	const { db, us, boat } = await withFediverse(engine);
	const server = new OtherServer('away.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	await work(db);
	server.received = [];
	server.answers = 503;
	await change(db, boat, { title: 'Tenace', published_at: Date.now() - 1000 });
	await work(db);
	const failing = await db.selectFrom('fediverse_server').selectAll().executeTakeFirstOrThrow();
	assert.equal(failing.host, 'away.example');
	assert.ok(failing.failing_since);
	server.answers = 202;
	await work(db, () => Date.now() + 2 * day);
	assert.deepEqual(told(server), ['/inbox Create Tenace']);
	assert.equal(
		(await db.selectFrom('fediverse_server').selectAll().executeTakeFirstOrThrow()).failing_since,
		null,
	);
	server.answers = 410;
	await change(db, boat, { title: 'Persa' });
	await work(db, () => Date.now() + 3 * day);
	assert.deepEqual(await db.selectFrom('fediverse_follower').selectAll().execute(), []);
});

onEveryEngine('the account shows the picture under the blog’s header', async (engine) => {
	const { db, us, admin } = await withFediverse(engine);
	const image = async () =>
		(await answerDocument(db, ['actors', us.split('/').at(-1)!], false)).document.image;
	assert.equal(await image(), undefined);
	await changeSettings(db, admin, {
		brand: { header: { hash: '0123456789abcdef', width: 1200, height: 300 } },
	});
	assert.deepEqual(await image(), {
		type: 'Image',
		url: 'https://blog.example/_postilla/site/header-0123456789abcdef-1200.webp',
		mediaType: 'image/webp',
	});
});

onEveryEngine('who wants the newer way of signing is told in it', async (engine) => {
	const { db, us } = await withFediverse(engine);
	for (const wants of ['cavage', 'rfc9421'] as const) {
		const server = new OtherServer(`${wants}.example`);
		server.wants = wants;
		const rita = server.actor('rita');
		await server.post(db, rita, follow(us, rita));
		await work(db);
		assert.deepEqual(
			server.received.map(({ by }) => by),
			[wants],
		);
	}
});

onEveryEngine('an answer that is deleted with its article is deleted elsewhere too', async (engine) => {
	const { db, article, admin, boat } = await withFediverse(engine);
	const server = new OtherServer('binned.example');
	const rita = server.actor('rita');
	const note = server.note(rita, 'question', { inReplyTo: article });
	await server.post(db, rita, { id: `${note.id}/activity`, type: 'Create', to: [PUBLIC], object: note });
	await work(db);
	const [held] = await commentsIn(db);
	await decide(db, admin, { ids: [held!.id], to: 'published' });
	await replyTo(db, admin, held!.id, 'An answer');
	await work(db);
	server.received = [];
	await binArticles(db, admin, [boat]);
	assert.deepEqual(await deleteArticles(db, admin, [boat]), [boat]);
	for (let turn = 0; turn < 2; turn++) {
		await tidyFediverse(db);
		await work(db);
	}
	assert.deepEqual(told(server), ['/users/rita/inbox Delete Tombstone']);
});

onEveryEngine('what went while the blog took no part is told once it does again', async (engine) => {
	const { db, us, boat, sea, admin } = await withFediverse(engine);
	const server = new OtherServer('later.example');
	const rita = server.actor('rita');
	await server.post(db, rita, follow(us, rita));
	for (const [id, title] of [
		[boat, 'Una'],
		[sea, 'Altra'],
	] as const)
		await change(db, id, { title, published_at: Date.now() - 1000, updated_at: Date.now() - 1000 });
	await work(db);
	server.received = [];
	await changeSettings(db, admin, { fediverse: { on: false } });
	await change(db, boat, { status: 'bin' });
	await change(db, sea, { title: 'Mutata', updated_at: Date.now() + 1 });
	await tidyFediverse(db);
	await work(db);
	assert.deepEqual(told(server), []);
	await changeSettings(db, admin, { fediverse: { on: true } });
	const later = Date.now() + 1000;
	await tidyFediverse(db, later);
	await work(db, () => later);
	assert.deepEqual(told(server).sort(), ['/inbox Delete Tombstone', '/inbox Update Mutata']);
	await tidyFediverse(db, later);
	const waiting = await db.selectFrom('job').select('key').where('kind', '=', 'tell-fediverse').execute();
	assert.deepEqual(waiting, [], 'once');
});

onEveryEngine('who is sent away hears of it, and may come again under the same name', async (engine) => {
	const { db, us, admin } = await withFediverse(engine);
	const server = new OtherServer('again.example');
	const rita = server.actor('rita');
	const asks = follow(us, rita);
	const followers = () => db.selectFrom('fediverse_follower').select(['peer_id', 'uri']).execute();
	let at = 0;
	await server.post(db, rita, asks);
	await work(db);
	const [{ peer_id } = { peer_id: 0 }] = await followers();
	assert.equal(await dropFollowers(db, admin, peer_id), 'rita@again.example');
	await work(db);
	assert.deepEqual(told(server), ['/users/rita/inbox Accept Follow', '/users/rita/inbox Reject Follow']);
	assert.deepEqual((server.received[1]!.activity.object as { id: string }).id, asks.id);
	assert.deepEqual(await followers(), []);
	// Some servers have one name for it, however often it comes.
	for (let turn = 0; turn < 3; turn++) {
		at -= 5000;
		await server.post(db, rita, asks, { skew: at });
		await work(db);
		assert.deepEqual(await followers(), [{ peer_id, uri: asks.id }], `asked, time ${turn}`);
		const undo = { id: `${asks.id}/undo`, type: 'Undo', object: { ...asks, actor: rita.uri } };
		await server.post(db, rita, undo, { skew: at });
		await work(db);
		assert.deepEqual(await followers(), [], `taken back, time ${turn}`);
	}
});
