import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { run } from './fixtures/run.ts';
import { type TestItem, wxr } from './fixtures/wxr.ts';

const guid = (address: string) => `<guid isPermaLink="false">${address}</guid>`;
const link = (path: string) => `https://diario.example${path}`;

/** An export in which items have the guid of their title's number, and none of the ids that begin with x. */
function numberless(items: TestItem[], guids: Record<string, string> = {}): string {
	return wxr({ items })
		.replace(/<wp:post_id>x[^<]*<\/wp:post_id>/g, (_, at) => (at % 2 ? '' : '<wp:post_id></wp:post_id>'))
		.replace(/<wp:comment_id>x[^<]*<\/wp:comment_id>/g, '')
		.replace(/<title><!\[CDATA\[(.*?)\]\]><\/title>/g, (title, name: string) =>
			guids[name] ? title + guid(guids[name].replaceAll('&', '&amp;')) : title,
		);
}

const articles = (db: Database) =>
	db
		.selectFrom('article')
		.select(['title', 'path', 'wordpress_id', 'source_key', 'comments_count'])
		.orderBy('title')
		.execute();

onEveryEngine('texts and comments without a number are taken, once, by guid or link', async ({ open }) => {
	const db = await open();
	const comments = [
		{ id: 'xa', text: 'Uno', date: '2010-03-16 08:00:00' },
		{ id: 'xb', text: 'Due', date: '2010-03-16 08:00:00' },
		{ id: 5, text: 'Tre', date: '2010-03-17 08:00:00' },
	];
	const items: TestItem[] = [
		{ id: 'x1', title: 'A', link: link('/?p=70'), name: 'a', comments },
		{ id: 'x2', title: 'B', link: link('/2010/03/b/') },
		{ id: 'x3', title: 'C', link: '', name: 'c' },
		{ id: 'x4', title: 'D', link: '', name: '', date: '2011-01-01 10:00:00' },
		// Of programs that write one guid everywhere.
		{ id: 'x5', title: 'E', link: link('/e/') },
		{ id: 'x6', title: 'F', link: link('/f/') },
		// The number its guid names is another's.
		{ id: 'x7', title: 'G', link: link('/g/') },
		{ id: 9, title: 'H', link: link('/h/') },
		{ id: 'x8', title: 'I', type: 'page', link: link('/i/'), status: 'draft' },
		{
			id: 'x9',
			title: 'L',
			type: 'attachment',
			status: 'inherit',
			parent: 70,
			url: link('/wp-content/uploads/a.jpg'),
		},
	];
	const guids = {
		A: link('/?p=70'),
		C: link('/?p=71&post_type=post'),
		E: link('/'),
		F: link('/'),
		G: link('/?p=9'),
		I: link('/?page_id=80'),
	};
	const file = numberless(items, guids);
	await run(db, file, { dryRun: true });
	assert.deepEqual(await articles(db), []);
	const report = await run(db, file);
	const rows = await articles(db);
	assert.deepEqual(
		rows.map(({ title, path, wordpress_id, comments_count }) => [title, path, wordpress_id, comments_count]),
		[
			['A', '2010/03/a', 70, 3],
			['B', '2010/03/b', null, 0],
			['C', '2010/03/c', 71, 0],
			['D', '2011/01/d', null, 0],
			['E', 'e', null, 0],
			['F', 'f', null, 0],
			['G', 'g', null, 0],
			['H', 'h', 9, 0],
			['I', null, 80, 0],
		],
	);
	assert.equal(new Set(rows.map((row) => row.source_key)).size, rows.length);
	assert.doesNotMatch(report, /without a number/);
	const media = await db
		.selectFrom('media')
		.innerJoin('article', 'article.id', 'media.article_id')
		.select('article.title')
		.execute();
	assert.deepEqual(media, [{ title: 'A' }]);
	const led = await resolveAddress(db, '', new URLSearchParams('p=70'));
	assert.equal(led?.location, '/2010/03/a');
	await run(db, file);
	assert.deepEqual(await articles(db), rows, 'a second run changes nothing');
	const more = numberless([...items, { id: 'x10', title: 'M', link: link('/m/') }], guids);
	await run(db, more);
	const added = (await articles(db)).filter(({ title }) => !rows.some((row) => row.title === title));
	assert.deepEqual(
		added.map(({ title }) => title),
		['M'],
	);
});
