import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite } from '#db/testing';
import { run } from './fixtures/run.ts';
import { wxr } from './fixtures/wxr.ts';

test('a field is what stands in it, however it is wrapped and indented', async () => {
	const plain = wxr({
		items: [
			{ id: 1, title: 'Uno', comments: [{ id: 3 }] },
			{ id: 2, password: 'sesamo' },
		],
	});
	const wrappings: [string, string][] = [
		['\n\t<![CDATA[', ']]>\n'],
		['\n\t<![CDATA[ ', ' ]]>\n'],
		['\n  ', '\n  '],
		['<![CDATA[<![CDATA[', ']]>]]>'],
	];
	const columns = ['title', 'path', 'password', 'status', 'kind', 'html', 'published_at'] as const;
	const db = await emptySqlite();
	await run(db, plain);
	const expected = await db.selectFrom('article').select(columns).orderBy('id').execute();
	assert.deepEqual(
		expected.map(({ password }) => password),
		[null, 'sesamo'],
	);
	for (const [before, after] of wrappings) {
		const other = await emptySqlite();
		const wrapped = plain.replace(
			/<(wp:[a-z_]+|title|link|dc:creator|content:encoded)>(?:<!\[CDATA\[([^\]]*)\]\]>|([^<]*))<\/\1>/g,
			(_, name, one, two) => `<${name}>${before}${one ?? two}${after}</${name}>`,
		);
		await run(other, wrapped);
		assert.deepEqual(await other.selectFrom('article').select(columns).orderBy('id').execute(), expected);
		const { author_name, status } = await other
			.selectFrom('comment')
			.select(['author_name', 'status'])
			.executeTakeFirstOrThrow();
		assert.deepEqual([author_name, status], ['Ada', 'published']);
	}
});

test('a term whose slug is its name, as Squarespace writes it, is the one that articles name', async () => {
	const db = await emptySqlite();
	const items = [
		{ id: 1, terms: [['category', 'vita-di-mare', 'Vita di mare']] as [string, string, string][] },
	];
	const term =
		'<wp:category><wp:cat_name>Vita di mare</wp:cat_name><wp:category_nicename>Vita di mare</wp:category_nicename></wp:category><item>';
	await run(db, wxr({ items }).replace('<item>', term));
	const terms = await db.selectFrom('term').select(['name', 'slug']).execute();
	assert.deepEqual(terms, [{ name: 'Vita di mare', slug: 'vita-di-mare' }]);
});
