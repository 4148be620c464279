process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { write } from '#lib/conversation/moderation/blog.testing';
import { setStanding } from '#lib/conversation/moderation/people/commands';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { stopWorkers } from '#lib/platform/workers/pool';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { banServer, freeServer } from './commands.ts';
import { followersInboxes } from './delivering.ts';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { followersCount } from './followers.ts';
import { OtherServer } from './other-server.testing.ts';
import { peerAt } from './peers.ts';
import { dropSign, dropSignsOf, signsOf } from './signs.ts';

after(stopWorkers);

onEveryEngine(
	'likes and boosts of an article are faces, once an account, until they are taken back',
	async (engine) => {
		const { db, article, boat } = await withFediverse(engine);
		const server = new OtherServer('likes.example');
		const [rita, ugo] = [server.actor('rita'), server.actor('ugo')];
		const like = { id: `${rita.uri}/like`, type: 'Like', object: article };
		await server.post(db, rita, like);
		await server.post(db, rita, { ...like, id: `${rita.uri}/again` });
		await server.post(db, ugo, {
			id: `${ugo.uri}/star`,
			type: 'EmojiReact',
			content: '⭐',
			object: 'https://blog.example/boat',
		});
		await server.post(db, ugo, { id: `${ugo.uri}/boost`, type: 'Announce', object: article });
		await server.post(db, ugo, { id: `${ugo.uri}/hate`, type: 'Dislike', object: article });
		await work(db);
		const faces = async () =>
			(await signsOf(db, boat)).map(
				({ kind, count, faces }) => `${kind} ${count}: ${faces.map(({ name }) => name)}`,
			);
		assert.deepEqual(await faces(), ['like 2: Rita,Ugo', 'boost 1: Ugo']);
		await server.post(db, rita, {
			id: `${rita.uri}/undo`,
			type: 'Undo',
			object: { ...like, id: undefined, actor: rita.uri },
		});
		await server.post(db, ugo, { id: `${ugo.uri}/undo`, type: 'Undo', object: `${ugo.uri}/boost` });
		await work(db);
		assert.deepEqual(await faces(), ['like 1: Ugo']);
		assert.deepEqual(await commentsIn(db), [], 'no words, and nothing to decide');
	},
);

onEveryEngine('a like of a comment is counted with those given here', async (engine) => {
	const { db, boat } = await withFediverse(engine);
	const comment = await write(db, boat, 'published');
	const server = new OtherServer('counted.example');
	const rita = server.actor('rita');
	const like = { id: `${rita.uri}/like`, type: 'Like', object: 'https://blog.example/boat/comments/1' };
	const likes = async () => {
		const row = db.selectFrom('comment').select('likes_count').where('id', '=', comment.id);
		return (await row.executeTakeFirstOrThrow()).likes_count;
	};
	await server.post(db, rita, like);
	await server.post(db, rita, { ...like, id: `${rita.uri}/again` });
	await work(db);
	assert.equal(await likes(), 1);
	await server.post(db, rita, { id: `${rita.uri}/undo`, type: 'Undo', object: { ...like, actor: rita.uri } });
	await work(db);
	assert.equal(await likes(), 0);
});

onEveryEngine('moderators of another server report a comment as a reader does', async (engine) => {
	const { db, boat, us } = await withFediverse(engine);
	const comment = await write(db, boat, 'published');
	const server = new OtherServer('reports.example');
	const actor = server.actor('instance');
	const flag = (id: string) => ({
		id: `${actor.uri}/${id}`,
		type: 'Flag',
		content: 'Rude',
		object: [us, 'https://blog.example/boat/comments/1'],
	});
	await server.post(db, actor, flag('1'));
	await server.post(db, actor, flag('2'));
	await work(db);
	const reports = await db.selectFrom('report').select(['comment_id', 'note', 'sender']).execute();
	assert.deepEqual(reports, [
		{ comment_id: comment.id, note: 'reports.example: Rude', sender: 'fediverse:reports.example' },
	]);
});

onEveryEngine('what is taken back before it came does not come', async (engine) => {
	const { db, boat, article } = await withFediverse(engine);
	const comment = await write(db, boat, 'published');
	const server = new OtherServer('overtaken.example');
	for (const [at, type] of ['Like', 'EmojiReact', 'Announce'].entries())
		for (const object of [article, 'https://blog.example/boat/comments/1']) {
			const by = server.actor(`rita${at}`);
			const sign = { id: `${by.uri}/${type}-${object.length}`, type, object };
			await server.post(db, by, { id: `${sign.id}/undo`, type: 'Undo', object: { ...sign, actor: by.uri } });
			await work(db);
			await server.post(db, by, sign);
			await work(db);
		}
	assert.deepEqual(await signsOf(db, boat), []);
	const { likes_count } = await db
		.selectFrom('comment')
		.select('likes_count')
		.where('id', '=', comment.id)
		.executeTakeFirstOrThrow();
	assert.equal(likes_count, 0);
});

/** Somebody who follows, likes, boosts and answered. */
async function withFan(engine: Parameters<typeof withFediverse>[0], host: string) {
	const blog = await withFediverse(engine);
	const { db, boat, article, us } = blog;
	const liked = await write(db, boat, 'published');
	const server = new OtherServer(host);
	const rita = server.actor('rita');
	const note = server.note(rita, 'ciao', { inReplyTo: article });
	await server.post(db, rita, { id: `${note.id}/create`, type: 'Create', to: note.to, object: note });
	await server.post(db, rita, { id: `${rita.uri}/follow`, type: 'Follow', object: us });
	for (const [id, type, object] of [
		['like', 'Like', article],
		['boost', 'Announce', article],
		['heart', 'Like', 'https://blog.example/boat/comments/1'],
	] as const)
		await server.post(db, rita, { id: `${rita.uri}/${id}`, type, object });
	await work(db);
	const { person_id } = await db.selectFrom('fediverse_peer').select('person_id').executeTakeFirstOrThrow();
	const seen = async () => ({
		faces: (await signsOf(db, boat)).map(({ kind, count, faces }) => `${kind} ${count} ${faces.length}`),
		likes: (
			await db
				.selectFrom('comment')
				.select('likes_count')
				.where('id', '=', liked.id)
				.executeTakeFirstOrThrow()
		).likes_count,
		told: (await followersInboxes(db, Number(us.split('/').at(-1)), Date.now())).length,
	});
	assert.deepEqual(await seen(), { faces: ['like 1 1', 'boost 1 1'], likes: 1, told: 1 });
	return { ...blog, server, rita, person: person_id!, seen };
}

onEveryEngine(
	'who is banned, or whose server is, is no face and is told nothing, until that ends',
	async (engine) => {
		const { db, us, boat, moderator, person, seen, server } = await withFan(engine, 'banned.example');
		const version = async () =>
			(await db.selectFrom('version').select('version').where('tag', 'like', 'article%').execute()).at(0)
				?.version ?? 0;
		const stand = async (standing: 'banned' | 'normal', until: number | null) => {
			const before = await version();
			await setStanding(db, moderator, person, { standing, until, reason: '' });
			assert.ok((await version()) > before, 'kept pages are made anew');
			return { ...(await seen()), likes: 1 };
		};
		const there = { faces: ['like 1 1', 'boost 1 1'], likes: 1, told: 1 };
		assert.deepEqual(await stand('banned', null), { faces: [], likes: 1, told: 0 });
		assert.deepEqual(await stand('normal', null), there);
		const end = Date.now() + 60_000;
		assert.deepEqual(await stand('banned', end), { faces: [], likes: 1, told: 0 });
		for (const read of [
			(): Promise<unknown> => signsOf(db, boat),
			() => followersCount(db, Number(us.split('/').at(-1))),
		])
			assert.equal(
				(await trackDependencies(read)).reading.until,
				end,
				'a kept page is old when the ban ends',
			);
		assert.deepEqual(await stand('banned', Date.now() - 1), there, 'over');
		for (const act of [banServer, freeServer]) {
			const before = await version();
			assert.ok(await act(db, moderator, server.host));
			assert.ok((await version()) > before);
			assert.deepEqual(await seen(), act === freeServer ? there : { faces: [], likes: 1, told: 0 });
		}
	},
);

const ways = {
	'is erased': ({ db, admin, person }) => erasePerson(db, admin, person, 'erase'),
	'is made unknown': ({ db, admin, person }) => erasePerson(db, admin, person, 'anonymise'),
	'leaves their server': async ({ db, server, rita }) => {
		await server.post(db, rita, { id: `${rita.uri}#delete`, type: 'Delete', object: rita.uri });
		await work(db);
	},
} satisfies Record<string, (fan: Awaited<ReturnType<typeof withFan>>) => Promise<unknown>>;

for (const [what, way] of Object.entries(ways))
	onEveryEngine(`with whoever ${what} their likes go, the counted ones too`, async (engine) => {
		const fan = await withFan(engine, `${what.replaceAll(' ', '-').slice(0, 20)}.example`);
		await way(fan);
		assert.deepEqual(await fan.seen(), { faces: [], likes: 0, told: 0 });
	});

onEveryEngine('a like given and taken back under the same names counts as it stands', async (engine) => {
	const { db, boat, article } = await withFediverse(engine);
	const server = new OtherServer('to-and-fro.example');
	const rita = server.actor('rita');
	const like = { id: `${rita.uri}/like`, type: 'Like', object: article };
	const undo = { id: `${like.id}/undo`, type: 'Undo', object: { ...like, actor: rita.uri } };
	for (let turn = 1; turn <= 3; turn++) {
		await server.post(db, rita, like, { skew: -5000 * turn });
		await work(db);
		assert.equal((await signsOf(db, boat)).length, 1, `given, time ${turn}`);
		await server.post(db, rita, undo, { skew: -5000 * turn });
		await work(db);
		assert.equal((await signsOf(db, boat)).length, 0, `taken back, time ${turn}`);
	}
	const { headers, body } = await server.letter('https://blog.example', rita, like);
	for (const left of [1, 0]) {
		await server.knock(db, headers, body);
		await work(db);
		assert.equal((await signsOf(db, boat)).length, left, 'the very same request is heard once');
		await server.post(db, rita, undo, { skew: 9000 });
		await work(db);
	}
});

onEveryEngine('a like that is taken back while its account goes is counted off once', async (engine) => {
	if (engine.engine === 'sqlite') return;
	const { db, boat } = await withFediverse(engine);
	const other = await engine.open();
	const comment = await write(db, boat, 'published');
	const server = new OtherServer('race.example');
	const [rita, ugo] = [server.actor('rita'), server.actor('ugo')];
	for (const by of [rita, ugo])
		await server.post(db, by, {
			id: `${by.uri}/like`,
			type: 'Like',
			object: 'https://blog.example/boat/comments/1',
		});
	await work(db);
	const peer = (await peerAt(db, rita.uri))!;
	const { promise: dropped, resolve } = Promise.withResolvers<void>();
	const undoing = transaction(other, async (trx) => {
		await dropSign(trx, peer, { uri: `${rita.uri}/like` });
		resolve();
		await trx
			.selectFrom('site')
			.select((eb) => eb.fn<string>('pg_sleep', [eb.lit(0.3)]).as('slept'))
			.execute();
	});
	await dropped;
	await Promise.all([undoing, transaction(db, (trx) => dropSignsOf(trx, 'id', peer.id))]);
	const { likes_count } = await db
		.selectFrom('comment')
		.select('likes_count')
		.where('id', '=', comment.id)
		.executeTakeFirstOrThrow();
	assert.equal(likes_count, 1);
});
