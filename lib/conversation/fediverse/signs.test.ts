process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { write } from '#lib/conversation/moderation/blog.testing';
import { stopWorkers } from '#lib/platform/workers/pool';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { OtherServer } from './other-server.testing.ts';
import { signsOf } from './signs.ts';

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
