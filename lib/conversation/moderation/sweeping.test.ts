import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { translator } from '#lib/i18n/language';
import { runNext } from '#lib/platform/jobs/run';
import { getSite } from '#lib/site/settings/queries';
import { addPerson, now, withBlog, write } from './blog.testing.ts';
import { decide, undo } from './commands.ts';
import { outcomeOf } from './outcome.ts';
import { setStanding } from './people/commands.ts';
import { perform } from './performing.ts';
import { banAndRemove, sweep, sweeping } from './sweeping.ts';

const ban = { until: null, reason: 'spam' };
const states = async (db: Database) =>
	Object.fromEntries(
		(
			await db
				.selectFrom('comment')
				.select(['status', ({ fn }) => fn.countAll<number>().as('count')])
				.groupBy('status')
				.execute()
		).map(({ status, count }) => [status, Number(count)]),
	);
const person = (db: Database, id: number) =>
	db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const runAll = async (db: Database) => {
	let runs = 0;
	while (await runNext(db, sweeping)) runs++;
	return runs;
};

onEveryEngine(
	'somebody is banned with all they wrote, signed in or not, in one act with one undo',
	async (engine) => {
		const { db, boat, sea, moderator, reader } = await withBlog(engine);
		const mine = { person_id: reader.id, author_email: reader.email };
		const out = await write(db, boat, 'published', mine);
		const held = await write(db, sea, 'held', mine);
		const guest = await write(db, sea, 'published', { author_email: reader.email });
		const spam = await write(db, sea, 'spam', mine);
		const other = await write(db, sea, 'held', { author_email: 'else@example.org' });
		const all = [out, held, guest, spam, other];
		const were = all.map(({ status }) => status);
		const are = () => Promise.all(all.map(async ({ id }) => (await now(db, id)).status));
		const { batch, done } = (await banAndRemove(db, moderator, reader.id, ban))!;
		assert.deepEqual(done, [out.id, held.id, guest.id]);
		assert.deepEqual(await are(), ['bin', 'bin', 'bin', 'spam', 'held']);
		assert.equal((await person(db, reader.id)).standing, 'banned');
		const article = db.selectFrom('article').select('comments_count').where('id', '=', sea);
		assert.equal((await article.executeTakeFirstOrThrow()).comments_count, 0);
		const said = await outcomeOf(db, await getSite(db), translator('it'), { batch }, moderator.id);
		assert.deepEqual(
			[said!.sentence, said!.undo],
			['Persona bloccata. 3 commenti spostati nel cestino.', { act: 'undo', batch }],
		);
		assert.deepEqual((await undo(db, moderator, batch)).done, done);
		assert.deepEqual(await are(), were);
		assert.equal((await person(db, reader.id)).standing, 'normal');
		assert.equal(await runAll(db), 0);
		const { done: again } = (await banAndRemove(db, moderator, ` ${reader.email}`, ban))!;
		assert.deepEqual(again, done, 'by the address it is the same');
	},
);

onEveryEngine('nobody bans whom they may not, and a ban that others changed since stays', async (engine) => {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const colleague = await addPerson(db, 'Bice', 'moderator');
	const { id } = await write(db, boat, 'published', { person_id: colleague.id });
	for (const [by, who] of [
		[moderator, colleague.id],
		[moderator, admin.id],
		[moderator, moderator.id],
		[reader, colleague.id],
		[moderator, 'no address'],
	] as const)
		assert.equal(await banAndRemove(db, by, who, ban), null);
	assert.equal((await now(db, id)).status, 'published');
	const { batch } = (await banAndRemove(db, moderator, reader.id, ban))!;
	await setStanding(db, admin, reader.id, { standing: 'held', until: null, reason: '' });
	await undo(db, moderator, batch);
	assert.equal((await person(db, reader.id)).standing, 'held');
});

onEveryEngine(
	'what is more than a slice is gone on with by a job, and taken back whenever one likes',
	async (engine) => {
		const { db, boat, moderator } = await withBlog(engine);
		const troll = { author_email: 'troll@example.org' };
		for (let n = 0; n < 450; n++) await write(db, boat, 'held', troll);
		await write(db, boat, 'held');
		const first = (await banAndRemove(db, moderator, 'troll@example.org', ban))!;
		assert.deepEqual(await states(db), { bin: 200, held: 251 });
		await write(db, boat, 'held', troll);
		assert.equal(await runAll(db), 1);
		assert.deepEqual(await states(db), { bin: 450, held: 2 }, 'what arrived later is not meant');
		await undo(db, moderator, first.batch);
		assert.deepEqual(await states(db), { bin: 250, held: 202 });
		await runAll(db);
		assert.deepEqual(await states(db), { held: 452 });

		const second = (await sweep(db, moderator, { to: 'spam', of: { tab: 'waiting' } }))!;
		assert.deepEqual(await states(db), { spam: 200, held: 252 });
		await undo(db, moderator, second.batch);
		assert.equal(await runAll(db), 1, 'taken back before the job came to it');
		assert.deepEqual(await states(db), { held: 452 });
	},
);

onEveryEngine('all of any filter is decided as one', async (engine) => {
	const { db, boat, sea, moderator, reader } = await withBlog(engine);
	for (const article of [boat, sea])
		for (const text of ['alpha', 'beta']) await write(db, article, 'held', { text });
	const done = async (of: string) => {
		const { batch } = await perform(db, moderator, { act: 'decide-all', of, to: 'published' });
		const rows = await db.selectFrom('comment').select('id').where('status', '=', 'published').execute();
		if (batch) await undo(db, moderator, batch);
		return rows.length;
	};
	assert.equal(await done(`/admin/comments?article=${boat}`), 2);
	assert.equal(await done('/admin/comments?text=alpha'), 2);
	assert.equal(await done('/admin/comments?text=alpha&article=1&kind=pingback'), 0);
	assert.equal(await done('/admin/comments'), 4);
	assert.equal(await sweep(db, reader, { to: 'bin', of: { tab: 'waiting' } }), null);
});

onEveryEngine('decisions are taken back one after the other, those of others are not', async (engine) => {
	const { db, boat, admin, moderator } = await withBlog(engine);
	const site = await getSite(db);
	const written = [];
	for (let n = 0; n < 4; n++) written.push((await write(db, boat, 'held')).id);
	let last = '';
	for (const id of written.slice(0, 3)) last = (await decide(db, moderator, { ids: [id], to: 'spam' })).batch;
	await decide(db, admin, { ids: [written[3]!], to: 'spam' });
	const left: number[] = [];
	for (let batch: string | undefined = last; batch; ) {
		await undo(db, moderator, batch);
		left.push((await states(db)).spam ?? 0);
		const said = await outcomeOf(db, site, translator('it'), { batch }, moderator.id);
		assert.equal(said!.earlier ?? false, said!.undo !== null);
		batch = said!.undo?.batch;
	}
	assert.deepEqual(left, [3, 2, 1]);
});
