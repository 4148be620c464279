import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Comment, Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { now, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide, undo } from '#lib/conversation/moderation/commands';
import { decideByMail, mailedDecision } from './decide.ts';
import { arrive, notify } from './notifications.testing.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

/** The three permissions of the mail that the author gets of a comment that waits. */
async function permissions(db: Database, comment: Comment): Promise<[string, string, string]> {
	await arrive(db, comment);
	const { text } = await db
		.selectFrom('mail')
		.select('text')
		.where('recipient', '=', 'lia@example.org')
		.where('comment_id', '=', comment.id)
		.executeTakeFirstOrThrow();
	return [...text.matchAll(/decide\/(\S+)/g)].map(([, token]) => token!) as [string, string, string];
}

onEveryEngine('a mailed permission approves once, as the moderator it was sent to', async (engine) => {
	const { db, boat, admin } = await withBlog(engine);
	const comment = await write(db, boat, 'held');
	const [approve, spam] = await permissions(db, comment);
	const view = (await mailedDecision(db, approve))!;
	assert.deepEqual([view.state, view.to, view.by.id], ['open', 'published', admin.id]);
	assert.equal((await now(db, comment.id)).status, 'held');
	assert.equal(await decideByMail(db, approve, ''), null);
	const after = await now(db, comment.id);
	assert.deepEqual([after.status, after.number, after.decided_by], ['published', 1, admin.id]);
	assert.equal(await decideByMail(db, approve, ''), 'stale');
	assert.equal((await mailedDecision(db, approve))!.state, 'used');
	assert.equal((await mailedDecision(db, spam))!.state, 'changed');
	assert.equal(await decideByMail(db, spam, ''), 'stale');
	assert.equal((await now(db, comment.id)).status, 'published');
});

onEveryEngine('an answer by mail approves, is published, and needs words', async (engine) => {
	const { db, boat, admin } = await withBlog(engine);
	const comment = await write(db, boat, 'held');
	const [, , reply] = await permissions(db, comment);
	assert.equal(await decideByMail(db, reply, ' \n '), 'empty');
	assert.equal(await decideByMail(db, reply, 'x'.repeat(10_001)), 'long');
	assert.equal(await decideByMail(db, reply, 'Grazie!'), null);
	const rows = await db.selectFrom('comment').selectAll().orderBy('number').execute();
	assert.deepEqual(
		rows.map(({ status, number, parent_id, person_id }) => [status, number, parent_id, person_id]),
		[
			['published', 1, null, null],
			['published', 2, comment.id, admin.id],
		],
	);
});

onEveryEngine(
	'who is told after another moderator, too late, or moderates no more decides nothing',
	async (engine) => {
		const { db, boat, admin, moderator } = await withBlog(engine);
		const comment = await write(db, boat, 'held');
		const [approve, spam, reply] = await permissions(db, comment);
		await db.updateTable('person').set({ role: 'reader' }).where('id', '=', admin.id).execute();
		assert.equal((await mailedDecision(db, approve))!.state, 'forbidden');
		assert.equal(await decideByMail(db, approve, ''), 'stale');
		await db.updateTable('person').set({ role: 'admin' }).where('id', '=', admin.id).execute();
		const { batch } = await decide(db, moderator, { ids: [comment.id], to: 'bin' });
		const changed = (await mailedDecision(db, spam))!;
		assert.deepEqual([changed.state, changed.lastName], ['changed', 'Orso']);
		assert.equal(await decideByMail(db, spam, ''), 'stale');
		await undo(db, moderator, batch);
		await db.updateTable('one_time_token').set({ expires_at: 1 }).execute();
		assert.equal((await mailedDecision(db, reply))!.state, 'late');
		assert.equal(await decideByMail(db, reply, 'words'), 'stale');
		assert.equal((await now(db, comment.id)).status, 'held');
		assert.equal(await mailedDecision(db, 'made-up'), null);
	},
);

onEveryEngine('a refusal that is undone in time is never mailed', async (engine) => {
	const { db, boat, admin, reader } = await withBlog(engine);
	const comment = await write(db, boat, 'held', { person_id: reader.id });
	const refusals = () => db.selectFrom('mail').select('id').where('kind', '=', 'refused').execute();
	const refuse = () => decide(db, admin, { ids: [comment.id], to: 'bin' });
	const first = await refuse();
	await notify(db);
	assert.equal((await refusals()).length, 1);
	await undo(db, admin, first.batch);
	assert.equal((await refusals()).length, 0);
	// So soon that the message is not even written.
	const second = await refuse();
	await undo(db, admin, second.batch);
	await notify(db);
	assert.equal((await refusals()).length, 0);
});
