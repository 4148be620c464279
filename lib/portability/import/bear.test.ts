import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBear } from './bear.ts';
import { readFiles } from './fixtures/folder.ts';

const header =
	'uid,title,slug,alias,published date,all tags,publish,make discoverable,is page,content,canonical url,meta description,meta image,lang,class name,first published at';
const read = (rows: string[]) =>
	readFiles(readBear, { 'export.csv': `\ufeff${[header, ...rows].join('\r\n')}` });

test('Bear Blog: rows become texts with their dates, tags, pages, drafts and former addresses', async () => {
	const { articles, notes } = await read([
		'abc,"Barca, ""lenta""",barca,2020/01/02/barca,2020-01-02T03:04:05.123+02:00,"[""mare"", ""pi\\u00f9""]",True,True,False,"Una *barca*.\n\n[qui](/molo/) {{ posts }} `{{ x }}`",,In breve,https://a.example/b.webp,it,,2019-01-01T00:00:00+00:00',
		'def,Chi,chi,,,[uno, due],False,True,True,Io.,,,,,,',
		',Senza,,,,,,,,,,,,,,',
		'ghi,Molo,molo,,2019-05-06T00:00:00+00:00,[],True,False,False,Testo,,,,,,',
	]);
	assert.deepEqual([...articles.keys()], ['abc', 'def', 'ghi']);
	const boat = articles.get('abc')!;
	assert.deepEqual(
		[boat.kind, boat.status, boat.title, boat.slug, boat.oldPaths, boat.publishedAt, boat.description],
		[
			'post',
			'published',
			'Barca, "lenta"',
			'barca',
			['barca', '2020/01/02/barca'],
			Date.parse('2020-01-02T01:04:05.123Z'),
			'In breve',
		],
	);
	assert.deepEqual(
		boat.tags.map(({ name }) => name),
		['mare', 'più'],
	);
	assert.equal(boat.text, 'Una *barca*.\n\n[qui](/molo/) {{ posts }} `{{ x }}`');
	const about = articles.get('def')!;
	assert.deepEqual(
		[about.kind, about.status, about.commentsOpen, about.publishedAt],
		['page', 'draft', false, null],
	);
	assert.deepEqual(notes.get('shortcodes'), ['shortcode /barca {{ posts }}']);
	assert.deepEqual(notes.get('skipped'), ['left.row 3']);
});

test('a file of Bear Blog that is cut anywhere is read as far as it goes', async () => {
	const row = 'abc,Barca,barca,,2020-01-02T03:04:05Z,[],True,True,False,"Una\n""barca"".",,,,,,';
	const whole = `${header}\n${row}\n${row.replace('abc', 'def')}\n`;
	for (let end = header.length; end < whole.length; end += 7)
		assert.ok((await readFiles(readBear, { 'export.csv': whole.slice(0, end) })).articles.size <= 2);
});
