import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { growth } from '#lib/platform/workers/growth.testing';
import { passagesOf, Source } from './matching.ts';
import { readWords } from './words.ts';

const sourceOf = (html: string) => new Source(readWords(html));

/** The words marked in an article, passage by passage, for a comment in Markdown or HTML. */
function marked(article: string, comment: string, parent?: string): string[] {
	const html = (words: string) => (words.startsWith('<') ? words : renderCommentMarkdown(words));
	const passages = passagesOf(
		sourceOf(article),
		html(comment),
		parent === undefined ? null : sourceOf(html(parent)),
	);
	return passages.map(({ ranges }) => ranges.map(([start, end]) => article.slice(start, end)).join('|'));
}

const sentence = 'La corrente del fiume muove la ruota e la ruota muove il tempo';
const article = `<p>Il mulino sta da secoli sulla riva. ${sentence}. Nessuno sa chi lo abbia costruito.</p><p>Oggi ci abita un gatto.</p>`;

test('a passage is found however it is set', () => {
	const variants = {
		'as it is': sentence,
		'in capitals': sentence.toUpperCase(),
		'with other blanks': sentence.replaceAll(' ', ' \u00a0 '),
		'over several lines': sentence.replaceAll(' la ', '\nla ').replaceAll('\n', '\n> '),
		'with soft hyphens': sentence.replaceAll('corrente', 'cor\u00adren\u00adte'),
		'with dashes and an ellipsis': `— ${sentence}…`,
		'in quotation marks': `«${sentence}»`,
		'in bold': `**${sentence}**`,
		'with joiners that nobody sees': sentence.replaceAll('u', 'u\u200b'),
		decomposed: sentence.normalize('NFD'),
	};
	for (const [how, words] of Object.entries(variants)) {
		assert.deepEqual(marked(article, `> ${words}\n\nVero!`), [`${sentence}.`], how);
	}
});

test('what typographers change makes no difference', () => {
	const set = '<p>“L’amour — c’est la vie”, disait-il… et puis: ﬁni. Copyright © 2012 l’auteur.</p>';
	assert.deepEqual(
		marked(set, `> "L'amour -- c'est la vie", disait-il... et puis: fini. Copyright (c) 2012`),
		['“L’amour — c’est la vie”, disait-il… et puis: ﬁni. Copyright © 2012'],
	);
});

for (const [script, text, from, to] of [
	['Cyrillic', 'Каждое утро старый рыбак выходил на берег и долго смотрел на серую воду.', 7, 45],
	['Greek', 'Κάθε πρωί ο γέρος ψαράς έβγαινε στην ακτή και κοίταζε το γκρίζο νερό.', 5, 40],
	['Arabic', 'كان الصياد العجوز يخرج كل صباح إلى الشاطئ وينظر طويلا إلى الماء الرمادي.', 4, 50],
	['Hebrew', 'בכל בוקר יצא הדייג הזקן אל החוף והביט ארוכות במים האפורים.', 4, 40],
	['Chinese', '每天早晨老渔夫都走到海边长久地望着灰色的海水然后慢慢回家。', 4, 18],
	['Japanese', '毎朝老漁師は浜辺に出て灰色の海を長いあいだ眺めてから家に帰った。', 3, 20],
	['Thai', 'ทุกเช้าชายชราออกไปที่ชายหาดและมองดูน้ำทะเลสีเทาเป็นเวลานาน', 6, 40],
	['Hindi', 'हर सुबह बूढ़ा मछुआरा किनारे पर जाता और देर तक भूरे पानी को देखता रहता था।', 8, 45],
	['Korean', '매일 아침 늙은 어부는 바닷가에 나가 오랫동안 잿빛 물을 바라보았다.', 3, 27],
	['Armenian', 'Ամեն առավոտ ծեր ձկնորսը դուրս էր գալիս ափ և երկար նայում էր մոխրագույն ջրին։', 5, 50],
] as const) {
	test(`a passage in ${script} is found, and nothing else of it`, () => {
		const words = text.slice(from, to).trim();
		const html = `<p>${text}</p><p>${[...text].reverse().join('')}</p>`;
		const [found] = marked(html, `> ${words}`);
		assert.ok(found, words);
		assert.ok(
			text.includes(found) && found.length >= words.length * 0.6 && found.length <= words.length + 12,
			found,
		);
	});
}

test('vowel signs and strokes that are left out are not missed', () => {
	assert.deepEqual(marked('<p>كَانَ الصَّيَّادُ العَجُوزُ يَخْرُجُ</p>', '> كان الصيـاد العجوز يخرج'), [
		'كَانَ الصَّيَّادُ العَجُوزُ يَخْرُجُ',
	]);
});

test('a passage goes on through markup, links and notes, and only its words are marked', () => {
	const html =
		'<p>Prima. La <em>corrente</em> del <a href="/x?a=1&amp;b=2">fi<b>u</b>me</a> &amp; la ruota<sup><a href="#fn1">1</a></sup> muove&nbsp;il tempo.</p>';
	assert.deepEqual(marked(html, '> La corrente del fiume & la ruota muove il tempo.'), [
		'La |corrente| del |fi|u|me| &amp; la ruota| muove&nbsp;il tempo.',
	]);
});

test('neighbouring paragraphs and items are one passage, whose number stands at the first', () => {
	const html = `<p>Prima riga del canto.</p>\n<ul>\n<li>Seconda riga di tutti<ul><li>e terza sotto</li></ul></li></ul><p>Fine.</p>`;
	const [passage] = passagesOf(
		sourceOf(html),
		renderCommentMarkdown('> riga del canto.\n>\n> Seconda riga di tutti\n> e terza sotto'),
		null,
	);
	assert.deepEqual(
		passage!.ranges.map(([start, end]) => html.slice(start, end)),
		['riga del canto.', 'Seconda riga di tutti', 'e terza sotto'],
	);
	assert.equal(html.slice(passage!.at, passage!.at + 4), '</p>');
});

test('a part left out, a slip of the pen and words added are forgiven', () => {
	const long = `<p>${sentence}, dicevano i vecchi del paese quando ancora si sedevano fuori la sera d’estate. Poi venne il silenzio di tutti gli altri.</p>`;
	assert.deepEqual(
		marked(long, `> La corrente del fiume muove la ruota […] Poi venne il silenzio di tutti`),
		['La corrente del fiume muove la ruota', 'Poi venne il silenzio di tutti'],
	);
	assert.deepEqual(marked(article, '> La corrente del fiume smuove la ruota e la ruota muove il tempo'), [
		`${sentence}.`,
	]);
});

test('few words, other words and words without a quotation are no passage', () => {
	assert.deepEqual(marked(article, '> il mulino'), []);
	assert.deepEqual(marked(article, '> e la ruota'), []);
	assert.deepEqual(marked(article, sentence), []);
	assert.deepEqual(
		marked(
			article,
			'> La bellezza salverà il mondo, dicono tutti, ma nessuno sa chi lo abbia costruito davvero e con quali mani, in quale anno lontano',
		),
		[],
	);
	assert.deepEqual(marked(article, `> > ${sentence}\n>\n> Anch’io lo penso`), []);
});

test('a quotation of the comment that is answered is none of the article', () => {
	const parent = `> ${sentence}\n\nNon direi: il tempo non si muove affatto, siamo noi.`;
	assert.deepEqual(marked(article, `> ${sentence}\n\nGiusto.`, parent), [`${sentence}.`]);
	const all = `> ${sentence}\n>\n> Non direi: il tempo non si muove affatto, siamo noi.\n\nEppure.`;
	assert.deepEqual(marked(article, all, parent), []);
	assert.deepEqual(marked(article, '> Oggi ci abita un gatto', 'Oggi ci abita un gatto? Ma va.'), []);
});

test('the HTML quotations of other systems are read alike', () => {
	assert.deepEqual(
		marked(article, `<blockquote cite="x"><p>Il mulino sta da secoli sulla riva.</p></blockquote><p>Sì</p>`),
		['Il mulino sta da secoli sulla riva.'],
	);
});

test('of passages that return, the one after the last quoted is meant', () => {
	const html = `<p>Canta la cicala d’estate. Tace il bosco antico. Canta la cicala d’estate.</p>`;
	const ends = passagesOf(
		sourceOf(html),
		renderCommentMarkdown(
			'> Tace il bosco antico. […] e poi di nuovo e ancora [canta] Canta la cicala d’estate',
		),
		null,
	);
	const last = ends.at(-1)!.ranges.at(-1)!;
	assert.equal(last[1], html.indexOf('</p>'));
});

test('a number never stands within a link or a summary', () => {
	for (const [html, before] of [
		['<a href="/x"><p>Tutto il paragrafo è un collegamento.</p></a><p>x</p>', '</a>'],
		['<details><summary>Tutto il riassunto porta altrove.</summary><p>x</p></details>', '</summary>'],
	] as const) {
		const [passage] = passagesOf(
			sourceOf(html),
			`<blockquote>${html.replace(/<[^>]*>/g, ' ')}</blockquote>`,
			null,
		);
		assert.ok(html.slice(0, passage!.at).endsWith(before), html);
	}
});

const hostile: Record<string, (n: number) => [article: string, comment: string]> = {
	'the same word': (n) => ['corrente '.repeat(n), `<blockquote>${'corrente '.repeat(n)}diversa</blockquote>`],
	'the same words, almost': (n) => [
		'uno due tre quattro cinque '.repeat(n),
		'<blockquote>uno due tre quattro cinque sei </blockquote><p>x</p>'.repeat(n),
	],
	'marks without a letter': (n) => [
		'\u0301'.repeat(n * 4),
		`<blockquote>${'\u0301'.repeat(n * 4)}</blockquote>`,
	],
	'one word': (n) => ['a'.repeat(n * 8), `<blockquote>${'a'.repeat(n * 8)}</blockquote>`],
	'open links around paragraphs': (n) => [
		'<a href="x"><p>Uno due tre quattro</p>'.repeat(n),
		'<blockquote>uno due tre quattro</blockquote>',
	],
	'open tags': (n) => ['<div><b>'.repeat(n), '<blockquote>'.repeat(n)],
	'character references': (n) => [
		'&amp;&#65;'.repeat(n),
		`<blockquote>${'&amp;&#65;'.repeat(n)}</blockquote>`,
	],
	ampersands: (n) => ['&'.repeat(n * 4), `<blockquote>${'&'.repeat(n * 4)}</blockquote>`],
	'Chinese signs': (n) => ['山'.repeat(n * 2), `<blockquote>${'山'.repeat(n * 2)}水</blockquote>`],
	'bold letters': (n) => ['<b>a</b>'.repeat(n), `<blockquote>${'<b>a</b>'.repeat(n)}</blockquote>`],
};

for (const [what, make] of Object.entries(hostile)) {
	test(`twice as much of ${what} takes about twice the time`, () => {
		assert.equal(
			growth(make, ([text, comment]) => passagesOf(sourceOf(text), comment, sourceOf(comment)), 500),
			null,
		);
	});
}
