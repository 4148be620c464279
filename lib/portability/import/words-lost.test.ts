import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeText } from '#lib/content/html/escape';
import { namedWords, wordsLost } from './words-lost.ts';

const texts = {
	italian:
		'La barca va piano lungo il canale e nessuno, sulla riva, sembra avere fretta: perché? È già l’una.',
	arabic: 'القارب يسير ببطء على طول القناة ولا أحد على الضفة يبدو في عجلة من أمره',
	chinese: '小船沿着运河慢慢地走，岸上没有人着急回家。',
	japanese: '小舟は運河をゆっくり進み、岸の人は誰も急いでいない。',
	thai: 'เรือแล่นช้าไปตามคลองและไม่มีใครรีบ',
	hindi: 'नाव नहर के साथ धीरे धीरे चलती है और किसी को जल्दी नहीं है',
	code: 'for (int i = 0; i < count; i++) { total += values[i] * 2; }',
};

test('a text that is all there loses nothing, in any script, however it is marked up', () => {
	for (const [name, text] of Object.entries(texts)) {
		const escaped = escapeText(text);
		const html = `<p>${escaped}</p>`;
		for (const source of [
			escaped,
			`<p class="a b" style="color: red">${escaped}</p>`,
			`<!-- wp:paragraph {"align":"left","words":"none"} -->\n<p>${escaped}</p>\n<!-- /wp:paragraph -->`,
			`[box color="red" title="quattro parole in più"]${escaped}[/box]`,
			`[caption id="a" caption="b"]${escaped}[/caption] [youtube=http://youtu.be/aqz-KE-bpKQ]`,
			`<script>var niente = 1;</script><style>p { color: red }</style>${escaped}<iframe src="x">niente qui</iframe>`,
			`<![CDATA[${escaped}]]>`,
			`${escaped} https://altrove.example/una/pagina?lunga=1 <fb:like href="x"></fb:like>`,
			text.normalize('NFD').replace(/[<&]/g, (sign) => escapeText(sign)),
		]) {
			assert.equal(wordsLost(source, html), null, `${name}: ${source}`);
		}
		assert.equal(wordsLost(`[java]\n${text}\n[/java]`, `<pre><code>${escaped}</code></pre>`), null, name);
		assert.equal(
			wordsLost(`1. ${text}\n2. [x](http://a.example "t")\n\n~~~js\n~~~`, `${html}x`, 'markdown'),
			null,
		);
	}
});

test('HTML, notes, labels and pictures in Markdown are no words of it', () => {
	const source = `<div class="quattro parole qui">Il *molo*[^prima], \`<b>\` e [l’altro][via] ![foto nuova](<a.png> "t")</div>

[^prima]: Una nota.
[via]: https://a.example "Un titolo"`;
	const html = `<div>Il <em>molo</em><sup><a href="#fn1" id="fnref1">1</a></sup>, <code>&lt;b&gt;</code> e <a>l’altro</a>
		<img alt="foto nuova"></div><ol><li>Una nota.</li></ol>`;
	assert.equal(wordsLost(source, html, 'markdown'), null);
	assert.deepEqual(wordsLost(source, html.replace('molo', ''), 'markdown')?.words, ['molo']);
});

test('words that are gone are named, in every script', () => {
	for (const [name, text] of Object.entries(texts)) {
		const half = text.slice(Math.floor(text.length / 2)).replace(/^\S*/, '');
		for (const source of [
			escapeText(text),
			`[php]${text}[/php]`,
			`[quattro parole ${escapeText(text)} finite]`,
		]) {
			const loss = wordsLost(source, `<p>${escapeText(half)}</p>`);
			assert.ok(loss && loss.words.length > 3, name);
		}
	}
	const loss = wordsLost(texts.italian, '<p>La barca va</p>')!;
	assert.equal(loss.of, 19);
	assert.match(namedWords(loss), /^piano lungo il canale e nessuno sulla/);
	assert.equal(namedWords(wordsLost('走岸上没有人 and so', '')!), '走岸上没有人 and so');
});

test('what was taken for a tag and is none counts', () => {
	for (const [source, words] of [
		['<stdio.h> e List<String> e <K, V>', /stdio h.*string.*k/],
		['[code]<title>Il mio titolo</title>[/code]', /title il mio titolo/],
		['<pre lang="php"><?php echo $nome; ?></pre>', /php echo nome/],
		['Grazie [e chi lo ha <a href="http://a.example/">scritto</a> qui] a tutti', /e chi lo ha scritto qui/],
	] as const) {
		assert.match(namedWords(wordsLost(source, '<p>Grazie a tutti</p>')!), words);
	}
});

test('up to three words of a long text are not worth a line, one of a short text is', () => {
	const long = Array.from({ length: 200 }, (_, index) => `parola${index}`);
	for (let gone = 0; gone < 6; gone++) {
		const loss = wordsLost(long.join(' '), `<p>${long.slice(gone).join(' ')}</p>`);
		assert.equal(loss?.words.length ?? 0, gone > 3 ? gone : 0);
	}
	assert.deepEqual(wordsLost('uno due tre', '<p>uno due</p>'), { words: ['tre'], of: 3 });
	assert.equal(wordsLost('', ''), null);
	assert.deepEqual(wordsLost('tutto', '')?.words, ['tutto']);
});

test('counting takes time that grows with the text only', () => {
	for (const piece of [
		'parola ',
		'<b>',
		'[a b="c"]',
		'[a "',
		'<pre>',
		'[code]',
		'走',
		'<a b="',
		'&amp;',
		'](',
		'[x]: ',
		'```\n',
	]) {
		for (const format of ['html', 'markdown'] as const) {
			const cost = (count: number) => {
				const text = piece.repeat(count);
				const { user } = process.cpuUsage();
				wordsLost(text, text, format);
				return (process.cpuUsage().user - user) / 1000;
			};
			cost(1000);
			const [once, fourfold] = [cost(10_000), cost(40_000)];
			assert.ok(fourfold < 10 * once + 150, `${piece} ${format}: ${once} ms, then ${fourfold} ms`);
		}
	}
});
