import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { awaitedComment, confirmComment } from './confirm-commands.ts';
import { anArticle, form, taken, write } from './writing.testing.ts';

/** A guest's comment and the token of its mail, which only the mail knows: here one more is made. */
async function sent(db: Database, more: Record<string, unknown> = {}, validFor = 60_000) {
	const { comment } = taken(await write(db, form(await anArticle(db), more)));
	const { token } = await createOneTimeToken(db, {
		purpose: 'confirm-comment',
		email: comment.author_email!,
		commentId: comment.id,
		payload: { honeypot: false, took: null },
		validFor,
	});
	return { comment, token };
}

onEveryEngine('confirming makes the writer known and lets the rules decide, once', async (engine) => {
	const db = await engine.open();
	const { comment, token } = await sent(db);
	assert.equal((await awaitedComment(db, token))!.status, 'unconfirmed', 'looking changes nothing');
	const confirmed = await confirmComment(db, token);
	assert.ok(confirmed.ok);
	assert.equal(confirmed.comment.status, 'held');
	assert.ok(JSON.parse(confirmed.comment.reasons).length > 0, 'every held comment has a reason');
	assert.equal(confirmed.person.email, 'gina@esempio.it');
	assert.equal(confirmed.comment.person_id, confirmed.person.id);
	const again = await confirmComment(db, token);
	assert.ok(!again.ok && again.why === 'done');
	assert.equal(again.comment!.id, comment.id);
});

onEveryEngine('a first comment that nothing holds is published at its confirmation', async (engine) => {
	const db = await engine.open();
	const { token } = await sent(db);
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ discussion: { holdFirst: false } }) })
		.execute();
	const confirmed = await confirmComment(db, token);
	assert.ok(confirmed.ok);
	assert.equal(confirmed.comment.status, 'published');
	assert.equal(confirmed.comment.number, 1);
});

onEveryEngine('a mail that is too old, or made up, confirms nothing', async (engine) => {
	const db = await engine.open();
	const { token, comment } = await sent(db, {}, -1);
	const late = await confirmComment(db, token);
	assert.ok(!late.ok && late.why === 'late');
	const made = await confirmComment(db, 'made-up');
	assert.ok(!made.ok && made.why === 'gone');
	const row = await db.selectFrom('comment').select('status').where('id', '=', comment.id).executeTakeFirst();
	assert.equal(row!.status, 'unconfirmed');
});

onEveryEngine('whoever is banned meanwhile is not let in by a mail', async (engine) => {
	const db = await engine.open();
	const first = await sent(db);
	const known = await confirmComment(db, first.token);
	assert.ok(known.ok);
	const second = await sent(db, { text: 'Ancora.' });
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', known.person.id).execute();
	const confirmed = await confirmComment(db, second.token);
	assert.ok(confirmed.ok);
	assert.equal(confirmed.comment.status, 'spam');
	assert.match(confirmed.comment.reasons, /banned/);
});

onEveryEngine('the wish to hear of replies is heard only once the address is confirmed', async (engine) => {
	const db = await engine.open();
	const { token } = await sent(db, { follow: '1' });
	const status = async () =>
		(await db.selectFrom('subscription').select('status').execute()).map((row) => row.status);
	assert.deepEqual(await status(), ['unconfirmed']);
	await confirmComment(db, token);
	assert.deepEqual(await status(), ['active']);
});

onEveryEngine('what was closed before its mail was answered waits, however good it is', async (engine) => {
	const db = await engine.open();
	const { token, comment } = await sent(db);
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ discussion: { holdFirst: false } }) })
		.execute();
	await db.updateTable('article').set({ comments_open: 0 }).where('id', '=', comment.article_id).execute();
	const confirmed = await confirmComment(db, token);
	assert.ok(confirmed.ok);
	assert.equal(confirmed.comment.status, 'held');
	assert.deepEqual(
		JSON.parse(confirmed.comment.reasons).map(({ rule }: { rule: string }) => rule),
		['closed'],
	);
});
