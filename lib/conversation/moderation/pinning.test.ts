import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withdrawComment } from '#lib/conversation/comments/commands';
import { commentsPage, pinnedComment } from '#lib/conversation/comments/queries';
import { translator } from '#lib/i18n/language';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { articleTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { addPerson, withBlog, write } from './blog.testing.ts';
import { decide, undo } from './commands.ts';
import { outcomeOf } from './outcome.ts';
import { pin } from './pinning.ts';
import { cardOf } from './queries.ts';

const sizes = { threads_per_page: 10, replies_per_page: 10, reply_depth: 3 };
const articleOf = (db: Database, id: number) =>
	db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const standsFirst = async (db: Database, id: number) =>
	(await pinnedComment(db, await articleOf(db, id)))?.number ?? null;

onEveryEngine('a pinned comment stands first, marked at its place, with its number', async (engine) => {
	const { db, boat, sea, moderator } = await withBlog(engine);
	const first = await write(db, boat, 'published');
	await write(db, boat, 'published');
	const reply = await write(db, boat, 'published', { parent_id: first.id });
	assert.ok(await pin(db, moderator, reply.id, true));
	assert.equal(await standsFirst(db, boat), 3);
	assert.equal(await standsFirst(db, sea), null);
	const { threads } = (await commentsPage(db, await articleOf(db, boat), 1, sizes))!;
	assert.deepEqual(
		threads.map(({ number, pinned, replies }) => [
			number,
			pinned,
			replies.map((one) => [one.number, one.pinned]),
		]),
		[
			[1, false, [[3, true]]],
			[2, false, []],
		],
	);
	assert.equal((await cardOf(db, reply.id))!.pinned, true);
	assert.equal((await cardOf(db, first.id))!.pinned, false);
});

onEveryEngine(
	'one stands first: the next takes its place, and each step can be taken back',
	async (engine) => {
		const { db, boat, moderator, admin } = await withBlog(engine);
		const [one, two] = [await write(db, boat, 'published'), await write(db, boat, 'published')];
		const firstStep = (await pin(db, moderator, one.id, true))!;
		const secondStep = (await pin(db, admin, two.id, true))!;
		assert.equal(await standsFirst(db, boat), 2);
		const late = await undo(db, moderator, firstStep);
		assert.deepEqual([late.done, late.refused[0]?.why], [[], 'changed'], 'another has come since');
		assert.deepEqual((await undo(db, moderator, secondStep)).done, [two.id]);
		assert.equal(await standsFirst(db, boat), 1);
		assert.deepEqual((await undo(db, moderator, secondStep)).done, [], 'once');
		const thirdStep = (await pin(db, moderator, one.id, false))!;
		assert.equal(await standsFirst(db, boat), null);
		await undo(db, moderator, thirdStep);
		assert.equal(await standsFirst(db, boat), 1);
		assert.equal(await pin(db, moderator, one.id, true), null, 'it is so already');
	},
);

onEveryEngine('moderators and whoever wrote the article pin, nobody else', async (engine) => {
	const { db, boat, sea, reader } = await withBlog(engine);
	await db.updateTable('article').set({ author_id: reader.id }).where('id', '=', boat).execute();
	const [own, others] = [await write(db, boat, 'published'), await write(db, sea, 'published')];
	const batch = (await pin(db, reader, own.id, true))!;
	assert.equal(await standsFirst(db, boat), 1);
	assert.equal(await pin(db, reader, others.id, true), null);
	const stranger = await addPerson(db, 'Zeno');
	assert.equal(await pin(db, stranger, own.id, false), null);
	assert.deepEqual((await undo(db, stranger, batch)).refused[0]?.why, 'forbidden');
	assert.equal(await pin(db, { ...reader, standing: 'banned' }, own.id, false), null);
	assert.deepEqual((await undo(db, reader, batch)).done, [own.id]);
	assert.equal(await standsFirst(db, boat), null);
});

onEveryEngine('what nobody sees cannot be pinned, and what is withdrawn stands nowhere', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const held = await write(db, boat, 'held');
	assert.equal(await pin(db, moderator, held.id, true), null);
	const shown = await write(db, boat, 'published');
	await pin(db, moderator, shown.id, true);
	await decide(db, moderator, { ids: [shown.id], to: 'held' });
	assert.equal(await standsFirst(db, boat), null);
	await decide(db, moderator, { ids: [shown.id], to: 'published' });
	assert.equal(await standsFirst(db, boat), 1);
	await withdrawComment(db, shown.id, 'removed', 'writer');
	assert.equal(await standsFirst(db, boat), null);
	const mention = await write(db, boat, 'published', { kind: 'pingback', list: 'mentions' });
	assert.equal(await pin(db, moderator, mention.id, true), null);
});

onEveryEngine(
	'pages are made anew when a comment is pinned, and the way back is offered in words',
	async (engine) => {
		const { db, boat, moderator } = await withBlog(engine);
		const one = await write(db, boat, 'published');
		const version = async () =>
			(
				await db
					.selectFrom('version')
					.select('version')
					.where('tag', '=', articleTag(boat))
					.executeTakeFirst()
			)?.version;
		const before = await version();
		const batch = (await pin(db, moderator, one.id, true))!;
		assert.notEqual(await version(), before);
		const article = await articleOf(db, boat);
		const { reading } = await trackDependencies(() => pinnedComment(db, article));
		assert.ok(reading.tags.has(articleTag(boat)));
		const outcome = await outcomeOf(db, await getSite(db), translator('it'), { batch });
		assert.equal(outcome?.sentence, 'Il commento 1 è in evidenza.');
		assert.deepEqual(outcome?.undo, { act: 'undo', batch });
	},
);
