import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { exportPieces } from './pieces.ts';

async function exported(db: Database, url: string): Promise<string> {
	const pieces = exportPieces(db, { format: 'wxr', url, at: new Date(0), progress: () => {} });
	let text = '';
	for await (const piece of pieces) text += piece;
	return text;
}

const here = 'https://blog.example';
const attachment = (id: number, url: string, more = {}) => ({
	id,
	url,
	type: 'attachment',
	status: 'inherit',
	parent: 1,
	name: `nome-${id}`,
	creator: 'ugo',
	date: '2011-05-06 07:08:09',
	link: `https://diario.example/nome-${id}/`,
	...more,
});
const head =
	'<wp:author><wp:author_id>8</wp:author_id><wp:author_login>ugo</wp:author_login><wp:author_email>ugo@diario.example</wp:author_email><wp:author_display_name>Ugo</wp:author_display_name></wp:author>';

/** How texts name one file of the blog, and where its list says that the file lies. */
const homes: { base: string; lies: string; named: string[] }[] = [
	{
		base: 'https://diario.example',
		lies: 'https://diario.example/wp-content/uploads/2010/03/caff%C3%A8.jpg',
		named: [
			'https://diario.example/wp-content/uploads/2010/03/caffè.jpg',
			'http://www.diario.example/wp-content/uploads/2010/03/caff%C3%A8.jpg',
			'//diario.example/wp-content/uploads/2010/03/caff%c3%a8.jpg',
			'/wp-content/uploads/2010/03/caffè.jpg',
			'https://i0.wp.com/diario.example/wp-content/uploads/2010/03/caffe%CC%80.jpg',
		],
	},
	{
		base: 'http://diario.example/blog',
		lies: 'http://diario.example/blog/wp-content/uploads/2010/03/caff%C3%A8.jpg',
		named: ['https://diario.example/blog/wp-content/uploads/2010/03/caffè.jpg'],
	},
	{
		base: 'https://diario.wordpress.example',
		lies: 'https://diario.files.wordpress.example/2010/03/caff%C3%A8.jpg',
		named: [
			'https://diario.files.wordpress.example/2010/03/caffè.jpg',
			'http://diario.files.wordpress.example/2010/03/caff%C3%A8.jpg',
		],
	},
	{
		base: 'http://127.0.0.1:3000',
		lies: 'http://127.0.0.1:3000/wp-content/uploads/2010/03/caff%C3%A8.jpg',
		named: ['http://127.0.0.1:3000/media/2010/03/caff%C3%A8.jpg'],
	},
];

test('texts name files by the address under which the export lists them', async () => {
	for (const { base, lies, named } of homes) {
		const content = named.map((src) => `<img src="${src}?w=300" alt="">`).join('\n');
		const smaller = '<img src="https://diario.example/wp-content/uploads/2010/03/barca-300x200.jpg">';
		const others = '<a href="https://elsewhere.example/wp-content/uploads/2010/03/caffè.jpg">x</a>';
		const items = [
			{ id: 1, content: `${content}\n${smaller}${others}` },
			attachment(2, lies),
			attachment(3, lies.replace('caff%C3%A8', 'barca')),
		];
		const db = await emptySqlite();
		await run(db, wxr({ base, head, items }));
		const file = await exported(db, here);
		const listed = [...file.matchAll(/<wp:attachment_url><!\[CDATA\[(.*?)\]\]>/g)].map((one) => one[1]);
		assert.deepEqual(listed, [
			`${here}/wp-content/uploads/2010/03/caff%C3%A8.jpg`,
			`${here}/wp-content/uploads/2010/03/barca.jpg`,
		]);
		const sources = [...file.matchAll(/<img src="([^"?]+)/g)].map((one) => one[1]);
		assert.deepEqual(sources.slice(0, -1), Array(named.length).fill(listed[0]), base);
		if (base === 'https://diario.example')
			assert.equal(sources.at(-1), `${here}/wp-content/uploads/2010/03/barca-300x200.jpg`);
		assert.ok(file.includes(others));
	}
});

test('a text written here names its files so too, and only by what an importer can follow', async () => {
	const db = await emptySqlite();
	await run(
		db,
		wxr({ head, items: [{ id: 1 }, attachment(2, 'https://diario.example/files/2010/03/a.jpg')] }),
	);
	const copy = (type: string, width: number) => ({
		type: `image/${type}`,
		width,
		height: 1,
		file: `2010/03/a.jpg-${width}w.${type}`,
	});
	const picture = {
		path: '2010/03/a.jpg',
		status: 'stored' as const,
		type: 'image/jpeg',
		width: 900,
		height: 600,
		title: '',
		alt: 'A',
		caption: '',
		variants: [copy('webp', 400), copy('avif', 400)],
	};
	const source = '![A](/media/2010/03/a.jpg)\n\n[qui](/2010/03/slug-1) e [il file](/media/2010/03/a.jpg)';
	const { html, lead } = renderArticleMarkdown(source, () => ({
		...picture,
		variants: [...picture.variants],
	}));
	assert.match(html, /srcset/);
	await db.updateTable('article').set({ source, html, lead, format: 'markdown' }).execute();
	const file = await exported(db, here);
	const text = /<content:encoded><!\[CDATA\[(<[\s\S]*?)\]\]>/.exec(file)![1]!;
	assert.doesNotMatch(text, /srcset|sizes|avif|webp/);
	assert.deepEqual(
		[...text.matchAll(/(?:src|href)="([^"]*)"/g)].map((one) => one[1]),
		['/wp-content/uploads/2010/03/a.jpg', '/2010/03/slug-1', '/wp-content/uploads/2010/03/a.jpg'].map(
			(path) => here + path,
		),
	);
});

onEveryEngine('files that are missing keep their date, name and author', async ({ open }) => {
	const first = await emptySqlite();
	const lies = 'https://diario.example/wp-content/uploads/2011/05/a.jpg';
	await run(first, wxr({ head, items: [{ id: 1 }, attachment(2, lies, { name: 'il-caff%c3%a8' })] }));
	await run(first, wxr({ head, items: [{ id: 1 }, attachment(2, lies)] }));
	const file = await exported(first, here);
	const after = await open();
	await run(after, file);
	for (const one of [file, await exported(after, here)]) {
		const item = /<item>(?:(?!<\/item>)[\s\S])*attachment_url[\s\S]*?<\/item>/.exec(one)![0];
		const field = (name: string) =>
			new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</`).exec(item)?.[1];
		assert.deepEqual(['wp:post_date', 'wp:post_date_gmt', 'wp:post_name', 'dc:creator'].map(field), [
			'2011-05-06 07:08:09',
			'2011-05-06 06:08:09',
			'il-caff%c3%a8',
			'ugo',
		]);
	}
	assert.equal(await exported(after, here), file);
	// What an earlier version imported without these, and the same file once more.
	await first.updateTable('media').set({ created_at: 0, name: '', by_person_id: null }).execute();
	assert.match(
		await exported(first, here),
		/<wp:post_date_gmt><!\[CDATA\[2011-05-01 00:00:00\]\]><\/wp:post_date_gmt>\s+<wp:post_name><!\[CDATA\[a\]/,
	);
	await run(first, wxr({ head, items: [{ id: 1 }, attachment(2, lies, { name: 'il-caff%c3%a8' })] }));
	assert.equal(await exported(first, here), file);
});

test('a trial on somebody’s own machine, or in their own net, is never remembered as a former home', async () => {
	const trials = [
		'127.0.0.1:3000',
		'localhost',
		'localhost:8080',
		'[::1]:3000',
		'10.0.0.7',
		'192.168.1.5:80',
	];
	trials.push(
		'blog.local',
		'nas',
		'blog.test',
		'172.16.3.4',
		'[fd00::1]',
		'x.internal',
		'169.254.1.1',
		'0.0.0.0',
	);
	const first = await emptySqlite();
	const lies = 'https://diario.example/wp-content/uploads/2011/05/a.jpg';
	await run(first, wxr({ head, items: [{ id: 1, content: `<img src="${lies}">` }, attachment(2, lies)] }));
	const atHome = await exported(first, here);
	assert.match(atHome, /"sources":\["https:\/\/diario\.example"\]/);
	for (const host of trials) {
		const trial = await emptySqlite();
		await run(trial, await exported(first, `http://${host}`));
		const moved = await exported(trial, here);
		assert.equal(moved, atHome, host);
		// Files of before name such homes.
		const again = await emptySqlite();
		await run(again, moved.replace('"sources":[', `"sources":["http://${host}",`));
		assert.equal(await exported(again, here), atHome, host);
	}
});
