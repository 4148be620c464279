import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { now, withBlog, write } from './blog.testing.ts';
import { decide, decideEdit, editAs, replyTo, settleReports, undo } from './commands.ts';

onEveryEngine('a reader decides nothing', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const held = await write(db, boat, 'held');
	const { done, refused } = await decide(db, reader, { ids: [held.id], to: 'published' });
	assert.deepEqual([done, refused.map(({ why }) => why)], [[], ['forbidden']]);
	assert.equal((await now(db, held.id)).status, 'held');
	assert.equal(await decideEdit(db, reader, held.id, 'accept'), null);
	assert.equal(await replyTo(db, reader, held.id, 'no'), null);
	assert.equal(await editAs(db, reader, held.id, 'no'), null);
	assert.deepEqual((await undo(db, reader, 'any')).done, []);
});

onEveryEngine('what is approved together gets its numbers in the order it arrived', async (engine) => {
	const { db, boat, sea, moderator } = await withBlog(engine);
	const places = [boat, sea, boat, sea, boat];
	const held = [];
	for (const article of places) held.push(await write(db, article, 'held'));
	const value = await clock(db);
	const ids = held.map(({ id }) => id).reverse();
	const { done } = await decide(db, moderator, { ids, to: 'published' });
	assert.deepEqual(done, ids.toReversed());
	const rows = await Promise.all(held.map(({ id }) => now(db, id)));
	assert.deepEqual(
		rows.map((row) => row.number),
		[1, 1, 2, 2, 3],
	);
	assert.deepEqual([rows[0]!.decided_by, rows[0]!.revision], [moderator.id, 1]);
	assert.equal(await clock(db), value + 1);
	assert.deepEqual(
		(await changesSince(db, value)).map(({ tag }) => tag).sort(),
		[articleTag(boat), articleTag(sea), discussionsTag].sort(),
	);
});

onEveryEngine('who decides on what somebody else has changed is told by whom', async (engine) => {
	const { db, boat, admin, moderator } = await withBlog(engine);
	const held = await write(db, boat, 'held');
	const seen = { [held.id]: held.revision };
	await decide(db, admin, { ids: [held.id], to: 'published', seen });
	const late = await decide(db, moderator, { ids: [held.id], to: 'spam', seen });
	assert.deepEqual(late.done, []);
	const { why, byName, at, status } = late.refused[0]!;
	assert.deepEqual([why, byName, status], ['changed', 'Lia', 'published']);
	assert.ok(at && at <= Date.now());
	const again = await decide(db, moderator, { ids: [held.id], to: 'published' });
	assert.deepEqual([again.done, again.same, again.refused], [[], [held.id], []]);
	const missing = await decide(db, moderator, { ids: [999], to: 'bin' });
	assert.equal(missing.refused[0]!.why, 'missing');
	const removed = await write(db, boat, 'removed');
	const gone = await decide(db, moderator, { ids: [removed.id], to: 'published' });
	assert.deepEqual([gone.refused[0]!.why, gone.refused[0]!.status], ['missing', 'removed']);
});

onEveryEngine(
	'what is decided together is undone together, but not what others changed since',
	async (engine) => {
		const { db, boat, admin, moderator } = await withBlog(engine);
		const [one, two, three] = [
			await write(db, boat, 'published'),
			await write(db, boat, 'unconfirmed'),
			await write(db, boat, 'held'),
		];
		const ids = [one.id, two.id, three.id];
		const { batch } = await decide(db, moderator, { ids, to: 'spam' });
		assert.ok(reasonsOf(await now(db, one.id)).length > 0);
		await decide(db, admin, { ids: [three.id], to: 'published' });
		const undone = await undo(db, moderator, batch);
		assert.deepEqual(undone.done, [one.id, two.id]);
		assert.deepEqual(
			undone.refused.map(({ id, why, byName }) => [id, why, byName]),
			[[three.id, 'changed', 'Lia']],
		);
		const statuses = await Promise.all(ids.map(async (id) => (await now(db, id)).status));
		assert.deepEqual(statuses, ['published', 'unconfirmed', 'published']);
		assert.equal((await now(db, one.id)).number, one.number);
		assert.deepEqual((await undo(db, moderator, batch)).done, []);
		assert.equal((await now(db, one.id)).reasons, '[]');
	},
);

onEveryEngine(
	'reports are settled when the comment goes, and open again when that is undone',
	async (engine) => {
		const { db, boat, moderator } = await withBlog(engine);
		const row = await write(db, boat, 'published');
		const report = (sender: string) =>
			db
				.insertInto('report')
				.values({ comment_id: row.id, person_id: null, sender, reason: 'offence', created_at: 1 })
				.execute();
		await report('a');
		await report('b');
		await db.updateTable('comment').set({ reports_count: 2 }).where('id', '=', row.id).execute();
		const { batch } = await decide(db, moderator, { ids: [row.id], to: 'bin' });
		assert.equal((await now(db, row.id)).reports_count, 0);
		await undo(db, moderator, batch);
		assert.equal((await now(db, row.id)).reports_count, 2);
		assert.equal(await settleReports(db, moderator, row.id), 2);
		assert.equal(await settleReports(db, moderator, row.id), 0);
		assert.deepEqual(
			[(await now(db, row.id)).reports_count, (await now(db, row.id)).status],
			[0, 'published'],
		);
	},
);

onEveryEngine('a changed text that waits is accepted or refused, and that can be undone', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const row = await write(db, boat, 'published', { text: 'first' });
	const texts = [
		{ number: 1, status: 'published' as const, text: 'first', html: '<p>first</p>' },
		{ number: 2, status: 'held' as const, text: 'second', html: '<p>second</p>' },
	];
	await db
		.insertInto('comment_revision')
		.values(texts.map((text) => ({ ...text, comment_id: row.id, by_person_id: null, created_at: 5 })))
		.execute();
	const value = await clock(db);
	const { batch, done } = await decide(db, moderator, { ids: [row.id], to: 'published' });
	assert.deepEqual(done, [row.id]);
	const accepted = await now(db, row.id);
	assert.deepEqual([accepted.text, accepted.html, accepted.edited_at], ['second', '<p>second</p>', 5]);
	assert.ok((await clock(db)) > value);
	assert.deepEqual((await undo(db, moderator, batch)).done, [row.id]);
	assert.deepEqual([(await now(db, row.id)).text, (await now(db, row.id)).edited_at], ['first', null]);
	const before = await clock(db);
	assert.equal((await decideEdit(db, moderator, row.id, 'refuse'))!.text, 'first');
	assert.equal(await clock(db), before);
	assert.equal(await decideEdit(db, moderator, row.id, 'accept'), null);
});

onEveryEngine('an answer approves what it answers, and stands below it', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const held = await write(db, boat, 'held');
	const replied = (await replyTo(db, moderator, held.id, 'Thank **you**'))!;
	assert.equal((await now(db, held.id)).status, 'published');
	const { answer, decision } = replied;
	assert.deepEqual([answer.number, answer.thread_number, answer.reply_number], [2, 1, 1]);
	assert.deepEqual([answer.author_name, answer.person_id], ['Orso', moderator.id]);
	assert.deepEqual(decision.done, [held.id]);
	const again = (await replyTo(db, moderator, held.id, 'Thank **you**'))!;
	assert.equal(again.answer.id, answer.id, 'sent again after a lost answer it is the same');
	const other = (await replyTo(db, moderator, held.id, 'Thank **you** again'))!;
	assert.notEqual(other.answer.id, answer.id);
	assert.equal(await replyTo(db, moderator, held.id, '  '), null);
	assert.equal(await replyTo(db, moderator, 999, 'hello'), null);
});

onEveryEngine('a moderator’s change of a text keeps the one before', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const row = await write(db, boat, 'published', { text: 'first' });
	const changed = (await editAs(db, moderator, row.id, 'second'))!;
	assert.deepEqual([changed.text, changed.revision > row.revision], ['second', true]);
	const texts = await db.selectFrom('comment_revision').selectAll().orderBy('number').execute();
	assert.deepEqual(
		texts.map((text) => [text.number, text.status, text.text, text.by_person_id]),
		[
			[1, 'published', 'first', null],
			[2, 'published', 'second', moderator.id],
		],
	);
	assert.equal(await editAs(db, moderator, row.id, ' '), null);
});

onEveryEngine('two moderators at once leave one history: each change once, none lost', async (engine) => {
	const { db, boat, sea, admin, moderator } = await withBlog(engine);
	const other = engine.engine === 'postgres' ? await engine.open() : db;
	const ids: number[] = [];
	for (let n = 0; n < 20; n++) ids.push((await write(db, n % 2 ? boat : sea, 'held')).id);
	const states = ['published', 'spam', 'bin', 'held'] as const;
	const seen = Object.fromEntries(ids.map((id) => [id, 0]));
	const actions = Array.from({ length: 100 }, (_, n) => {
		const some = ids.filter((_, index) => (index + n) % 3 !== 0);
		const by = n % 2 ? admin : moderator;
		return decide(n % 2 ? db : other, by, { ids: some, to: states[n % 4]!, ...(n % 5 ? {} : { seen }) });
	});
	const decisions = await Promise.all(actions);
	for (const id of ids) {
		const events = await db
			.selectFrom('event')
			.selectAll()
			.where('comment_id', '=', id)
			.orderBy('id')
			.execute();
		const row = await now(db, id);
		let status = 'held';
		for (const [index, event] of events.entries()) {
			const { from, to, revision } = JSON.parse(event.detail);
			assert.deepEqual([from, revision], [status, index + 1]);
			status = to;
		}
		assert.deepEqual([row.status, row.revision], [status, events.length]);
		assert.equal(decisions.filter(({ done }) => done.includes(id)).length, events.length);
	}
	const firsts = decisions.filter((_, n) => n % 5 === 0).flatMap(({ refused }) => refused);
	assert.ok(firsts.length > 0 && firsts.every(({ why }) => why === 'changed'));
});
