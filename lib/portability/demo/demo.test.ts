import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db/schema';
import { onEveryEngine, onEveryEngineOnce, undone } from '#db/testing';
import { makeAdmin } from '#lib/accounts/people/make-admin';
import { publishComment } from '#lib/conversation/comments/commands';
import { fillEmpty, removeDemo } from './demo.ts';

const article = (db: Database, path: string) =>
	db.selectFrom('article').selectAll().where('path', '=', path).executeTakeFirstOrThrow();
const count = async (db: Database, table: 'article' | 'comment' | 'person' | 'term' | 'media') =>
	Number(
		(
			await db
				.selectFrom(table)
				.select(({ fn }) => fn.countAll().as('n'))
				.executeTakeFirstOrThrow()
		).n,
	);

const readDemo = onEveryEngineOnce(async ({ open, environment: { DATA_DIR: dataDir } }) => {
	const db = await open();
	assert.equal(await fillEmpty(db, { demo: true, files: folderFiles(dataDir) }), true);
	return { db, dataDir };
});
const onDemo = (title: string, run: (db: Database) => Promise<void>) =>
	readDemo(title, ({ db }) => undone(db, run));

onDemo('an untouched demo goes without a trace', async (db) => {
	assert.equal(await removeDemo(db), true);
	for (const table of ['article', 'comment', 'person', 'term', 'media'] as const) {
		assert.equal(await count(db, table), 0, table);
	}
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([site.demo, site.title, site.tagline], [0, 'Postilla', '']);
	assert.equal(await removeDemo(db), false);
});

onDemo('a demo goes after set-up, too; the administrator and the title stay', async (db) => {
	await makeAdmin(db, { email: 'io@esempio.it', name: 'Io' });
	await db.updateTable('site').set({ title: 'Il mio' }).execute();
	assert.equal(await removeDemo(db), true);
	const people = await db.selectFrom('person').select(['name', 'role']).execute();
	assert.deepEqual(people, [{ name: 'Io', role: 'admin' }]);
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([site.demo, site.title, site.set_up_at !== null], [0, 'Il mio', true]);
});

onDemo('a demo that someone has answered or edited stays', async (db) => {
	const touched = async (touch: () => Promise<unknown>, undo: () => Promise<unknown>) => {
		const before = await count(db, 'comment');
		await touch();
		assert.equal(await removeDemo(db), false);
		await undo();
		assert.equal(await count(db, 'comment'), before);
	};
	const { id, updated_at } = await article(db, 'chi-scrive');
	const edit = (moment: number) =>
		db.updateTable('article').set({ updated_at: moment }).where('id', '=', id).execute();
	await touched(
		() => edit(updated_at + 1),
		() => edit(updated_at),
	);
	const comment = await publishComment(db, {
		article_id: id,
		kind: 'comment',
		list: 'comments',
		author_name: 'Ada',
		text: 'x',
		html: 'x',
		created_at: 0,
		local_time: '1970-01-01 01:00:00',
	});
	assert.equal(await removeDemo(db), false);
	await db.deleteFrom('comment').where('id', '=', comment!.id).execute();
	assert.equal(await removeDemo(db), true);
});

onEveryEngine('without the demo an empty database gets an empty Italian blog, once', async ({ open }) => {
	const db = await open();
	assert.equal(await fillEmpty(db, { demo: false }), true);
	assert.equal(await fillEmpty(db, { demo: true }), false);
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([site.title, site.language, site.demo], ['Postilla', 'it', 0]);
	assert.equal(await count(db, 'article'), 0);
});

readDemo('with a data folder the picture is drawn and stands in its article', async ({ db, dataDir }) => {
	assert.ok(existsSync(join(dataDir, 'media/2012/09/torno-subito.png')));
	const { id, html } = await article(db, '2012/09/torno-subito');
	assert.match(html, /<img src="\/media\/2012\/09\/torno-subito\.png" srcset=/);
	const media = await db
		.selectFrom('media')
		.selectAll()
		.where('path', '=', '2012/09/torno-subito.png')
		.executeTakeFirstOrThrow();
	assert.deepEqual([media.article_id, media.width, media.height], [id, 1200, 750]);
});

readDemo('every picture of the demo is drawn, and says in words what it shows', async ({ db, dataDir }) => {
	const media = await db.selectFrom('media').selectAll().execute();
	assert.equal(media.length, 3);
	for (const { path, alt, article_id } of media) {
		assert.ok(existsSync(join(dataDir, 'media', path)), path);
		const { html } = await db
			.selectFrom('article')
			.select('html')
			.where('id', '=', article_id!)
			.executeTakeFirstOrThrow();
		assert.match(html, new RegExp(`<img src="/media/${path}"[^>]* srcset=`));
		assert.ok(alt.length > 30 && html.includes(`alt="${alt}"`), path);
	}
});
