import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeText } from '#lib/content/html/escape';
import { wordsLost } from '#lib/portability/import/words-lost';
import { keepCode } from './code.ts';
import { Kept } from './kept.ts';
import { renderArticle, renderComment } from './render.ts';
import { renderContext } from './render-context.testing.ts';

const html = (source: string) => renderArticle(source, renderContext()).html;
const lines = [
	'5.wrap = <title>My site</title>',
	'#include <stdio.h>',
	'',
	'\tif (a[0] && b < c) { echo "<div class=\'x\'>&lt;b&gt;</div>"; }',
	'',
	'',
	'    [gallery ids="1"] <?php if ($a == \'x\') { ?> [[ -f x ]]',
	'https://youtu.be/aqz-KE-bpKQ',
	'  </body><!-- nothing --></html>',
].join('\n');
const shown = (language: string | null, code = lines) =>
	`<pre><code${language ? ` class="language-${language}"` : ''}>${escapeText(code)}</code></pre>`;

const shortcodes: [open: string, close: string, language: string | null][] = [
	['[java]', '[/java]', 'java'],
	['[sourcecode language="php"]', '[/sourcecode]', 'php'],
	['[sourcecode language=\'css\' wraplines="false"]', '[/sourcecode]', 'css'],
	['[sourcecode lang=sql]', '[/sourcecode]', 'sql'],
	['[source lang="xml" title="a > b"]', '[/source]', 'xml'],
	['[code]', '[/code]', null],
	['[code lang="python" firstline="7"]', '[/code]', 'python'],
	["[code='ruby']", '[/code]', 'ruby'],
	['[code:cpp]', '[/code]', 'cpp'],
	['[PHP]', '[/php]', 'php'],
	['[bash gutter="false"]', '[/bash]', 'bash'],
	['[csharp]', '[/csharp]', 'csharp'],
	['[c#]', '[/c#]', 'csharp'],
	['[c++]', '[/c++]', 'cpp'],
	['[vb.net]', '[/vb.net]', 'vbnet'],
	['[js]', '[/js]', 'js'],
	['[py]', '[/py]', 'py'],
	['[objc]', '[/objc]', 'objc'],
	['[plain]', '[/plain]', 'plain'],
	['[cc lang="php"]', '[/cc]', 'php'],
	['[cc_bash]', '[/cc_bash]', 'bash'],
	['[ccn_java width="100%"]', '[/ccn_java]', 'java'],
	['[ccN lang="lua"]', '[/ccN]', 'lua'],
	['[crayon lang="go"]', '[/crayon]', 'go'],
	['[highlight lang="perl"]', '[/highlight]', 'perl'],
	['[codesyntax lang="tcl" lines="normal"]', '[/codesyntax]', 'tcl'],
	['<pre lang="xml" line="1">', '</pre>', 'xml'],
	['<pre class="brush: bash; gutter: false">', '</pre>', 'bash'],
	['<pre class="brush:js">', '</pre>', 'js'],
	['<pre name="code" class="java">', '</pre>', 'java'],
	['<pre class="lang:php mark:1">', '</pre>', 'php'],
	['<code lang="PHP">', '</code>', 'php'],
	['<CODE language="c">', '</CODE>', 'c'],
	['<pre><code class="language-css">', '</code></pre>', 'css'],
	['<pre class="ruby">', '</pre>', 'ruby'],
	['<pre>', '</pre>', null],
	['<xmp>', '</xmp>', null],
];

test('code stands as it was typed, whatever shortcode or element held it, in articles and comments', () => {
	for (const [open, close, language] of shortcodes) {
		for (const within of [`${open}\n${lines}\n${close}`, `${open}${lines}${close}`]) {
			const expected = `<p>Prima.</p>\n${shown(language)}\n<p>Dopo.</p>`;
			assert.equal(html(`Prima.\n\n${within}\n\nDopo.`), expected, open);
			assert.equal(html(`Prima.\n${within}\nDopo.`), expected, open);
			assert.equal(renderComment(`Prima.\n\n${within}\n\nDopo.`), expected, open);
		}
	}
});

test('code that WordPress had escaped already is escaped once', () => {
	const typed = 'if (a < b && c > d) {\n    print("x");\n}';
	const written = escapeText(typed).replaceAll('"', '&quot;');
	for (const [open, close, language] of shortcodes) {
		if (open === '<xmp>') continue;
		if (language === null && open === '<pre>') continue;
		assert.equal(html(`${open}\n${written}\n${close}`), shown(language, typed), open);
		assert.equal(
			html(`${open}${written.replaceAll('\n', '<br />\n')}${close}`),
			shown(language, typed),
			open,
		);
	}
	const paragraphs = typed.replace('\n', '<br />\n').replace('\n}', '</p>\n<p>}<br />\n');
	assert.equal(
		html(`<p>[cc lang=”objc”]<br />\n${paragraphs.replaceAll('&&', '&amp;&amp;')}[/cc]</p>`),
		shown('objc', typed.replace('\n}', '\n\n}')),
	);
	assert.equal(
		html('<p>x [latex]e = mc^2[/latex] y</p>'),
		'<p>x <code class="language-latex">e = mc^2</code> y</p>',
	);
	assert.equal(html('[cce_html]&lt;b&gt; <b>[/cce_html]'), shown('html', '<b> <b>'));
	assert.equal(html('<pre lang="html" escaped="true">&lt;b&gt;</pre>'), shown('html', '<b>'));
});

test('code within a line stays in its line', () => {
	assert.equal(
		html('Usa [cci_php]<?php[/cci_php], <code><title></code> e <code lang="js">a[0]</code> qui.'),
		'<p>Usa <code class="language-php">&lt;?php</code>, <code>&lt;title&gt;</code> e <code class="language-js">a[0]</code> qui.</p>',
	);
});

test('what colours by marking up keeps its marks, and its language', () => {
	assert.equal(
		html('<pre class="prettyprint lang-js">a <b>b</b>\n  c</pre>'),
		'<pre><code class="language-js">a <b>b</b>\n  c</code></pre>',
	);
	assert.equal(html('<pre>a <em>b</em></pre>'), '<pre>a <em>b</em></pre>');
});

test('blocks of code keep the language that their plugin names', () => {
	const block = (name: string, attributes: string, pre: string) =>
		html(`<!-- wp:${name} ${attributes} -->\n${pre}\n<!-- /wp:${name} -->`);
	assert.equal(
		block(
			'syntaxhighlighter/code',
			'{"language":"java"}',
			'<pre class="wp-block-syntaxhighlighter-code">a &lt;b> c\n  &#91;d]</pre>',
		),
		'<pre><code class="language-java">a &lt;b&gt; c\n  [d]</code></pre>',
	);
	assert.equal(
		block(
			'code',
			'',
			'<pre class="wp-block-code"><code lang="css" class="language-css">a {\n\tb\n}</code></pre>',
		),
		'<pre><code class="language-css">a {\n\tb\n}</code></pre>',
	);
	assert.equal(
		block(
			'enlighter/codeblock',
			'{"language":"go"}',
			'<pre class="EnlighterJSRAW" data-enlighter-language="go">a &amp;b</pre>',
		),
		'<pre><code class="language-go">a &amp;b</code></pre>',
	);
});

test('a shortcode for code that is never closed, doubled or in an attribute is none', () => {
	assert.equal(html('la [java] di [code] qui'), '<p>la [java] di [code] qui</p>');
	assert.equal(html('scrivi [[php]]x[[/php]] qui'), '<p>scrivi [php]x[/php] qui</p>');
	assert.equal(html('<em title="[php]">a</em>[/php]'), '<p><em title="[php]">a</em>[/php]</p>');
});

test('addresses and names in angle brackets stay text', () => {
	for (const words of [
		'<stdio.h>',
		'<lia@diario.example>',
		'<https://diario.example/a>',
		'Map<K, V>',
		'std<a::b>',
	]) {
		const source = `Prima ${words} dopo`;
		const text = (rendered: string) => rendered.replace(/<\/?[ap]\b[^>]*>/g, '');
		assert.equal(text(html(source)), escapeText(source));
		assert.equal(text(renderComment(source)), escapeText(source));
	}
});

test('a comparison with the name of an element takes no words with it, and what is a tag stays one', () => {
	for (const name of ['a', 'b', 'i', 'p', 'q', 's', 'u', 'em', 'div']) {
		for (const rest of ['$$.', '，那么', '=c', '!', ' then all of these', '\nand so on', ' and *so*']) {
			for (const after of ['', '<em>end</em>']) {
				const source = `x<${name}${rest}${after}`;
				const open = `x&lt;${name}${rest}`;
				for (const rendered of [html(source), renderComment(source)]) {
					assert.equal(rendered.replace('<br />', ''), `<p>${open}${after}</p>`);
				}
				assert.equal(wordsLost(source, html(source)), null);
			}
		}
	}
	assert.match(wordsLost('if a<b then all of these are lost', '<p>if a</p>')!.words.join(' '), /^b then all/);
	assert.equal(html('<b\nclass="x">a</b>'), '<p><b>a</b></p>');
	assert.equal(html('<details open><summary>a</summary>b</details>').match(/&lt;/), null);
	assert.match(html('<p>uno<p class="x">due<br >tre'), /^<p>uno<\/p>\n?<p>due<br \/>\s*tre<\/p>$/);
});

test('finding code takes time that grows with the text only', () => {
	const hostile = [
		'[code]',
		'[cc_a]',
		'[/code]',
		'<pre>',
		'<code lang="a">',
		'<pre class="',
		'<!--',
		'[code "',
		'</pre>',
		'[php]<pre>',
		'<code>x</code>\n',
		'[php]&lt;[/php]',
		'<br />\n',
		'[youtube <a href="',
		'<pre>[php]</pre>',
		'[cc_N]',
		'[/cc_N]',
		'<pre> ',
		'[code]\n \n',
		'<pre><code></code> ',
	];
	for (const piece of hostile) {
		const cost = (count: number) => {
			const text = Array.from({ length: count }, (_, index) => piece.replace('N', `a${index}`)).join('');
			const { user } = process.cpuUsage();
			keepCode(`${text}[/code]</pre>`, new Kept());
			return (process.cpuUsage().user - user) / 1000;
		};
		cost(1000);
		const [once, fourfold] = [cost(10_000), cost(40_000)];
		assert.ok(fourfold < 10 * once + 150, `${piece}: ${once} ms, then ${fourfold} ms`);
	}
});

test('a tag that is named in a text and never closed takes nothing with it', () => {
	for (const name of [
		'title',
		'textarea',
		'select',
		'button',
		'script',
		'style',
		'svg',
		'iframe',
		'xmp',
		'noscript',
	]) {
		const source = `Usa <${name}> così.\n\nIl resto <em>rimane</em>.`;
		for (const shown of [html(source), renderComment(source)]) {
			assert.match(shown, new RegExp(`Usa &lt;${name}&gt; così\\.`), name);
			assert.match(shown, /Il resto <em>rimane<\/em>\./, name);
		}
	}
	assert.equal(html('<title>Uno</title> due'), '<p>&lt;title&gt;Uno&lt;/title&gt; due</p>');
});
