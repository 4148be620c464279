import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { publishComment } from '#lib/comments/commands';
import { fillEmpty } from '#lib/site/demo';
import { contents, places, run } from './fixtures/run.ts';
import { wxr } from './fixtures/wxr.ts';

const head = `
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>lavoro</wp:category_nicename><wp:category_parent>idee</wp:category_parent><wp:cat_name><![CDATA[Lavoro &amp; altro]]></wp:cat_name></wp:category>
<wp:category><wp:term_id>2</wp:term_id><wp:category_nicename>idee</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name>Idee</wp:cat_name></wp:category>
<wp:tag><wp:term_id>10</wp:term_id><wp:tag_slug>%e8%aa%9e</wp:tag_slug><wp:tag_name>Lingua</wp:tag_name></wp:tag>
<wp:term><wp:term_id>40</wp:term_id><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>menu</wp:term_slug><wp:term_name>Menu</wp:term_name></wp:term>`;

const whole = wxr({
	head,
	items: [
		{
			id: 1,
			terms: [
				['category', 'lavoro', 'Lavoro'],
				['post_tag', '%e8%aa%9e', 'Lingua'],
				['post_format', 'post-format-aside', 'Aside'],
			],
			sticky: true,
			comments: [
				{ id: 12, date: '2010-03-16 09:00:00', parent: 11, user: 7, author: 'Nina', text: 'Grazie!' },
				{ id: 11, date: '2010-03-16 08:00:00', author: '', text: '' },
				{ id: 13, date: '2010-03-16 10:00:00', approved: '0' },
				{ id: 14, date: '2010-03-16 11:00:00', approved: 'spam' },
				{ id: 15, date: '2010-03-16 12:00:00', approved: 'trash' },
				{
					id: 16,
					date: '2010-03-16 13:00:00',
					type: 'pingback',
					author: 'Rock &amp; roll',
					url: 'https://a.example/',
				},
				{ id: 17, date: '2010-03-16 07:00:00', type: 'trackback', url: 'javascript:alert(1)' },
				{ id: 18, date: '2010-03-16 14:00:00', type: 'order_note' },
				{ id: 19, date: '2010-03-16 15:00:00', parent: 13 },
			],
		},
		{ id: 2, status: 'draft', link: 'https://diario.example/?p=2', gmt: '0000-00-00 00:00:00' },
		{ id: 3, status: 'private' },
		{ id: 4, status: 'future', date: '2099-01-01 09:00:00', link: 'https://diario.example/?p=4' },
		{ id: 5, status: 'trash', link: 'https://diario.example/?p=5' },
		{ id: 6, status: 'pending', link: 'https://diario.example/?p=6' },
		{ id: 7, status: 'auto-draft' },
		{ id: 8, status: 'archived' },
		{ id: 9, password: 'sesamo', open: false },
		{ id: 22, type: 'page', parent: 21, link: 'https://diario.example/chi/dove/', name: 'dove' },
		{ id: 21, type: 'page', link: 'https://diario.example/chi/', name: 'chi' },
		{ id: 30, type: 'nav_menu_item', comments: [{ id: 50 }] },
		{ id: 'x', title: 'Nessun numero' },
	],
});

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

		const articles = await db.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
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
			[['nina', 'Nina Bò', 'nina@diario.example', 'author', 7]],
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
			'13 items and 10 comments in the file',
			'3 / 1 / 1 / 0 (1 held, 1 spam, 1 bin) 3 / 1 / 1 / 0 (1 held, 1 spam, 1 bin) /2010/03/slug-1  Title 1',
			'1 × nav_menu_item (publish)',
			'1 × post (auto-draft)',
			'1 × comment of the type order_note',
			'1 × comment on a file or on an item that is left out',
			'1 × term of the taxonomy nav_menu',
			'1 × text with terms of the taxonomy post_format',
			'a post without a number: "Nessun numero"',
			'has the status "archived", unknown here: it is a draft',
		])
			assert.ok(report.includes(line), `${line}\n${report}`);
	},
);

onEveryEngine('a second run changes nothing, a dry run less than nothing', async ({ open }) => {
	const db = await open();
	const foreseen = await run(db, whole, { dryRun: true });
	assert.deepEqual(
		Object.values(await contents(db)).flat().length,
		1,
		'only the clock of an empty database is there',
	);
	const first = await run(db, whole);
	const before = await contents(db);
	const second = await run(db, whole);
	assert.deepEqual(await contents(db), before);
	const table = (report: string) => report.split('\n').filter((line) => line.includes(' / '));
	assert.deepEqual(table(second), table(first));
	assert.deepEqual(table(foreseen).slice(1), table(first).slice(1));
	await run(db, whole, { dryRun: true });
	assert.deepEqual(await contents(db), before);
});

onEveryEngine('an interrupted run is completed by the next, as if nothing had happened', async ({ open }) => {
	const db = await open();
	const items = Array.from({ length: 7 }, (_, article) => ({
		id: article + 1,
		comments: Array.from({ length: 400 }, (_, index) => ({
			id: article * 1000 + index + 1,
			date: `2010-04-0${1 + (index % 9)} 08:00:00`,
			parent: index % 3 === 2 ? article * 1000 + index : 0,
		})),
	}));
	const xml = wxr({ items });
	const interrupt = (step: string, done = 0) => {
		if (step === 'Comments' && done > 800) throw new Error('power cut');
	};
	await assert.rejects(run(db, xml, { progress: interrupt }), /power cut/);
	const half = await db.selectFrom('comment').select('id').execute();
	assert.ok(half.length > 0 && half.length < 2800, `${half.length} comments before the interruption`);
	await run(db, xml);
	const straight = await open();
	const counters = await straight.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
	assert.deepEqual(
		counters.map((row) => [row.comments_count, row.last_number]),
		Array(7).fill([400, 400]),
	);
	const numbers = await straight
		.selectFrom('comment')
		.select(['article_id', 'number', 'created_at'])
		.orderBy('article_id')
		.orderBy('created_at')
		.orderBy('wordpress_id')
		.execute();
	assert.deepEqual(
		numbers.map((row) => row.number),
		numbers.map((_, index) => (index % 400) + 1),
	);
});

onEveryEngine(
	'a newer export adds what is new with the next numbers and changes nothing else',
	async ({ open }) => {
		const db = await open();
		const old = [
			{ id: 11, date: '2010-03-16 08:00:00' },
			{ id: 12, date: '2010-03-16 09:00:00', approved: '0' },
		];
		await run(db, wxr({ items: [{ id: 1, comments: old }] }));
		const newer = [
			{ id: 10, date: '2010-03-15 23:00:00', text: 'late, though dated before' },
			old[0]!,
			{ ...old[1]!, approved: '1' },
			{ id: 13, date: '2010-03-16 10:00:00', parent: 11 },
			{ id: 14, date: '2010-03-16 11:00:00', parent: 13 },
		];
		const report = await run(
			db,
			wxr({
				base: 'http://www.diario.example',
				items: [{ id: 1, title: 'New title', comments: newer }, { id: 2 }],
			}),
		);
		assert.deepEqual(await places(db, 1), {
			10: [2, 2, 0],
			11: [1, 1, 0],
			12: [null, null, null],
			13: [3, 1, 1],
			14: [4, 1, 2],
		});
		const articles = await db.selectFrom('article').selectAll().orderBy('wordpress_id').execute();
		assert.deepEqual(
			articles.map((row) => [row.title, row.comments_count]),
			[
				['Title 1', 4],
				['Title 2', 0],
			],
		);
		assert.ok(report.includes('because 1 published in the file, held here: kept'), report);
	},
);

onEveryEngine('an untouched demo is removed first, and said so', async ({ open, environment }) => {
	const db = await open();
	await fillEmpty(db, { demo: true });
	const report = await run(db, whole, { dataDir: environment.DATA_DIR });
	assert.ok(report.startsWith('The untouched demo blog has been removed.'), report);
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

onEveryEngine(
	'a comment published during an import takes a number of its own, and no number is lost',
	async ({ open }) => {
		const db = await open();
		const comments = Array.from({ length: 3000 }, (_, index) => ({
			id: index + 1,
			date: '2010-04-01 08:00:00',
		}));
		let published: Promise<unknown> | undefined;
		await run(db, wxr({ items: [{ id: 1, comments }] }), {
			progress(step) {
				if (step === 'Comments') published ??= publish(db);
			},
		});
		assert.ok(await published, 'published in the middle');
		const rows = await db
			.selectFrom('comment')
			.select(['number', 'thread_number', 'wordpress_id'])
			.orderBy('number')
			.execute();
		assert.deepEqual(
			rows.map((row) => [row.number, row.thread_number]),
			rows.map((_, index) => [index + 1, index + 1]),
		);
		const article = await db.selectFrom('article').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual([article.comments_count, article.last_number, rows.length], [3001, 3001, 3001]);
	},
);

async function publish(db: Database) {
	const { id } = await db.selectFrom('article').select('id').executeTakeFirstOrThrow();
	return publishComment(db, {
		...{ article_id: id, kind: 'comment', list: 'comments', parent_id: null, person_id: null },
		...{ author_name: 'Live', author_email: null, author_url: null, text: 'Here', html: '<p>Here</p>' },
		...{ created_at: Date.now(), local_time: '2026-11-23 10:00:00', wordpress_id: null },
	});
}
