import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { notify } from '#lib/conversation/notifications/notifications.testing';
import { decide, undo } from './commands.ts';
import { removeWithReasons } from './removing.ts';
import { readAct } from './schema.ts';
import { everyStatement, statementOn } from './statements.ts';

async function all(db: Database) {
	const found = [];
	for await (const rows of everyStatement(db)) found.push(...rows);
	return found;
}

onEveryEngine(
	'a removal with reasons is told to its writer, kept for the record, and taken back whole',
	async (engine) => {
		const { db, boat, reader, moderator } = await withBlog(engine);
		const { id, revision } = await write(db, boat, 'published', { person_id: reader.id });
		const reasons = {
			id,
			revision,
			ground: 'law' as const,
			basis: 'art. 595 c.p.',
			facts: 'Accusa una persona.',
		};
		assert.equal(await removeWithReasons(db, reader, reasons), null, 'moderators alone');
		const stale = await removeWithReasons(db, moderator, { ...reasons, revision: revision - 1 });
		assert.equal(stale!.refused[0]!.why, 'changed');
		assert.deepEqual(await all(db), [], 'nothing is said of what was not done');

		await db
			.insertInto('report')
			.values({ comment_id: id, person_id: null, sender: 'x', reason: 'illegal', created_at: 1 })
			.execute();
		await db.updateTable('comment').set({ reports_count: 1 }).where('id', '=', id).execute();
		const { batch } = (await removeWithReasons(db, moderator, reasons))!;
		const kept = (await statementOn(db, id))!;
		assert.deepEqual(
			[kept.ground, kept.basis, kept.facts, kept.reported, kept.by_person_id],
			['law', 'art. 595 c.p.', 'Accusa una persona.', 1, moderator.id],
		);
		await notify(db);
		const mail = await db.selectFrom('mail').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow();
		assert.equal(mail.kind, 'refused');
		for (const part of [mail.text, mail.html]) {
			assert.match(part, /art\. 595 c\.p\./);
			assert.match(part, /Accusa una persona\./);
		}
		await undo(db, moderator, batch);
		assert.equal(await statementOn(db, id), null);
		const [record] = await all(db);
		assert.ok(record!.withdrawn_at !== null, 'that it was withdrawn stays on record');
		assert.equal(record!.number, 1);
	},
);

onEveryEngine('what was said of a removal does not hold for the next one', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const { id, revision } = await write(db, boat, 'published');
	await removeWithReasons(db, moderator, {
		id,
		revision,
		ground: 'law',
		basis: 'art. 595',
		facts: 'Accusa.',
	});
	await decide(db, moderator, { ids: [id], to: 'published' });
	await decide(db, moderator, { ids: [id], to: 'bin' });
	assert.equal(await statementOn(db, id), null);
});

onEveryEngine('what a removal says outlives its comment', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const { id, revision } = await write(db, boat, 'held');
	await removeWithReasons(db, moderator, {
		id,
		revision,
		ground: 'rules',
		basis: 'Niente insulti',
		facts: 'Insulta.',
	});
	await db.deleteFrom('comment').where('id', '=', id).execute();
	assert.deepEqual(
		(await all(db)).map(({ comment_id, basis }) => [comment_id, basis]),
		[[null, 'Niente insulti']],
	);
});

onEveryEngine('a form without a law or without facts asks for nothing', async () => {
	const form = (more: Record<string, string>) => {
		const data = new FormData();
		const whole = { act: 'reasons', id: '1', revision: '0', ground: 'law', basis: 'x', facts: 'y', ...more };
		for (const [name, value] of Object.entries(whole)) data.set(name, value);
		return readAct(data);
	};
	assert.ok(form({}));
	const wrongs: Record<string, string>[] = [
		{ basis: ' ' },
		{ facts: '' },
		{ ground: 'taste' },
		{ facts: 'x'.repeat(4001) },
		{ basis: '\0' },
	];
	for (const wrong of wrongs) assert.equal(form(wrong), null, JSON.stringify(wrong));
});
