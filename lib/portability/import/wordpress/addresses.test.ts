import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite } from '#db/testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { run } from './fixtures/run.ts';
import { type TestItem, wxr } from './fixtures/wxr.ts';

async function imported(items: TestItem[], base?: string, head?: string) {
	const db = await emptySqlite();
	const report = await run(db, wxr({ items, base, head }));
	const rows = await db
		.selectFrom('article')
		.select(['wordpress_id', 'path'])
		.orderBy('wordpress_id')
		.execute();
	const leads = async (address: string) => {
		const url = new URL(address, 'http://localhost');
		const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
		return (await resolveAddress(db, path, url.searchParams))?.location ?? null;
	};
	return { db, report, paths: rows.map((row) => row.path), leads };
}

test('articles keep the path of their permalink, whatever its structure', async () => {
	const link = (path: string) => `https://diario.example${path}`;
	const { paths } = await imported([
		{ id: 1, link: link('/2010/03/15/uno/') },
		{ id: 2, link: link('/archives/2') },
		{ id: 3, link: link('/index.php/2010/03/tre/') },
		{ id: 4, link: link('/lavoro/quattro.html') },
		{ id: 5, link: link('/%E8%AA%9E/') },
		{ id: 6, link: 'http://www.diario.example/sei' },
	]);
	assert.deepEqual(paths, [
		'2010/03/15/uno',
		'archives/2',
		'index.php/2010/03/tre',
		'lavoro/quattro.html',
		'語',
		'sei',
	]);
});

test('links by number, to elsewhere, reserved or taken ones get an address of ours, listed', async () => {
	const link = (path: string) => `https://diario.example${path}`;
	const { paths, report, leads } = await imported([
		{ id: 1, link: link('/?p=1') },
		{ id: 2, link: link('/search/') },
		{ id: 3, link: link('/uno/') },
		{ id: 4, link: link('/uno/'), name: 'uno' },
		{ id: 5, link: 'https://elsewhere.example/x/', name: 'uno' },
		{ id: 6, link: link('/2010/03/'), name: 'marzo' },
		{ id: 7, link: link('/'), type: 'page', name: 'casa' },
		{ id: 8, link: link('/?page_id=8'), type: 'page', name: 'stanza', parent: 7 },
		{ id: 9, link: link('/%00x/'), name: 'nove' },
	]);
	assert.deepEqual(paths, [
		'2010/03/slug-1',
		'2010/03/slug-2',
		'uno',
		'2010/03/uno',
		'2010/03/uno-5',
		'2010/03/marzo',
		'casa',
		'casa/stanza',
		'2010/03/nove',
	]);
	assert.ok(
		report.includes('L’indirizzo /search è riservato al programma: ora l’articolo è a /2010/03/slug-2.'),
		report,
	);
	assert.ok(report.includes('L’indirizzo /uno era già in uso: ora l’articolo è a /2010/03/uno.'), report);
	assert.equal(await leads('/?p=1'), '/2010/03/slug-1');
	assert.equal(await leads('/?page_id=8'), '/casa/stanza');
});

test('pages below missing pages or below themselves stand alone', async () => {
	const { db, report } = await imported([
		{ id: 1, type: 'page', parent: 2 },
		{ id: 2, type: 'page', parent: 1 },
		{ id: 3, type: 'page', parent: 99 },
	]);
	const rows = await db
		.selectFrom('article')
		.select(['wordpress_id', 'parent_id', 'id'])
		.orderBy('wordpress_id')
		.execute();
	assert.deepEqual(
		rows.map((row) => row.parent_id),
		[null, rows[0]!.id, null],
	);
	assert.ok(
		report.includes('La pagina superiore a «Title 3» non è nel file: diventa una pagina di primo livello.'),
	);
	assert.ok(
		report.includes(
			'La pagina «Title 1» risulta inferiore a sé stessa: diventa una pagina di primo livello.',
		),
	);
});

test('slugs of before, pages of attachments and changed permalinks lead to their places', async () => {
	const { leads } = await imported([
		{ id: 1, meta: { _wp_old_slug: 'prima' } },
		{
			id: 2,
			type: 'attachment',
			status: 'inherit',
			parent: 1,
			link: 'https://diario.example/2010/03/slug-1/barca/',
			url: 'https://diario.example/wp-content/uploads/2010/03/barca.jpg',
		},
	]);
	assert.equal(await leads('/2010/03/prima/'), '/2010/03/slug-1');
	assert.equal(await leads('/2010/03/slug-1/barca/'), '/2010/03/slug-1', 'the file is missing: its article');
});

test('a blog that lived in a folder is answered in that folder', async () => {
	const { paths, leads } = await imported(
		[
			{ id: 1, link: 'https://diario.example/blog/2010/03/uno/' },
			{ id: 2, link: 'https://diario.example/blog/?p=2' },
		],
		'https://diario.example/blog',
	);
	assert.deepEqual(paths, ['blog/2010/03/uno', '2010/03/slug-2']);
	const places: [string, string | null][] = [
		['/blog/', '/'],
		['/blog/?p=2', '/2010/03/slug-2'],
		['/blog/2010/03/', '/2010/03'],
		['/blog/category/idee/lavoro/', '/category/lavoro'],
		['/blog/tag/voce/page/2', '/tag/voce/page/2'],
		['/blog/author/nina/', '/author/nina'],
		['/blog/feed/', '/feed'],
		['/blog/2010/03/uno', null],
		['/blog/niente', null],
		['/blogger', null],
	];
	for (const [from, to] of places) assert.equal(await leads(from), to, from);
});

test('links of texts into the old blog lead to the new places', async () => {
	const head =
		'<wp:category><wp:category_nicename>idee</wp:category_nicename><wp:cat_name>Idee</wp:cat_name></wp:category>';
	const content = [
		'<a href="https://diario.example/2010/03/slug-2/">a</a>',
		'<a href="http://www.diario.example/?p=3#more-3">b</a>',
		'<a href="https://diario.example/2010/03/slug-2/#comment-21">c</a>',
		'<a href="https://diario.example/2010/03/slug-2/#comment-22">d</a>',
		'<a href="https://diario.example/category/idee/">e</a>',
		'<a href="https://diario.example/">f</a>',
		'<a href="https://elsewhere.example/2010/03/slug-2/">g</a>',
	].join(' ');
	const { db } = await imported(
		[
			{ id: 1, content },
			{ id: 2, comments: [{ id: 21 }, { id: 22, approved: '0' }] },
			{ id: 3, link: 'https://diario.example/search/' },
		],
		undefined,
		head,
	);
	const { html } = await db
		.selectFrom('article')
		.select('html')
		.where('wordpress_id', '=', 1)
		.executeTakeFirstOrThrow();
	const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
	assert.deepEqual(links, [
		'/2010/03/slug-2',
		'/2010/03/slug-3#more-3',
		'/2010/03/slug-2/comments/wp-21#comment-21',
		'/2010/03/slug-2#comment-22',
		'/category/idee',
		'/',
		'https://elsewhere.example/2010/03/slug-2/',
	]);
});
