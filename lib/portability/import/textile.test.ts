import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flowing } from './blog/flowing.ts';
import { htmlOfTextile } from './textile.ts';
import { textileHtml } from './textile-job.ts';

/** In one line. */
const made = (source: string) => flowing(textileHtml(source)).replace(/\s+/g, ' ');

test('Textile becomes HTML: headings, lists, tables, links by their names, pictures, notes, raw HTML', () => {
	for (const [source, html] of [
		['h2(#reti). Le *reti*', '<h2 id="reti">Le <strong>reti</strong></h2>'],
		[
			'* uno\n** due\n\n# tre',
			/^<ul> <li>uno <ul> <li>due<\/li> <\/ul><\/li> <\/ul> <ol> <li>tre<\/li> <\/ol>$/,
		],
		['|_. Nome|\n|Lia|', /<th>Nome<\/th>.*<td>Lia<\/td>/],
		[
			'"Via":via\n\n[via]https://a.example/?a=1&b=2',
			'<p><a href="https://a.example/?a=1&amp;b=2">Via</a></p>',
		],
		[
			'!/molo.png(Il molo)!:/porto',
			/^<p><a href="\/porto"><img src="\/molo.png" [^<>]*alt="Il molo" \/><\/a><\/p>$/,
		],
		[
			'Vela[1]\n\nfn1. Nota',
			/<sup [^<>]*id="fnr1"><a href="#fn1">1<\/a><\/sup>.*id="fn1"><a href="#fnr1">.* Nota<\/p>$/,
		],
		['bq. Così\n\nEco', '<blockquote> <p>Così</p> </blockquote> <p>Eco</p>'],
		['CPI(Carta) o WWF', '<p><abbr title="Carta">CPI</abbr> o WWF</p>'],
		['notextile. <b>*x*</b>', '<b>*x*</b>'],
		['<div class="a">\n*x*\n</div>', '<div class="a"> <strong>x</strong> </div>'],
		['Due\r\nrighe &amp; l&#8217;eco', '<p>Due<br /> righe &amp; l&#8217;eco</p>'],
	] as const) {
		if (typeof html === 'string') assert.equal(made(source), html);
		else assert.match(made(source), html);
	}
});

test('code comes out as it was typed, however it is called', () => {
	const code = 'if (a < b && *c* != "d") { _e_ = \'f\'; } // "g":http://a.example/ !h.png! [1] --';
	const shown = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	const bare = (html: string) =>
		html.replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
	for (const [source, html] of [
		[`bc. ${code}`, `<pre><code>${shown}</code></pre>`],
		[`bc.. ${code}\n\n* ${code}\n\np. Fine`, `<pre><code>${shown}\n\n* ${shown}</code></pre>\n<p>Fine</p>`],
		[`Qui @${code}@.`, `<p>Qui <code>${shown}</code>.</p>`],
		[`<pre>\n${code}\n\n${code}\n</pre>`, `<pre>\n${shown}\n\n${shown}\n</pre>`],
		[`Qui <code>${code}</code>.`, `<p>Qui <code>${shown}</code>.</p>`],
		[`* Qui <pre>${code}</pre> e`, `<ul>\n\t<li>Qui <pre>${shown}</pre> e</li>\n</ul>`],
		[`<pre><code class="c">${shown}</code></pre>`, `<pre><code class="c">${shown}</code></pre>`],
		['@a &lt; &nbsp;@', '<p><code>a &amp;lt; &amp;nbsp;</code></p>'],
		['bc. <pre>*a*</pre> &amp;', '<pre><code>&lt;pre>*a*&lt;/pre> &amp;amp;</code></pre>'],
		['bc. <pre><b></pre> &', '<pre><code>&lt;pre>&lt;b>&lt;/pre> &amp;</code></pre>'],
		['Tra @<pre>@ e @</pre>@', '<p>Tra <code>&lt;pre></code> e <code>&lt;/pre></code></p>'],
		['<pre><b>a</b></pre>', '<pre>&lt;b>a&lt;/b></pre>'],
		['<pre><span class="k">a</span> "b":c</pre>', '<pre><span class="k">a</span> "b":c</pre>'],
	] as const)
		assert.equal(bare(textileHtml(source)).replace(/&(?=&| |$)/g, '&amp;'), html);
});

test('a text ends within its time, whatever it is', { timeout: 120_000 }, async () => {
	assert.equal(await htmlOfTextile('*x*'), '<p><strong>x</strong></p>');
	const n = 50_000;
	// The first takes for ever.
	const shapes = [
		'('.repeat(200),
		'*',
		'_a ',
		'"',
		'[',
		'|a',
		'<div>',
		'<pre>',
		'@a ',
		'* a\n',
		'bq.. a\n\n',
	];
	for (const shape of shapes) {
		const start = performance.now();
		const html = await htmlOfTextile(shape.length > 100 ? shape : shape.repeat(n / shape.length));
		assert.ok(performance.now() - start < 9000, shape);
		assert.ok(html !== '', shape);
	}
	assert.equal(await htmlOfTextile('_x_'), '<p><em>x</em></p>', 'the next one is read');
});
