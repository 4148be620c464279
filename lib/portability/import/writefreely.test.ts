import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { test } from 'node:test';
import type { FoundArticle } from './blog/found.ts';
import { look } from './detect.ts';
import { readFiles, readFolder } from './fixtures/folder.ts';
import { readWriteFreely } from './writefreely.ts';

const shown = ({ status, title, slug, oldPaths, publishedAt, tags, categories, text }: FoundArticle) => [
	status,
	title,
	slug,
	oldPaths,
	publishedAt && new Date(publishedAt).toISOString(),
	tags.map(({ name }) => name),
	categories.map(({ name }) => name),
	text,
];
const post = (id: string, more: object) => ({
	id,
	slug: `s-${id}`,
	appearance: 'norm',
	language: 'it',
	rtl: false,
	created: '2017-11-12T03:49:36Z',
	title: '',
	body: '',
	tags: [],
	views: 0,
	...more,
});

test('WriteFreely: an account with its blogs, and what is in none', async () => {
	const account = {
		username: 'lia',
		email: 'lia@example.org',
		created: '2016-01-01T00:00:00Z',
		collections: [
			{
				alias: 'mare',
				title: 'Il mare',
				description: 'x',
				visibility: 1,
				posts: [
					post('a', { title: 'Barca', body: '# Barca\n\nLenta #reti', tags: ['reti'] }),
					post('b', { body: '# Molo\n\nTesto' }),
				],
			},
			{ alias: 'privato', title: 'Privato', public: false, posts: [post('c', { title: 'C', body: 'x' })] },
		],
		posts: [post('d', { slug: null, body: 'Bozza' })],
	};
	const { articles } = await readFiles(readWriteFreely, { 'lia.json': JSON.stringify(account) });
	const day = '2017-11-12T03:49:36.000Z';
	assert.deepEqual([...articles.values()].map(shown), [
		['published', 'Barca', 's-a', ['mare/s-a', 's-a'], day, ['reti'], ['Il mare'], 'Lenta #reti'],
		['published', 'Molo', 's-b', ['mare/s-b', 's-b'], day, [], ['Il mare'], 'Testo'],
		['private', 'C', 's-c', ['privato/s-c', 's-c'], day, [], ['Privato'], 'x'],
		['draft', '', '', ['d'], day, [], [], 'Bozza'],
	]);
});

test('the same from CSV, where line breaks are written out, and from a text a file', async () => {
	const csv = await readFiles(readWriteFreely, {
		'lia.csv':
			'id,slug,blog,url,created,title,body\nabc123def4,barca,mare,https://a.example/mare/barca,2017-11-12T03:49:36Z,Barca,"Una ""barca"".\\n\\nLenta #reti `#no`"\n',
	});
	assert.deepEqual([...csv.articles.values()].map(shown), [
		[
			'published',
			'Barca',
			'barca',
			['https://a.example/mare/barca', 'mare/barca', 'barca'],
			'2017-11-12T03:49:36.000Z',
			['reti'],
			[],
			'Una "barca".\n\nLenta #reti `#no`',
		],
	]);
	const at = new Date('2018-01-02T03:04:06Z');
	const texts = await readFiles(
		async (files, found) => {
			for (const { path } of files) utimesSync(path, at, at);
			await readWriteFreely(files, found);
		},
		{ 'mare/la_barca_abc123def4.txt': '# La barca\n\nLenta.', 'zzz123def4.txt': 'Bozza' },
	);
	assert.deepEqual([...texts.articles.values()].map(shown).sort(), [
		['draft', '', '', ['zzz123def4'], at.toISOString(), [], [], 'Bozza'],
		['published', 'La barca', 'la_barca', ['mare/la_barca', 'la_barca'], at.toISOString(), [], [], 'Lenta.'],
	]);
});

test('what is cut or no JSON is refused', async () => {
	const whole = JSON.stringify({
		collections: [{ alias: 'mare', posts: [post('a', { body: 'x' })] }],
		posts: [],
	});
	for (let end = 1; end < whole.length; end += 7)
		await assert.rejects(readFiles(readWriteFreely, { 'a.json': whole.slice(0, end) }), /incomplete/);
	const { articles } = await readFiles(readWriteFreely, {
		'a.json': `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
	});
	assert.equal(articles.size, 0);
});

test('real answers of WriteFreely’s API', async (t) => {
	const folder = '../shared/data/archives/writefreely';
	if (!existsSync(folder)) return t.skip('../shared is not here');
	const read = async (name: string) => {
		assert.equal((await look(`${folder}/${name}`)).kind, 'writefreely');
		return [...(await readFolder(readWriteFreely, `${folder}/${name}`)).articles.values()].map(shown);
	};
	assert.deepEqual(await read('api-7.json'), [
		[
			'published',
			'My First Post',
			'my-first-post',
			['new-blog/my-first-post', 'my-first-post'],
			'2016-07-09T01:43:46.000Z',
			[],
			[],
			'This is a post.',
		],
	]);
	assert.deepEqual(
		(await read('api-9.json')).map(([status, title]) => [status, title]),
		[
			['published', ''],
			['draft', 'My First Post'],
		],
	);
	assert.equal((await read('api-1.json')).length, 1);
});
