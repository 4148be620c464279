import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { askFollowing, followAs, reportComment } from './reader-commands.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

async function published(db: Database) {
	const article = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	const { comment } = taken(await write(db, form(article), admin));
	return { article, comment };
}

onEveryEngine('a ban stops reports; what is not published has none', async (engine) => {
	const db = await engine.open();
	const { article, comment } = await published(db);
	const banned = await somebody(db, { standing: 'banned' });
	const report = { articleId: article, number: 1, sender: 's', reason: 'spam' as const, note: '' };
	assert.equal(await reportComment(db, { ...report, person: banned }), false);
	await db.updateTable('comment').set({ status: 'held' }).where('id', '=', comment.id).execute();
	assert.equal(await reportComment(db, { ...report, person: null }), false);
});

onEveryEngine('a report counts once per person or sender', async (engine) => {
	const db = await engine.open();
	const { article } = await published(db);
	const person = await somebody(db);
	const report = { articleId: article, number: 1, reason: 'offence' as const, note: 'Leggi bene.' };
	for (const sender of ['a', 'a', 'b'])
		assert.ok(await reportComment(db, { ...report, sender, person: null }));
	for (const sender of ['c', 'd']) assert.ok(await reportComment(db, { ...report, sender, person }));
	const { reports_count } = await db.selectFrom('comment').select('reports_count').executeTakeFirstOrThrow();
	assert.equal(reports_count, 3);
});

onEveryEngine('a ban stops following, with and without an account', async (engine) => {
	const db = await engine.open();
	const { article } = await published(db);
	const banned = await somebody(db, { standing: 'banned' });
	const following = { articleId: article, number: null, language: 'it' as const };
	assert.equal(await followAs(db, banned, following), false);
	await askFollowing(db, banned.email!, following);
	assert.deepEqual(await db.selectFrom('subscription').selectAll().execute(), []);
	assert.deepEqual(
		await db.selectFrom('mail').select('id').where('kind', '=', 'confirm-subscription').execute(),
		[],
	);
});
