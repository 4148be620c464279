process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { changeSettings } from '#lib/administration/settings/commands';
import { write } from '#lib/conversation/moderation/blog.testing';
import { decide, replyTo } from '#lib/conversation/moderation/commands';
import { bump } from '#lib/platform/page-cache/versions';
import { hour } from '#lib/platform/time/durations';
import { stopWorkers } from '#lib/platform/workers/pool';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { articleChanged } from '#lib/publishing/articles/events';
import { lockArticle } from '#lib/publishing/articles/lock';
import { openAuthor } from './actors.ts';
import { answerDocument, answerWebFinger } from './answering.ts';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { type Other, OtherServer, PUBLIC } from './other-server.testing.ts';
import { tidyFediverse } from './tidying.ts';

after(stopWorkers);

const change = (db: Database, id: number, set: object) =>
	transaction(db, async (trx) => {
		await trx.updateTable('article').set(set).where('id', '=', id).execute();
		await articleChanged.tell(trx, { id, wasPublic: true });
	});
const told = (server: OtherServer) =>
	server.received.map(({ activity: { type, object, actor } }) => {
		const { id = object } = object as { id?: string };
		return `${type} ${id} by ${actor}`;
	});
const follow = (us: string, by: Other) => ({ id: `${by.uri}/follow`, type: 'Follow', object: us });

/** Orso writes in his own name; others follow him, the blog, or answered. */
async function withAuthor(engine: TestEngine) {
	const blog = await withFediverse(engine);
	const { db, us, article, boat, moderator } = blog;
	await db.updateTable('person').set({ role: 'author' }).where('id', '=', moderator.id).execute();
	await openAuthor(db, moderator, true);
	const { id, handle } = await db
		.selectFrom('fediverse_actor')
		.select(['id', 'handle'])
		.where('person_id', '=', moderator.id)
		.executeTakeFirstOrThrow();
	const author = `https://blog.example/ap/actors/${id}`;
	const [his, blogs, away, answering] = ['his', 'blogs', 'away', 'answering'].map(
		(name) => new OtherServer(`${name}.example`),
	) as [OtherServer, OtherServer, OtherServer, OtherServer];
	const rita = answering.actor('rita');
	const [one, two, three] = [his.actor('ugo'), blogs.actor('ada'), away.actor('ivo')];
	await his.post(db, one, follow(author, one));
	await blogs.post(db, two, follow(us, two));
	await away.post(db, three, follow(author, three));
	await work(db);
	away.answers = 503;
	await change(db, boat, { author_id: moderator.id, title: 'Mare', published_at: Date.now() - 1000 });
	const note = answering.note(rita, 'ciao', { inReplyTo: article });
	await answering.post(db, rita, { id: `${note.id}/create`, type: 'Create', to: [PUBLIC], object: note });
	await work(db);
	const forget = () => {
		for (const server of [his, blogs, away, answering]) server.received = [];
	};
	forget();
	return { ...blog, id, handle, author, his, blogs, away, answering, forget };
}

for (const mode of ['erase', 'anonymise'] as const)
	onEveryEngine(
		`an author who is made unknown (${mode}) is deleted wherever anybody may know of them`,
		async (engine) => {
			const blog = await withAuthor(engine);
			const { db, us, boat, admin, moderator, id, handle, author, his, blogs, away, answering } = blog;
			await erasePerson(db, admin, moderator.id, mode);
			const rows = await db.selectFrom('fediverse_activity').select('activity').execute();
			assert.ok(!rows.some(({ activity }) => activity.includes('Mare')), 'nothing more goes out of them');
			await work(db);
			away.answers = 202;
			await work(db, () => Date.now() + 3 * hour);
			for (const server of [his, blogs, away, answering])
				assert.deepEqual(told(server), [`Delete ${author} by ${author}`], server.host);
			const at = async (path: string) => {
				const { status, document } = await answerDocument(db, path.split('/'), false);
				return [status, document.id, document.attributedTo];
			};
			assert.deepEqual(await at(`actors/${id}`), [410, author, undefined]);
			assert.equal((await answerWebFinger(db, `acct:${handle}@blog.example`)).status, 404);
			assert.equal((await at(`articles/${boat}`))[0], 410, 'what others deleted with it');
			const anew = `https://blog.example/ap/articles/${boat}-2`;
			assert.deepEqual(await at(`articles/${boat}-2`), [200, anew, us], 'the article stays, as the blog’s');
			const kept = await db.selectFrom('fediverse_actor').select('handle').where('id', '=', id).execute();
			assert.ok(!kept[0]!.handle.includes(handle));
			assert.equal((await db.selectFrom('fediverse_follower').selectAll().execute()).length, 1);
			blog.forget();
			await tidyFediverse(db, Date.now() + 3 * hour);
			await work(db, () => Date.now() + 3 * hour);
			assert.deepEqual(told(blogs), [], 'once, and nothing is announced again');
		},
	);

onEveryEngine('an author erased while the blog takes no part is deleted elsewhere later', async (engine) => {
	const { db, admin, moderator, author, his } = await withAuthor(engine);
	await changeSettings(db, admin, { fediverse: { on: false } });
	await erasePerson(db, admin, moderator.id, 'erase');
	await work(db);
	assert.deepEqual(told(his), []);
	await changeSettings(db, admin, { fediverse: { on: true } });
	await tidyFediverse(db);
	await work(db);
	assert.deepEqual(told(his), [`Delete ${author} by ${author}`]);
});

onEveryEngine('what somebody said is not told anew as nobody’s', async (engine) => {
	const { db, admin, moderator, author, answering, forget } = await withAuthor(engine);
	await changeSettings(db, admin, { fediverse: { readers: true } });
	const [held] = await commentsIn(db);
	await decide(db, admin, { ids: [held!.id], to: 'published' });
	await replyTo(db, { ...moderator, role: 'moderator' }, held!.id, 'An answer');
	await db
		.updateTable('comment')
		.set({ person_id: moderator.id, author_name: moderator.name })
		.where('text', '=', 'An answer')
		.execute();
	await work(db);
	assert.match(told(answering).join(), /^Create/);
	forget();
	await erasePerson(db, admin, moderator.id, 'anonymise');
	await work(db);
	assert.deepEqual(told(answering), [`Delete ${author} by ${author}`]);
});

onEveryEngine('whoever is called like the erased hinders nobody’s erasure', async (engine) => {
	const { db, admin, moderator, reader, id } = await withAuthor(engine);
	await openAuthor(db, { ...reader, slug: `erased-${id}` }, true);
	assert.deepEqual(await erasePerson(db, admin, moderator.id, 'erase'), { ok: true });
});

onEveryEngine('who is erased while somebody comments waits for them, and neither fails', async (engine) => {
	if (engine.engine === 'sqlite') return;
	const { db, boat, admin, moderator } = await withAuthor(engine);
	await write(db, boat, 'published', { person_id: moderator.id });
	const other = await engine.open();
	const { promise: held, resolve: hold } = Promise.withResolvers<void>();
	const commenting = transaction(other, async (trx) => {
		await lockArticle(trx, boat);
		hold();
		await bump(trx, ['one']);
		// As long as the other needs to come to the article.
		await trx
			.selectFrom('site')
			.select((eb) => eb.fn<string>('pg_sleep', [eb.lit(0.3)]).as('slept'))
			.execute();
	});
	await held;
	await Promise.all([commenting, erasePerson(db, admin, moderator.id, 'erase')]);
});
