import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { fillEmpty } from '#lib/portability/demo/demo';
import { places, run } from './fixtures/run.ts';
import { whole } from './fixtures/whole.ts';

onEveryEngine(
	'an export comes in with its people, terms, statuses, counts and what it is left out of',
	async ({ open }) => {
		const db = await open();
		const report = await run(db, whole);

		const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual(
			[site.title, site.tagline, site.language, site.time_zone],
			['Diario', 'Appunti', 'it', 'Europe/Rome'],
		);

		const all = await db.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
		const articles = all.filter((row) => row.wordpress_id !== null);
		assert.deepEqual(
			all.filter((row) => row.wordpress_id === null).map((row) => [row.title, row.status, row.path]),
			[['Nessun numero', 'published', '2010/03/slug-x']],
		);
		assert.deepEqual(
			articles.map((row) => [row.wordpress_id, row.kind, row.status, row.path]),
			[
				[1, 'post', 'published', '2010/03/slug-1'],
				[2, 'post', 'draft', null],
				[3, 'post', 'private', '2010/03/slug-3'],
				[4, 'post', 'published', '2099/01/slug-4'],
				[5, 'post', 'bin', null],
				[6, 'post', 'pending', null],
				[8, 'post', 'draft', null],
				[9, 'post', 'published', '2010/03/slug-9'],
				[21, 'page', 'published', 'chi'],
				[22, 'page', 'published', 'chi/dove'],
			],
		);
		const [first, draft, , future] = articles;
		assert.equal(first!.local_time, '2010-03-15 10:20:00');
		assert.equal(first!.published_at, Date.UTC(2010, 2, 15, 9, 20));
		assert.deepEqual(
			[first!.comments_count, first!.mentions_count, first!.sticky, first!.comments_open],
			[3, 2, 1, 1],
		);
		assert.deepEqual([first!.last_number, first!.last_mention_number, first!.last_thread_number], [3, 2, 2]);
		assert.equal(draft!.published_at, null);
		assert.ok(future!.published_at! > Date.now());
		const locked = articles.find((row) => row.wordpress_id === 9)!;
		assert.deepEqual([locked.password, locked.comments_open, locked.mentions_open], ['sesamo', 0, 0]);
		const page = articles.find((row) => row.wordpress_id === 22)!;
		assert.equal(page.parent_id, articles.find((row) => row.wordpress_id === 21)!.id);

		assert.deepEqual(await places(db, 1), {
			11: [1, 1, 0],
			12: [2, 1, 1],
			13: [null, null, null],
			14: [null, null, null],
			15: [null, null, null],
			16: [2, null, null],
			17: [1, null, null],
			19: [3, 2, 0],
		});
		const comments = await db.selectFrom('comment').selectAll().orderBy('wordpress_id').execute();
		const comment = (id: number) => comments.find((row) => row.wordpress_id === id)!;
		assert.deepEqual([comment(11).author_name, comment(11).text, comment(11).html], ['', '', '']);
		assert.deepEqual([comment(13).status, comment(14).status, comment(15).status], ['held', 'spam', 'bin']);
		assert.deepEqual(
			[comment(16).author_name, comment(16).author_url],
			['Rock & roll', 'https://a.example/'],
		);
		assert.equal(comment(17).author_url, null);
		assert.equal(comment(12).parent_id, comment(11).id);
		assert.equal(comment(19).parent_id, comment(13).id, 'the unpublished parent is remembered');

		const people = await db.selectFrom('person').selectAll().execute();
		assert.deepEqual(
			people.map((row) => [row.slug, row.name, row.email, row.role, row.wordpress_id]),
			[['nina', 'Nina Bò', 'nina@diario.example', 'reader', 7]],
		);
		assert.equal(comment(12).person_id, people[0]!.id);
		assert.equal(first!.author_id, people[0]!.id);

		const terms = await db.selectFrom('term').selectAll().orderBy('taxonomy').orderBy('slug').execute();
		assert.deepEqual(
			terms.map((row) => [row.taxonomy, row.slug, row.name]),
			[
				['category', 'idee', 'Idee'],
				['category', 'lavoro', 'Lavoro & altro'],
				['tag', '語', 'Lingua'],
			],
		);
		assert.equal(terms[1]!.parent_id, terms[0]!.id);
		assert.equal((await db.selectFrom('article_term').selectAll().execute()).length, 2);

		for (const line of [
			'Nel file: 13 elementi e 10 commenti; letti in ',
			'3 / 1 / 1 / 0 (1 in attesa, 1 spam, 1 nel cestino) 3 / 1 / 1 / 0 (1 in attesa, 1 spam, 1 nel cestino) /2010/03/slug-1  Title 1',
			'  - Una voce di menu.',
			'  - Una bozza automatica vuota di WordPress.',
			'  - Un commento del tipo «order_note».',
			'  - Un commento a un file o a un elemento escluso.',
			'  - Un termine di menu.',
			'  - I termini di formato di un testo.',
			'“Title 8” ha uno stato sconosciuto («archived»): diventa una bozza.',
		])
			assert.ok(report.includes(line), `${line}\n${report}`);
	},
);

onEveryEngine('an untouched demo is removed first, and said so', async ({ open, environment }) => {
	const db = await open();
	await fillEmpty(db, { demo: true });
	const report = await run(db, whole, { dataDir: environment.DATA_DIR });
	assert.ok(report.startsWith('Il blog dimostrativo, mai modificato, è stato rimosso.'), report);
	const articles = await db.selectFrom('article').select('import_source_id').execute();
	assert.equal(articles.filter((row) => row.import_source_id === null).length, 0);
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([site.title, site.demo], ['Diario', 0]);
});

onEveryEngine('a blog that is set up keeps its settings', async ({ open }) => {
	const db = await open();
	await run(db, whole);
	await db.updateTable('site').set({ title: 'Mine', set_up_at: 1 }).execute();
	await run(db, whole);
	assert.equal((await db.selectFrom('site').select('title').executeTakeFirstOrThrow()).title, 'Mine');
});
