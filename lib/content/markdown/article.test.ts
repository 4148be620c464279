import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computing, growth } from '#lib/platform/workers/growth.testing';
import { type FindPicture, renderArticleMarkdown } from './article.ts';

const boat = {
	path: '2026/11/boat.jpg',
	width: 1600,
	height: 900,
	alt: 'Una barca',
	caption: '',
	variants: [],
};
const find: FindPicture = (path) => (path === boat.path ? boat : null);
const html = (source: string) => renderArticleMarkdown(source, find).html;

test('headings begin below the title, each with an id of its own that takes none of the page’s', () => {
	assert.equal(
		html('# Uno\n\n## Uno\n\n### Perché no?'),
		'<h2 id="s-uno">Uno</h2>\n<h2 id="s-uno-2">Uno</h2>\n<h3 id="s-perche-no">Perché no?</h3>',
	);
});

test('a picture of the library brings its size and its text; alone in its paragraph it is a figure', () => {
	assert.match(
		html('![](/media/2026/11/boat.jpg)'),
		/^<figure><img src="\/media[^>]*width="1600"[^>]*alt="Una barca"/,
	);
	assert.match(
		html('![B](/media/2026/11/boat.jpg "Al molo")'),
		/<figcaption>Al molo<\/figcaption><\/figure>$/,
	);
	assert.match(html('Ecco ![B](/media/2026/11/boat.jpg) qui'), /^<p>Ecco <img .*> qui<\/p>$/);
});

test('nothing is requested from a third party', () => {
	const text = html('![x](https://a.example/x.png)\n\n<img src="https://b.example/y.png">');
	assert.doesNotMatch(text, /<img/);
	assert.match(text, /href="https:\/\/a\.example\/x\.png"/);
});

test('a video’s address alone on its line is a still card, within a sentence a link', () => {
	assert.match(html('https://www.youtube.com/watch?v=dQw4w9WgXcQ'), /class="embed"/);
	assert.doesNotMatch(html('Vedi https://www.youtube.com/watch?v=dQw4w9WgXcQ qui'), /class="embed"/);
});

test('a link with words about its page, alone in its paragraph, is a card; any other is a link', () => {
	assert.equal(
		html('[Le *mole*](https://a.example/x "Acqua & grano")'),
		'<figure class="embed"><a class="still" href="https://a.example/x"><span class="still-title">Le mole</span><span class="still-note">Acqua &amp; grano<br />a.example</span></a></figure>',
	);
	for (const link of [
		'[Le mole](https://a.example/x)',
		'Vedi [le mole](https://a.example/x "Acqua")',
		'[le mole](https://a.example/x "Acqua").',
		'[a](https://a.example "x") [b](https://b.example "y")',
		'[![a](b.png)](https://a.example "x")',
		'[le mole](/qui "Acqua")',
		'[le mole](mailto:a@a.example "Acqua")',
	])
		assert.doesNotMatch(html(link), /class="embed"/, link);
});

test('a picture alone in its paragraph stands as wide as its address says', () => {
	assert.match(
		html('![B](/media/2026/11/boat.jpg#wide "Al molo")'),
		/^<figure class="align-wide"><img src="\/media\/2026\/11\/boat\.jpg"/,
	);
	assert.match(html('![B](/media/2026/11/boat.jpg#small)'), /^<figure class="align-small">/);
	assert.match(html('[![B](/media/2026/11/boat.jpg#wide)](/x)'), /^<figure class="align-wide"><a/);
	for (const other of [
		'![B](/media/2026/11/boat.jpg#page)',
		'Qui ![B](/media/2026/11/boat.jpg#wide)',
		'![B](/media/2026/11/boat.jpg#wide)\n![C](/media/2026/11/boat.jpg#wide)',
	])
		assert.doesNotMatch(html(other), /align-/, other);
});

test('code is coloured when it is kept, in classes only, and what it says stays text', () => {
	const text = html('```js\nconst a = "<script>";\n```');
	assert.match(text, /<pre><code class="hljs"><span class="hljs-keyword">const<\/span>/);
	assert.doesNotMatch(text, /<script|style=/);
	assert.equal(html('```nonsense\n<b>\n```'), '<pre><code>&lt;b&gt;\n</code></pre>');
});

test('footnotes lead there and back', () => {
	const text = html('Sì[^1].\n\n[^1]: Lo dice *lui*.');
	assert.match(text, /<sup><a href="#fn1" id="fnref1">1<\/a><\/sup>/);
	assert.match(
		text,
		/<li id="fn1"><p>Lo dice <em>lui<\/em>\. <a href="#fnref1" lang="it" aria-label="Torna al testo dalla nota 1">↩/,
	);
	const { html: english } = renderArticleMarkdown('So[^1].\n\n[^1]: Said.', find, 'en');
	assert.match(english, /lang="en" aria-label="Back to the text from note 1"/);
});

test('tables, tasks, struck words and folded text are shown', () => {
	assert.match(html('|a|b|\n|-|-|\n|1|2|'), /<th>a<\/th>/);
	assert.match(html('- [ ] da fare\n- [x] fatto'), /<li>☐ da fare<\/li>\n<li>☑ fatto<\/li>/);
	assert.match(html('~~no~~'), /<s>no<\/s>/);
	assert.match(
		html('<details><summary>Più</summary>\n\n*sì*\n\n</details>'),
		/<summary>Più<\/summary>\s*<p><em>sì/,
	);
});

test('pictures alone in their paragraph are a gallery, each with its link and its words', () => {
	const one = '![B](/media/2026/11/boat.jpg "Al molo")';
	const text = html(`${one}\n[${one}](/molo) ${one}`);
	assert.equal(text.match(/<figure>(?:<a href="\/molo">)?<img [^>]*>/g)?.length, 3);
	assert.equal(text.match(/<figcaption>Al molo<\/figcaption>/g)?.length, 3);
	assert.match(text, /^<div class="gallery"><figure>.*<\/figure><\/div>$/s);
	for (const words of [
		`${one} e ${one}`,
		`${one} **!** ${one}`,
		`${one} \`x\` ${one}`,
		`${one} ${one}[^1]\n\n[^1]: nota`,
		`**${one} ${one}**`,
		`[](/x) ${one} ${one}`,
	])
		assert.match(html(words), /^<p>/, words);
	assert.match(html(one), /^<figure>/);
});

test('a quotation that begins with a kind in brackets is a callout with its title in the article’s language', () => {
	const { html: german } = renderArticleMarkdown(
		'> [!warning]\n> Das *Eis* ist dünn.\n>\n> Sehr.',
		find,
		'de',
	);
	assert.equal(
		german.replace(/\s*\n\s*/g, ''),
		'<div class="callout callout-warning"><p class="callout-title">Warnung</p><p>Das <em>Eis</em> ist dünn.</p><p>Sehr.</p></div>',
	);
	for (const kind of ['NOTE', 'TIP', 'IMPORTANT', 'CAUTION'])
		assert.match(html(`> [!${kind}]\n>\n> - uno`), /class="callout-title">\p{Lu}\p{Ll}+<\/p>\s*<ul>/u, kind);
	for (const words of [
		'> [!NOTE] nella riga',
		'> [!nulla]\n> x',
		'> x\n> [!NOTE]',
		'[!NOTE]\nx',
		'> [!NOTE](/x)\n> y',
		'> \\[!NOTE\\]\n> x',
		'> &#91;!TIP]\n> x',
		'> [!NOTE]\n> x\n\n[!note]: /x',
	])
		assert.doesNotMatch(html(words), /callout/, words);
	assert.match(html('> [!NOTE]\n> https://www.youtube.com/watch?v=dQw4w9WgXcQ'), /class="embed"/);
	assert.match(html('> [!NOTE]'), /class="callout-title">Nota<\/p>\s*<\/div>/);
});

test('the cut gives the part before it, and leaves no trace in the whole', () => {
	const { html: whole, lead } = renderArticleMarkdown('Prima.\n\n<!--more-->\n\nDopo.', find);
	assert.equal(lead, '<p>Prima.</p>');
	assert.equal(whole, '<p>Prima.</p>\n<p>Dopo.</p>');
});

test('the part before the cut keeps links defined after it and leaves notes to the whole', () => {
	const { lead } = renderArticleMarkdown('Vedi [qui][a][^1].\n\n<!--more-->\n\n[a]: /x\n\n[^1]: Nota.', find);
	assert.equal(lead, '<p>Vedi <a href="/x">qui</a>.</p>');
});

test('columns of a table keep their direction', () => {
	assert.match(html('|a|b|\n|:-:|-:|\n|1|2|'), /<th class="text-center">a<\/th>\s*<th class="text-right">b/);
});

test('a cut within code is code', () => {
	const { html: whole, lead } = renderArticleMarkdown('```\n<!--more-->\n```\n\nDopo.', find);
	assert.equal(lead, null);
	assert.match(whole, /&lt;!--more--&gt;/);
});

test('nothing runs, whatever is written', () => {
	for (const hostile of [
		'<script>alert(1)</script>',
		'[x](javascript:alert(1))',
		'<a href="javascript:alert(1)" onclick="x">x</a>',
		'![x](javascript:alert(1))',
		'<svg><script>alert(1)</script></svg>',
		'```js" onmouseover="alert(1)\nx\n```',
	]) {
		assert.doesNotMatch(html(hostile), /<script|="javascript:|<[^>]* on\w+=/i, hostile);
	}
});

test('64 KiB of hostile Markdown take no second', () => {
	for (const piece of [
		'> ',
		'[',
		'*a ',
		'![',
		'- ',
		'<details>',
		'`',
		'[^1] ',
		'|a',
		'\\[](',
		'# a\n',
		'^[',
		'<a ',
		'|a|b|\n|-|-|\n',
		'*_',
		'&',
	]) {
		assert.ok(computing(() => html(piece.repeat(65_536 / piece.length))) < 2_000, piece);
	}
});

/** Texts of n parts, each of a kind that parsers are known to take too long for. */
const growing: Record<string, (n: number) => string> = {
	notes: (n) => `${list(n, (i) => `Word[^${i}].`)}\n\n${list(n, (i) => `[^${i}]: Note ${i}`, '\n\n')}`,
	'notes of one paragraph': (n) => `${list(n, (i) => `[^${i}]`)}\n\n${list(n, (i) => `[^${i}]: a`, '\n')}`,
	'one note named again and again': (n) => `${list(n, () => 'Word[^1].')}\n\n[^1]: Note`,
	'notes within the text': (n) => list(n, (i) => `Word^[note ${i}].`),
	'notes that nobody closes': (n) => list(n, () => '^[', ''),
	'notes within notes': (n) => `${list(n, () => '^[', '')}a${list(n, () => ']', '')}`,
	links: (n) => `${list(n, (i) => `[a${i}]`)}\n\n${list(n, (i) => `[a${i}]: /x/${i}`, '\n')}`,
	quotations: (n) => `${list(n, () => '>')} a`,
	emphasis: (n) => list(n, () => '*a_ **b'),
	tables: (n) => `|a|b|\n|-|-|\n${list(n, () => '|c|d|', '\n')}`,
	elements: (n) => `${list(n, () => '<div>', '')}a`,
};
const list = (n: number, part: (index: number) => string, between = ' ') =>
	Array.from({ length: n }, (_, index) => part(index)).join(between);

test('twice the text takes about twice the time, whatever it is made of', () => {
	const slow = Object.entries(growing).map(([what, made]) => {
		const how = growth(made, (text) => renderArticleMarkdown(text, () => null));
		return how && `${what}: ${how}`;
	});
	assert.deepEqual(slow.filter(Boolean), []);
});
