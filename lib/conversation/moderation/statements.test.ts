import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { notify } from '#lib/conversation/notifications/notifications.testing';
import { translator } from '#lib/i18n/language';
import { getSite } from '#lib/site/settings/queries';
import { decide, undo } from './commands.ts';
import { outcomeOf } from './outcome.ts';
import { perform } from './performing.ts';
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

onEveryEngine('a slip that is taken back leaves what was said as it was', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const { id, revision } = await write(db, boat, 'published');
	await removeWithReasons(db, moderator, {
		id,
		revision,
		ground: 'law',
		basis: 'art. 595',
		facts: 'Accusa.',
	});
	const kept = (await statementOn(db, id))!;
	for (const to of ['published', 'held', 'spam'] as const) {
		const { batch } = await decide(db, moderator, { ids: [id], to });
		assert.equal(await statementOn(db, id), null, to);
		await undo(db, moderator, batch);
		assert.deepEqual(await statementOn(db, id), kept, to);
	}
});

onEveryEngine(
	'its writer hears each reason once, from wherever the comment was taken, and after earlier refusals',
	async (engine) => {
		const { db, boat, reader, moderator } = await withBlog(engine);
		const mails = async () => {
			await notify(db);
			const rows = await db
				.selectFrom('mail')
				.select(['kind', 'text'])
				.where('kind', '=', 'refused')
				.execute();
			return rows.map(({ text }) => /Fatto \w+/.exec(text)?.[0] ?? 'no reasons');
		};
		const away = async (id: number, facts: string) => {
			const { revision } = await db
				.selectFrom('comment')
				.select('revision')
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			return removeWithReasons(db, moderator, { id, revision, ground: 'rules', basis: 'Rispetto', facts });
		};
		const { id } = await write(db, boat, 'published', { person_id: reader.id });
		await decide(db, moderator, { ids: [id], to: 'bin' });
		assert.deepEqual(await mails(), ['no reasons']);
		await db.updateTable('mail').set({ status: 'sent' }).execute();
		// It is in the bin already: the reasons come after.
		const later = (await away(id, 'Fatto uno'))!;
		assert.deepEqual(later.refused, []);
		assert.deepEqual(await mails(), ['no reasons', 'Fatto uno']);
		await decide(db, moderator, { ids: [id], to: 'published' });
		await away(id, 'Fatto due');
		const spam = await write(db, boat, 'spam', { person_id: reader.id });
		await away(spam.id, 'Fatto tre');
		assert.deepEqual((await mails()).sort(), ['Fatto due', 'Fatto tre', 'no reasons']);
		const taken = await perform(db, moderator, { act: 'undo', batch: later.batch });
		assert.equal(taken.said, 'nothing', 'withdrawn before');
		const last = (await away(spam.id, 'Fatto quattro'))!;
		const said = await outcomeOf(
			db,
			await getSite(db),
			translator('en'),
			{ batch: last.batch },
			moderator.id,
		);
		assert.equal(said!.sentence, 'The reasons are recorded.');
		assert.notEqual((await perform(db, moderator, { act: 'undo', batch: last.batch })).said, 'nothing');
		assert.equal((await statementOn(db, spam.id))!.facts, 'Fatto tre');
	},
);

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

test('a form without a law or without facts asks for nothing', () => {
	const form = (more: Record<string, string>) => {
		const data = new FormData();
		const whole = { act: 'reasons', id: '1', revision: '0', ground: 'law', basis: 'x', facts: 'y', ...more };
		for (const [name, value] of Object.entries(whole)) data.set(name, value);
		return readAct(data);
	};
	const isAsked = (more: Record<string, string>) => form(more)?.act === 'reasons';
	assert.ok(isAsked({}));
	const wrongs: Record<string, string>[] = [
		{ basis: ' ' },
		{ facts: '' },
		{ ground: 'taste' },
		{ facts: 'x'.repeat(4001) },
		{ basis: '\0' },
	];
	for (const wrong of wrongs) assert.ok(!isAsked(wrong), JSON.stringify(wrong));
});
