import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growth } from '#lib/platform/workers/growth.testing';
import { formatFeed } from '#lib/publishing/feeds/format';
import { asItem } from '#lib/site/mail/compose';
import { directed, directionOfLanguage, mayHaveLargeLetter } from './direction.ts';
import { translator } from './language.ts';

const rtl = [
	'مرحبا بالعالم',
	'שלום עולם',
	'سلام «دنیا»',
	'‏(12) اردو',
	'ދިވެހި',
	'𞤀𞤣𞤤𞤢𞤥',
	'ܫܠܡܐ',
	'3 كتب &amp; PDF',
];
const ltr = ['Ciao mondo', 'Привет', '你好', 'हिन्दी', '(7) สวัสดี', '&quot;tre&quot; שלום', 'ß'];
const neither = ['1968.', '— … —', '&amp;&nbsp;&copy;', '🦀', ''];
const wrappers: ((words: string) => string)[] = [
	(words) => `<p>${words}</p>`,
	(words) => `<p class="large"><em>${words}</em></p>`,
	(words) => `<h2 id="x">${words}</h2>`,
	(words) => `<ul><li><p>${words}</p></li></ul>`,
	(words) => `<blockquote><p>${words}</p></blockquote>`,
	(words) => `<table><tbody><tr><td>${words}</td></tr></tbody></table>`,
	(words) => `<div class="columns"><div class="column">${words}<br></div></div>`,
	(words) => `<figure><img src="/media/a.png" alt="שלום" /><figcaption>${words}</figcaption></figure>`,
	(words) => `<p><bdi>مرحبا</bdi> <a href="/?a=b" title="x > y">${words}</a></p>`,
];

/** The direction the innermost block of the only text would have in a browser. */
function seen(html: string, words: string, around: string): string {
	let last = around;
	for (const [, dir] of html.slice(0, html.indexOf(words)).matchAll(/<[^>"]*(?:"[^"]*"[^>"]*)*?dir="(\w+)"/g))
		last = dir!;
	return last;
}

test('every block runs as its own words do, whatever stands before it', () => {
	for (const wrap of wrappers) {
		for (const before of ['', '<p>Latin first</p>', '<p>עברית קודם</p>']) {
			const given = [rtl, ltr].flatMap((list, way) =>
				list.map((words) => ({ words, way: way ? 'ltr' : 'rtl' })),
			);
			for (const { words, way } of given) {
				const made = directed(before + wrap(words));
				const own = made.html.slice(before === '' ? 0 : made.html.indexOf('</p>') + 4);
				assert.equal(seen(own, words, made.dir ?? 'ltr'), way, made.html);
				assert.equal(made.html.replace(/ dir="\w+"/g, ''), before + wrap(words));
			}
		}
	}
});

test('what decides nothing runs as what is around it', () => {
	for (const words of neither) {
		const { html, dir } = directed(`<p>עברית</p><p>${words}</p>`);
		assert.deepEqual([html, dir], [`<p>עברית</p><p>${words}</p>`, 'rtl']);
	}
});

test('a text without a letter from right to left costs no byte', () => {
	const html = ltr.slice(0, 5).map(wrappers[3]!).join('');
	assert.deepEqual(directed(html), { html });
});

test('a list turns as a whole, and a line of another script in it turns back', () => {
	const { html, dir } = directed('<p>Ciao</p><ul><li>אחת</li><li>two</li><li>3</li></ul>');
	assert.equal(dir, undefined);
	assert.equal(html, '<p>Ciao</p><ul dir="rtl"><li>אחת</li><li dir="ltr">two</li><li>3</li></ul>');
});

test('what says its own direction keeps it', () => {
	const html = '<p>Ciao</p><p dir="ltr">שלום</p><p>a <bdo dir="rtl">שלום</bdo></p>';
	assert.deepEqual(directed(html), { html });
});

test('a text in a language from right to left runs so even where it begins with another script', () => {
	for (const language of [
		'ar',
		'he',
		'fa',
		'ur',
		'dv',
		'ckb',
		'yi',
		'ar-EG',
		'pa-Arab',
		'ff-Adlm',
		'az-Arab',
	]) {
		assert.equal(directionOfLanguage(language), 'rtl', language);
		assert.equal(directed('<p>Linux</p>', language).dir, 'rtl');
		assert.equal(directed('<p>Linux</p>', language).html, '<p dir="ltr">Linux</p>');
	}
	for (const language of ['it', 'en', 'zh-Hant', 'ru', 'pa', 'az', 'hi', 'nonsense-language-tag', ''])
		assert.equal(directionOfLanguage(language), 'ltr', language);
});

test('long and deep texts are read once', () => {
	const deep = `${'<div>'.repeat(120)}<p>א</p>${'</div>'.repeat(120)}`;
	assert.equal(
		growth((n) => deep.repeat(n), directed, 100),
		null,
	);
});

test('a large first letter is only for scripts whose letters stand apart', () => {
	for (const words of ['«Era', '1968: Era', 'Привет', 'Ωδή', '你好', 'שלום', 'ሰላም'])
		assert.ok(mayHaveLargeLetter(`<p class="x"><em>${words}</em></p>`), words);
	for (const words of ['مرحبا', 'سلام', 'ܫܠܡܐ', 'हिन्दी', 'বাংলা', 'ᠮᠣᠩᠭᠣᠯ', 'สวัสดี', '𞤀𞤣𞤤𞤢𞤥', '123', ''])
		assert.ok(!mayHaveLargeLetter(`<p class="x"><em>${words}</em></p>`), words);
});

test('feeds and mails bring the direction along', () => {
	const item = { title: 'שלום', href: '/x', html: '<p>Linux שלום</p><p>שלום</p>', summary: '', author: 'א' };
	const more = {
		id: 'x',
		page: '/x',
		authorHref: null,
		instant: 0,
		updated: 0,
		tags: [],
		attachments: [],
		discussion: null,
	};
	const view = { id: 'x', title: 'x', href: '/', items: [{ ...item, ...more, language: 'he' }] };
	const site = { title: 'x', tagline: '', language: 'en', settings: '{}' } as never;
	const json = JSON.parse(formatFeed(view, site, 'https://a.example', '/feed.json', 'json'));
	const expected = '<div lang="he" dir="rtl"><p dir="ltr">Linux שלום</p><p>שלום</p></div>';
	assert.equal(json.items[0].content_html, expected);
	const escaped = expected.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	for (const format of ['rss', 'atom'] as const) {
		const xml = formatFeed(view, site, 'https://a.example', '/feed', format);
		assert.ok(xml.includes(expected) || xml.includes(escaped), xml);
	}
	const written = { html: '<p>א</p><p>b</p>', base: 'https://a', longest: 99 };
	const action = { label: 'x', address: 'https://a' };
	const mail = asItem({ heading: 'x', action, shown: [{ quote: written }, { text: written }] }).html;
	assert.equal(mail.match(/<(blockquote|div) dir="rtl"/g)!.length, 2);
	assert.equal(mail.match(/<p [^>]*dir="ltr"[^>]*>b</g)!.length, 2);
});

test('a name from right to left turns nothing of the sentence it stands in', () => {
	const said = translator('en')('comments.inReplyToMention', { name: 'أحمد 7' });
	assert.ok(said.includes('\u2068أحمد 7\u2069'), said);
	assert.ok(!translator('en')('comments.inReplyToMention', { name: 'Ada 7' }).includes('\u2068'));
});
