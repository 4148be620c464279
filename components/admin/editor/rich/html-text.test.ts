import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { EditorState } from 'prosemirror-state';
import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { renderArticle } from '#lib/content/wordpress/render';
import { renderContext } from '#lib/content/wordpress/render-context.testing';
import { growth } from '#lib/platform/workers/growth.testing';
import { setLink } from './block-commands.ts';
import { figureAtWidth, type HtmlFormat, widthOfFigure } from './html-serialise.ts';
import { readHtml } from './html-text.ts';
import { SourceText } from './source-text.ts';

const shown = (html: string) =>
	html
		.replaceAll('&nbsp;', '\u00a0')
		.replaceAll('&quot;', '"')
		.replace(/[ \t\n]+/g, ' ')
		.replace(
			/ ?(<\/?(?:p|h\d|ul|ol|li|blockquote|pre|details|summary|figcaption|table|thead|tbody|tfoot|tr|th|td|figure|div|br|hr)\b[^<>]*>) ?/g,
			'$1',
		)
		// Air that ends a line is nothing on the page, within a link too.
		.replace(/ ((?:<\/(?:a|em|strong)>)+)(?=<\/?(?:p|ul|ol|li)\b)/g, '$1')
		.trim();
const page = (source: string, format: HtmlFormat) =>
	shown(format === 'html' ? sanitiseAuthor(source) : renderArticle(source, renderContext()).html);

const own: [HtmlFormat, string][] = [
	[
		'classic',
		'Uno <em>due</em>\ntre.\n\nQuattro &amp; <a href="/x?a=1&amp;b=2" target="_blank">cinque</a>.\n\n\n<!--more-->\n\nSei.',
	],
	[
		'classic',
		'<h2 class="x">Titolo</h2>\nsubito <b>dopo</b>\n<ul>\n\t<li>uno</li>\n\t<li>due <i>tre</i>\n<ul>\n<li>dentro</li>\n</ul>\n</li>\n</ul>\nfine',
	],
	[
		'classic',
		'<blockquote>Una citazione.\n\nIn due.</blockquote>\n\n[caption id="a" width="300"]<img src="/x.jpg" alt="x" /> Parole[/caption]\n\n<img class="alignleft" src="/y.jpg" alt="" /> testo',
	],
	[
		'classic',
		'Un <span style="color:red">rosso</span> e <a name="qui"></a>ancora <br /> a capo <br class="clear" /> fine.\n\n<div class="box">Un riquadro</div>\n\n[gallery ids="1,2"]\n\n[sic] resta',
	],
	[
		'classic',
		'<pre lang="php">&lt;?php echo 1; ?&gt;</pre>\n\n<pre><code class="language-js">a &amp;&amp; b</code></pre>\n\nFine&nbsp;ora « così ».',
	],
	[
		'classic',
		'<p style="text-align: center;">Al centro</p>\n<p>Due\nrighe</p>\n<em>uno\n\ndue</em>\n\n<strong>non chiuso',
	],
	[
		'blocks',
		'<!-- wp:paragraph -->\n<p>Uno <strong>due</strong>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">Tre</h3>\n<!-- /wp:heading -->\n\n<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>quattro</li>\n<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>cinque</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
	],
	[
		'blocks',
		'<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>Una citazione.</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->\n\n<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n\n<!-- wp:image {"id":3} -->\n<figure class="wp-block-image"><img src="/a.jpg" alt=""/></figure>\n<!-- /wp:image -->\n\n<!-- wp:latest-posts /-->\n\nclassico\n\n<!-- wp:separator -->\n<hr class="wp-block-separator"/>\n<!-- /wp:separator -->\n\n<!-- wp:code -->\n<pre class="wp-block-code"><code>a &lt; b</code></pre>\n<!-- /wp:code -->',
	],
	[
		'html',
		'<p>Uno <em>due</em><br>tre.</p>\n<figure><img src="/a.jpg"><figcaption>Nota</figcaption></figure>\n<ol start="3"><li><p>tre</p></li><li>quattro</li></ol>\nparole sole <kbd>Ctrl</kbd>\n<hr>\n<h2 id="x">سلام</h2><p dir="rtl">متن <b>درشت</b></p>',
	],
	[
		'html',
		'<details class="x" open><summary>Apri &amp; vedi</summary><p>Dentro <b>forte</b></p><details><summary>b</summary>sole</details></details>\n<details><summary>con <b>tag</b></summary><p>resta</p></details>',
	],
	['classic', '<details><summary>Apri</summary>\n\nUno\n\nDue\n</details>\n\nFine'],
	[
		'blocks',
		'<!-- wp:details -->\n<details class="wp-block-details"><summary>Apri</summary><!-- wp:paragraph -->\n<p>Dentro</p>\n<!-- /wp:paragraph --></details>\n<!-- /wp:details -->',
	],
	[
		'html',
		'<figure class="a"><a href="/grande" target="_blank"><img src="/media/a.jpg" alt="Il &quot;molo&quot;" width="3"/></a>\n<figcaption class="b">Uno <em>due</em></figcaption></figure><figure><img src="/media/b.jpg"></figure><figure><img src="/media/c.jpg"><img src="/media/d.jpg"></figure><figure><video src="/media/e.mp4"></video></figure>',
	],
	[
		'html',
		'<table class="x"><thead><tr><th scope="col">a</th><th>b</th></tr></thead><tbody id="y"><tr class="z"><td>1</td><td><b>2</b></td></tr><tr><td></td><td>4</td></tr></tbody></table><table><tr><td colspan="2">a</td></tr><tr><td>1</td><td>2</td></tr></table><table><caption>c</caption><tr><td>1</td></tr></table><table><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table><table><tr><td><p>uno</p></td></tr></table>',
	],
	[
		'blocks',
		'<!-- wp:table -->\n<figure class="wp-block-table"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><figcaption>Sotto</figcaption></figure>\n<!-- /wp:table -->\n\n<!-- wp:image {"id":3} -->\n<figure class="wp-block-image size-large"><a href="/media/a.jpg"><img src="/media/a.jpg" alt="" class="wp-image-3"/></a><figcaption class="wp-element-caption">Una <strong>riga</strong></figcaption></figure>\n<!-- /wp:image -->',
	],
	[
		'classic',
		'[caption id="b" align="aligncenter" width="300"]<a href="/y"><img class="x" src="/media/y.jpg" alt="y" /></a> Parole <em>in fila</em>, e altre.[/caption]\n\n[caption width="3"]senza immagine[/caption]\n\nprima [caption]<img src="/media/z.jpg" />[/caption]\n\n[caption]<img src="/media/z.jpg" />[/caption]\n\n[caption]<img src="/media/z.jpg" /> [b] due[/caption]',
	],
	['html', ''],
	['html', '<p>non chiuso <p>altro</div> <b>e <i>male</b> annidato</i>'],
];

/** Texts of real archives, where they are on this machine. */
function archives(): [HtmlFormat, string][] {
	const folder = join(import.meta.dirname, '../../../../../shared');
	const files = globSync('{seed,data/wxr,data/archives}/**/*.xml', { cwd: folder });
	return files.flatMap((file) =>
		[
			...readFileSync(join(folder, file), 'utf8').matchAll(
				/<content:encoded>(?:<!\[CDATA\[)?([\s\S]*?)(?:\]\]>)?<\/content:encoded>/g,
			),
		].map(([, text]): [HtmlFormat, string] => [/<!--\s+wp:/.test(text!) ? 'blocks' : 'classic', text!]),
	);
}
const all = [...own, ...archives()];

test('a text that is opened and not touched is written as it stood, to the character', () => {
	for (const [format, text] of all) {
		const source = text.replace(/\r\n?/g, '\n');
		const read = new SourceText(readHtml(source, format));
		assert.equal(read.write(read.doc), source, format);
	}
});

test('every block written anew says the page what it said', () => {
	let [blocks, kept] = [0, 0];
	for (const [format, text] of all) {
		const { doc } = new SourceText(readHtml(text, format));
		const anew = new SourceText(readHtml('', format)).write(doc);
		assert.equal(
			page(anew, format),
			page(text, format),
			`${format}: ${JSON.stringify(text)} became ${JSON.stringify(anew)}`,
		);
		doc.forEach((node) => {
			blocks++;
			if (node.type.name === 'protected') kept++;
		});
	}
	assert.ok(kept < blocks / 3, `${kept} of ${blocks} blocks are not for the editor's hands`);
});

test('a change of one block leaves every other to the character, and what is typed is words', () => {
	for (const [format, text] of all) {
		const read = new SourceText(readHtml(text, format));
		const state = EditorState.create({ doc: read.doc });
		read.doc.forEach((node, offset, index) => {
			if (!node.isTextblock || node.type.name === 'protected') return;
			const { doc } = state.tr.insertText('<Nuovo> & ', offset + 1);
			const [before, after] = [
				read.write(read.doc.cut(0, offset)).trimEnd(),
				read.write(read.doc.cut(offset + node.nodeSize)),
			];
			const written = read.write(doc);
			assert.ok(written.startsWith(before) && written.endsWith(after), `${format}, block ${index}`);
			assert.ok(
				page(written, format).includes('&lt;Nuovo&gt; &amp;'),
				`${format}, block ${index}: ${written}`,
			);
		});
	}
});

test('what is said anew of a picture, a link or code leaves all else that their tags say', () => {
	const text =
		'<a href="/x" target="_blank">uno</a> <img class="alignleft" src="/y.jpg" width="300">\n\n<pre class="wide"><code class="language-js">a</code></pre>';
	const read = new SourceText(readHtml(text, 'classic'));
	let state = EditorState.create({ doc: read.doc });
	state = state.apply(setLink(state, 1, 4, '/z'));
	let [image, code] = [0, 0];
	state.doc.descendants((node, at) => {
		if (node.type.name === 'image') image = at;
		if (node.type.name === 'code_block') code = at;
	});
	const said = (at: number, now: object) => {
		state = state.apply(state.tr.setNodeMarkup(at, null, { ...state.doc.nodeAt(at)!.attrs, ...now }));
	};
	said(image, { alt: 'Il "molo"' });
	said(code, { info: 'css' });
	assert.equal(
		read.write(state.doc),
		'<a href="/z" target="_blank">uno</a> <img class="alignleft" src="/y.jpg" width="300" alt="Il &quot;molo&quot;">\n\n<pre class="wide"><code class="language-css">a</code></pre>',
	);
});

test('new blocks of WordPress stand between its comments, its classic ones between empty lines', () => {
	const { doc } = new SourceText(readHtml('<p>Uno</p><h2>Due</h2><ul><li>tre</li></ul>', 'html'));
	const bare = doc.type.schema.nodeFromJSON(
		JSON.parse(JSON.stringify(doc.toJSON(), (key, value) => (key === 'html' ? null : value))),
	);
	const write = (format: HtmlFormat) => new SourceText(readHtml('', format)).write(bare);
	assert.equal(write('classic'), 'Uno\n\n<h2>Due</h2>\n\n<ul>\n<li>tre</li>\n</ul>');
	assert.equal(
		write('blocks'),
		'<!-- wp:paragraph -->\n<p>Uno</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading -->\n<h2>Due</h2>\n<!-- /wp:heading -->\n\n<!-- wp:list -->\n<ul>\n<!-- wp:list-item -->\n<li>tre</li>\n<!-- /wp:list-item -->\n</ul>\n<!-- /wp:list -->',
	);
	assert.equal(write('html'), '<p>Uno</p>\n\n<h2>Due</h2>\n\n<ul>\n<li>tre</li>\n</ul>');
});

test('breaks in a cell and the end of a caption are written such that they are read again', () => {
	const cases: [string, string, string][] = [
		['<table><tr><td>a<br>b</td></tr></table>', 'b', '<br>'],
		['[caption]<img src="/a.jpg"> parole[/caption]', 'parole', '[/caption] '],
		[
			'<table><tbody id="a"><tr><td>a</td></tr></tbody><tbody id="b"><tr><td>b</td></tr></tbody></table>',
			'b',
			'',
		],
	];
	for (const [source, word, typed] of cases) {
		const read = new SourceText(readHtml(source, 'classic'));
		const state = EditorState.create({ doc: read.doc });
		let at = 0;
		state.doc.descendants((node, place) => {
			if (node.isText && node.text!.includes(word)) at = place + node.text!.indexOf(word);
		});
		const breaks = [1, 2].map(() => read.doc.type.schema.node('hard_break'));
		const { tr } = state;
		const { doc } = typed === '<br>' ? tr.insert(at, breaks) : tr.insertText(`x${typed}`, at);
		const written = read.write(doc);
		assert.equal(page(written, 'classic').includes('x[/caption] parole</figcaption>'), word === 'parole');
		if (word === 'parole') continue;
		const again = readHtml(written, 'classic').pieces;
		assert.deepEqual([again.length, again[0]!.node.type.name], [1, read.doc.child(0).type.name], written);
	}
});

test('shortcodes with a text inside are known by one look at each bracket', () => {
	const isProtected = (text: string) => readHtml(text, 'classic').pieces[0]!.node.type.name === 'protected';
	for (const one of ['[a]x[/a]', 'uno [B c="d"]x[/b] due', '[c-d e=f]', '[a][b]x[/b]', '[x][y][/x]'])
		assert.ok(isProtected(one), one);
	for (const one of ['[sic] resta', '[a]x[/b]', '[/a]x[a]', '[nota] [/', '[c-d]x[/c]'])
		assert.ok(!isProtected(one), one);
	for (const sign of ['[caption]', '[a', '[/a]', '[caption]<br>'])
		assert.equal(
			growth(
				(n) => `${sign.repeat(n)}[/b]`,
				(text) => readHtml(text, 'classic'),
			),
			null,
			sign,
		);
});

test('a block that is put above all others is not glued to the first', () => {
	const read = new SourceText(readHtml('Uno\n\nDue', 'classic'));
	const above = read.doc.child(0).type.create({ html: '' }, read.doc.type.schema.text('Nuovo'));
	const { doc } = EditorState.create({ doc: read.doc }).tr.insert(0, above);
	assert.equal(read.write(doc), 'Nuovo\n\nUno\n\nDue');
});

const image = (name: string, caption = '') =>
	`<!-- wp:image {"id":1} -->\n<figure class="wp-block-image size-large"><img src="/media/${name}.jpg" alt=""/>${caption && `<figcaption>${caption}</figcaption>`}</figure>\n<!-- /wp:image -->`;
const item = (name: string) =>
	`<li class="blocks-gallery-item"><figure><a href="/x"><img src="/media/${name}.jpg" alt="" data-id="7"/></a></figure></li>`;

test('pictures of a gallery are blocks of it, and what stands around the one that is changed stays', () => {
	const galleries: [HtmlFormat, string, string][] = [
		[
			'blocks',
			`<!-- wp:gallery -->\n<figure class="wp-block-gallery has-nested-images">${image('a')}\n\n${image('b', 'Due')}<figcaption class="blocks-gallery-caption">Sotto</figcaption></figure>\n<!-- /wp:gallery -->`,
			'</figcaption></figure>\n<!-- /wp:gallery -->',
		],
		[
			'blocks',
			`<!-- wp:gallery {"ids":["7"]} -->\n<figure class="wp-block-gallery columns-2"><ul class="blocks-gallery-grid">${item('a')}${item('b')}</ul></figure>\n<!-- /wp:gallery -->`,
			'</li></ul></figure>\n<!-- /wp:gallery -->',
		],
		[
			'html',
			`<figure class="wp-block-gallery"><figure><img src="/media/a.jpg"></figure></figure>`,
			'</figure></figure>',
		],
	];
	for (const [format, source, end] of galleries) {
		const read = new SourceText(readHtml(source, format));
		const gallery = read.doc.child(0);
		assert.equal(gallery.type.name, 'gallery', source);
		assert.equal(read.write(read.doc), source);
		const { tr } = EditorState.create({ doc: read.doc });
		tr.setNodeAttribute(1, 'alt', 'Una "ruota"');
		const written = read.write(tr.doc);
		assert.match(written, /alt="Una &quot;ruota&quot;"/);
		assert.ok(written.endsWith(end), written);
		const again = new SourceText(readHtml(written, format)).doc.child(0);
		assert.deepEqual([again.type.name, again.childCount], ['gallery', gallery.childCount], written);
	}
	for (const strange of ['<p>parole</p>', '', '<figure><video src="/a.mp4"></video></figure>'])
		assert.equal(
			readHtml(`<figure class="wp-block-gallery">${strange}</figure>`, 'html').pieces[0]!.node.type.name,
			'protected',
			strange,
		);
});

test('cells that stand over many columns and rows keep what they say, and tables that do not add up stay as they are', () => {
	const table = (rows: string) => `<table>${rows}</table>`;
	const whole = [
		'<tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr>',
		'<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>',
		'<tr><th colspan="1">a</th><th>b</th></tr><tr><td colspan="2" class="x">c</td></tr>',
	];
	for (const rows of whole) {
		const read = new SourceText(readHtml(table(rows), 'html'));
		assert.equal(read.doc.child(0).type.name, 'table', rows);
		const { doc } = EditorState.create({ doc: read.doc }).tr.insertText('x', 3);
		const bare = (html: string) => html.replace(/\n/g, '');
		assert.equal(bare(read.write(doc)), table(rows).replace('>a<', '>xa<'));
	}
	const torn = [
		'<tr><td colspan="3">a</td></tr><tr><td>b</td><td>c</td></tr>',
		'<tr><td rowspan="3">a</td><td>b</td></tr><tr><td>c</td></tr>',
		'<tr><td colspan="02">a</td></tr><tr><td>b</td><td>c</td></tr>',
		'<tr><td colspan="1e9">a</td></tr>',
	];
	for (const rows of torn) {
		const source = table(rows);
		const read = new SourceText(readHtml(source, 'html'));
		assert.deepEqual([read.doc.child(0).type.name, read.write(read.doc)], ['protected', source], rows);
	}
});

test('a frame that is made wider says so in its tag and in its comment, which no word of it ends', () => {
	const widths: [string, string][] = [
		[
			'<!-- wp:image {"id":3,"alt":"a \\u002d\\u002d b \\u003cb\\u003e","align":"left"} -->\n<figure class="wp-block-image alignleft"><img src="/media/a.jpg" alt=""/></figure>\n<!-- /wp:image -->',
			'<!-- wp:image {"id":3,"alt":"a \\u002d\\u002d b \\u003cb\\u003e","align":"wide"} -->\n<figure class="wp-block-image alignwide"><img src="/media/a.jpg" alt=""/></figure>\n<!-- /wp:image -->',
		],
		[
			'<!-- wp:image -->\n<figure><img src="/media/a.jpg" alt=""/></figure>\n<!-- /wp:image -->',
			'<!-- wp:image {"align":"wide"} -->\n<figure class="alignwide"><img src="/media/a.jpg" alt=""/></figure>\n<!-- /wp:image -->',
		],
	];
	for (const [source, wider] of widths) {
		const read = new SourceText(readHtml(source, 'blocks'));
		const { attrs } = read.doc.child(0);
		assert.equal(widthOfFigure(attrs), null);
		const { tr } = EditorState.create({ doc: read.doc });
		tr.setNodeMarkup(0, null, { ...attrs, ...figureAtWidth(attrs, 'wide') });
		assert.equal(read.write(tr.doc), wider);
		const again = readHtml(wider, 'blocks').pieces[0]!.node;
		assert.equal(widthOfFigure(again.attrs), 'wide');
		const back = figureAtWidth(again.attrs, null);
		assert.doesNotMatch(`${back.html}${back.wp.open}`, /align/);
	}
});

test('a table is laid out in time with its cells, whatever they claim to stand over', () => {
	const rows: Record<string, (n: number) => string> = {
		'wide above narrow': (n) =>
			`<tr>${'<td colspan="100"></td>'.repeat(n)}</tr>${'<tr><td></td></tr>'.repeat(n)}`,
		'high cells': (n) => `<tr>${'<td rowspan="100"></td>'.repeat(n)}</tr>${'<tr></tr>'.repeat(n)}`,
		'large cells': (n) => '<tr><td colspan="100" rowspan="100"></td></tr>'.repeat(n),
	};
	for (const [name, made] of Object.entries(rows))
		assert.equal(
			growth(
				(n) => `<table>${made(n)}</table>`,
				(text) => readHtml(text, 'html'),
				300,
			),
			null,
			name,
		);
});
