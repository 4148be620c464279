import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { ownExport } from '#lib/portability/privacy/export';
import { getSite } from '#lib/site/settings/queries';
import { commentsPage } from '../queries.ts';
import { hideWriter, showWriter } from './commands.ts';
import { hiddenBy, markHidden } from './queries.ts';

const sizes = { threads_per_page: 50, replies_per_page: 50, reply_depth: 3 };

async function blog(engine: Parameters<typeof withBlog>[0]) {
	const all = await withBlog(engine);
	const { db, boat, sea, reader } = all;
	const bea = await addPerson(db, 'Bea');
	const of = { person_id: bea.id, author_name: 'Bea' };
	const first = await write(db, boat, 'published', of);
	await write(db, boat, 'published', { parent_id: first.id, author_name: 'Guest' });
	await write(db, boat, 'published', { person_id: reader.id, author_name: 'Ada' });
	await write(db, sea, 'published', of);
	return { ...all, bea };
}

/** Numbers of the comments that are folded for somebody. */
async function folded(db: Database, articleId: number, reader: Person | null): Promise<number[]> {
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', articleId)
		.executeTakeFirstOrThrow();
	const { threads } = (await commentsPage(db, article, 1, sizes))!;
	await markHidden(db, reader, threads);
	return threads
		.flatMap((thread) => [thread, ...thread.replies])
		.filter(({ hidden }) => hidden)
		.map(({ number }) => number);
}

onEveryEngine(
	'whoever is hidden is folded everywhere, for that reader alone, until shown again',
	async (engine) => {
		const { db, boat, sea, reader, moderator, bea } = await blog(engine);
		assert.ok(await hideWriter(db, reader, { articleId: boat, number: 1 }, true));
		assert.ok(await hideWriter(db, reader, { articleId: sea, number: 1 }, true), 'twice is once');
		assert.deepEqual(await folded(db, boat, reader), [1]);
		assert.deepEqual(await folded(db, sea, reader), [1]);
		for (const other of [moderator, bea, null]) assert.deepEqual(await folded(db, boat, other), []);
		assert.deepEqual(
			(await hiddenBy(db, reader)).map(({ name, writer }) => [name, writer]),
			[['Bea', `person:${bea.id}`]],
		);
		assert.ok(!(await showWriter(db, moderator, `person:${bea.id}`)), 'nobody shows for another');
		assert.ok(await showWriter(db, reader, `person:${bea.id}`));
		assert.deepEqual(await folded(db, boat, reader), []);
	},
);

onEveryEngine(
	'a guest is hidden by name; oneself, nobody and what is not published cannot be',
	async (engine) => {
		const { db, boat, reader } = await blog(engine);
		const hide = (number: number) => hideWriter(db, reader, { articleId: boat, number }, true);
		assert.ok(await hide(2));
		assert.deepEqual(await folded(db, boat, reader), [2]);
		assert.ok(!(await hide(3)), 'oneself');
		assert.ok(!(await hide(9)));
		await write(db, boat, 'published', { author_name: '' });
		assert.ok(!(await hide(4)), 'nobody in particular');
		await db.updateTable('comment').set({ status: 'held' }).where('number', '=', 1).execute();
		assert.ok(!(await hide(1)));
		assert.ok(await hideWriter(db, reader, { articleId: boat, number: 2 }, false));
		assert.deepEqual(await hiddenBy(db, reader), []);
	},
);

onEveryEngine('a person hides five hundred others at most', async (engine) => {
	const { db, boat, reader } = await blog(engine);
	const row = { person_id: reader.id, hidden_id: null, created_at: 1 };
	await db
		.insertInto('hidden_person')
		.values(Array.from({ length: 500 }, (_, n) => ({ ...row, writer: `guest:${n}` })))
		.execute();
	assert.ok(!(await hideWriter(db, reader, { articleId: boat, number: 1 }, true)));
});

onEveryEngine('the export of a person names whom they hide', async (engine) => {
	const { db, boat, reader } = await blog(engine);
	await hideWriter(db, reader, { articleId: boat, number: 1 }, true, Date.parse('2026-03-15T10:00:00Z'));
	const site = await getSite(db);
	const about = { site, siteUrl: 'https://blog.example', files: folderFiles(engine.environment.DATA_DIR) };
	assert.deepEqual((await ownExport(db, reader, about)).hidden, [
		{ name: 'Bea', since: '2026-03-15T10:00:00.000Z' },
	]);
});

for (const mode of ['anonymise', 'erase'] as const) {
	onEveryEngine(`whoever goes (${mode}) is hidden by nobody and hides nobody any more`, async (engine) => {
		const { db, boat, reader, moderator, bea } = await blog(engine);
		await write(db, boat, 'published', { author_name: 'Bea of old', author_email: 'bea@example.org' });
		await hideWriter(db, reader, { articleId: boat, number: 1 }, true);
		await hideWriter(db, reader, { articleId: boat, number: 4 }, true);
		await hideWriter(db, bea, { articleId: boat, number: 3 }, true);
		await hideWriter(db, moderator, { articleId: boat, number: 2 }, true);
		const dataDir = engine.environment.DATA_DIR;
		await erasePerson(db, bea, bea.id, mode, { dataDir, files: folderFiles(dataDir) });
		const left = await db.selectFrom('hidden_person').select(['person_id', 'writer']).execute();
		assert.deepEqual(left, [{ person_id: moderator.id, writer: 'guest:Guest' }]);
	});
}
