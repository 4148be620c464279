import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { without, withoutStyles } from './pasted/elements.ts';
import { meantAddress } from './pasted/links.ts';
import * as programs from './pasted/programs.testing.ts';
import { markdownOf, pastedText } from './rich-text.ts';

// The reader of HTML that turndown brings for Node, its lists made to be gone through as browsers' are.
const { createWindow } = createRequire(import.meta.resolve('turndown'))('@mixmark-io/domino') as {
	createWindow(html: string): { document: Document };
};
const sample = createWindow('<p><b></b></p>').document;
for (const list of [sample.querySelectorAll('p'), sample.body.childNodes, sample.body.children]) {
	if (Symbol.iterator in list) continue;
	Object.defineProperty(Object.getPrototypeOf(list), Symbol.iterator, {
		value: Array.prototype[Symbol.iterator],
	});
}
Object.assign(globalThis, {
	DOMParser: class {
		parseFromString = (html: string) => createWindow(html).document;
	},
});

const own = 'https://blog.example';

for (const [program, html, markdown] of [
	['Word', programs.word, programs.wordMarkdown],
	['Word on the web', programs.wordOnline, programs.wordOnlineMarkdown],
	['Google Docs', programs.googleDocs, programs.googleDocsMarkdown],
	['LibreOffice', programs.libreOffice, programs.libreOfficeMarkdown],
	['Notion', programs.notion, programs.notionMarkdown],
	['a web page', programs.webPage, programs.webPageMarkdown],
] as const) {
	test(`what is pasted from ${program} becomes clean Markdown`, () => {
		assert.equal(pastedText(html, own).markdown, markdown);
	});
}

test('every list that Word writes as paragraphs is the list it shows, whatever its marks and depths', () => {
	const signs = {
		ul: ['·', 'o', '§', '–', '*', '➢'],
		ol: (n: number) => [`${n}.`, `${n})`, `(${n})`, `${String.fromCharCode(96 + n)}.`, `${'i'.repeat(n)})`],
	};
	let seed = 7;
	const dice = (sides: number) => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
		return (seed >>> 8) % sides;
	};
	for (let round = 0; round < 60; round++) {
		const ordered = dice(2) === 1;
		const style = dice(5);
		let [level, html, wanted] = [1, '', ''];
		const counts: number[] = [];
		for (let line = 0; line < 6; line++) {
			level = line === 0 ? 1 : Math.min(level + 1, 1 + dice(3));
			counts.length = level;
			counts[level - 1] = (counts[level - 1] ?? 0) + 1;
			const place = Math.min(counts[level - 1]!, 3);
			const sign = ordered ? signs.ol(place)[style]! : signs.ul[style]!;
			const gap = '&nbsp;'.repeat(1 + dice(6));
			const ignored = `<span style='mso-list:${dice(2) ? 'Ignore' : '\nIgnore'}'>${sign}<span style='font:7.0pt "Times New Roman"'>${gap} </span></span>`;
			html += `<p class=MsoListParagraph style='margin-left:${level * 36}pt;mso-list:l3 level${level} lfo5'><![if !supportLists]>${dice(2) ? `<span style='font-family:Symbol'>${ignored}</span>` : ignored}<![endif]>riga <b>${line}</b><o:p></o:p></p>\n`;
			const mark = ordered ? `${counts[level - 1]}. ` : '- ';
			wanted += `${(ordered ? '   ' : '  ').repeat(level - 1)}${mark}riga **${line}**\n`;
		}
		const { markdown } = pastedText(`<p>Prima</p>\n${html}<p>Dopo</p>`, own);
		assert.equal(markdown, `Prima\n\n${wanted}\nDopo`, html);
	}
});

test('marks are the same, named or by style, cut in pieces or whole, alone or in one another', () => {
	const named = { strong: ['b', 'strong'], em: ['i', 'em'], s: ['s', 'strike', 'del'] };
	const styled = {
		strong: ['font-weight:700', 'font-weight: bold', 'FONT-WEIGHT:600'],
		em: ['font-style:italic', 'font-style: italic;color:red'],
		s: ['text-decoration:line-through', 'text-decoration-line: line-through'],
	};
	const markdown = { strong: '**', em: '*', s: '~~' };
	for (const [mark, sign] of Object.entries(markdown) as [keyof typeof named, string][]) {
		const pieces = [
			...named[mark].map((name) => [`<${name}>`, `</${name}>`]),
			...styled[mark].map((style) => [`<span style="${style}">`, '</span>']),
			...styled[mark].map((style) => [`<font style='${style}'>`, '</font>']),
		];
		for (const [open, close] of pieces) {
			for (const html of [
				`${open}una parola${close}`,
				`${open}una ${close}${open}parola${close}`,
				`${open}una${close}${open} pa${close}${open}rola${close}`,
				`${open}una${close} ${open}parola${close}`,
				`${open}${open}una parola${close}${close}`,
				`${open}una parola<br>${close}`,
				`<span style="font-size:11pt">${open}una parola${close}</span>${open} ${close}`,
			])
				assert.equal(pastedText(`<p>Ecco ${html}</p>`, own).markdown, `Ecco ${sign}una parola${sign}`, html);
			const plain = `<b style="font-weight:normal" id="docs-internal-guid-x">${open}x${close}</b>`;
			assert.equal(pastedText(plain, own).markdown, `${sign}x${sign}`);
		}
	}
	const all =
		'<span style="font-weight:700;font-style:italic;text-decoration:line-through underline">x</span>';
	assert.equal(pastedText(all, own).markdown, '~~***x***~~');
	assert.equal(pastedText('<h2><span style="font-weight:700">x</span></h2>', own).markdown, '## x');
});

test('links lead where they mean to, however often they are wrapped', () => {
	const meant = 'https://example.org/a?b=c&d=%20e#f';
	const passages = [
		(to: string) => `https://www.google.com/url?q=${encodeURIComponent(to)}&sa=D&source=editors`,
		(to: string) => `https://www.google.it/url?sa=t&url=${encodeURIComponent(to)}&usg=x`,
		(to: string) => `https://nam02.safelinks.protection.outlook.com/?url=${encodeURIComponent(to)}&data=x`,
		(to: string) => `https://l.facebook.com/l.php?u=${encodeURIComponent(to)}&h=x`,
		(to: string) => `https://www.youtube.com/redirect?event=x&q=${encodeURIComponent(to)}`,
	];
	for (const one of passages) {
		assert.equal(meantAddress(one(meant)), meant);
		for (const other of passages) assert.equal(meantAddress(other(one(meant))), meant);
	}
	for (const same of [
		meant,
		'https://www.google.com/search?q=https://example.org',
		'mailto:a@example.org',
		'x',
	])
		assert.equal(meantAddress(same), same);
	const endless = passages.reduceRight((to, one) => one(to), 'javascript:alert(1)');
	assert.match(meantAddress(endless), /^https:/);
	for (const href of [
		'file:///C:/x.docx',
		'javascript:alert(1)',
		'#_Toc1',
		'',
		'about:blank',
		'//x.example/',
	])
		assert.equal(pastedText(`<p><a href="${href}">parole</a></p>`, own).markdown, 'parole', href);
});

test('pictures are asked for by the address of the picture, and those that cannot be had are named', () => {
	const { pictures, lost } = pastedText(programs.webPage, own);
	assert.deepEqual(
		[pictures.map(({ address, alt }) => [address, alt]), lost],
		[[['https://example.org/uploads/onda-300.jpg', "Un'onda"]], ['una sfuggita']],
	);
	assert.deepEqual(pastedText(programs.word, own).lost, ['Il molo']);
	assert.deepEqual(pastedText(programs.libreOffice, own).lost, ['lu1235_html_1a2b.png']);
	for (const program of [programs.notion, programs.googleDocs]) {
		const { markdown, pictures } = pastedText(program, own);
		assert.equal(pictures.length, 1);
		assert.equal(markdown.split(pictures[0]!.mark).length, 2, 'its mark stands there once');
	}
	const data = pastedText('<p>a <img src="data:image/png;base64,AAAA" alt="x [1]"> b</p>', own);
	assert.equal(data.markdown, `a ${data.pictures[0]!.mark} b`);
	assert.equal(data.pictures[0]!.address, 'data:image/png;base64,AAAA');
});

test('no style reaches the browser, whose page would report it, and none the text', () => {
	const styled =
		'<p STYLE = "color:red" class="a">uno <b\nstyle=\'x\'>due</b> style="tre" <sup style="top:0">4</sup></p>';
	assert.equal(/<[^>]*\sstyle\s*=/i.test(withoutStyles(styled)), false);
	assert.equal(pastedText(styled, own).markdown, 'uno **due** style="tre" <sup>4</sup>');
	for (const program of Object.values(programs))
		assert.equal(/<[a-z][^>]*\sstyle\s*=/i.test(withoutStyles(program)), false);
});

test('what no program would write is read in time that grows with its length', () => {
	for (const piece of [
		'<!--',
		'<style',
		'<a ',
		'<p style=',
		'<![if ',
		'<b><i>',
		'<ul><li>',
		'<!--StartFragment-->',
	]) {
		const took = [20_000, 40_000].map((length) => {
			const html = piece.repeat(length / piece.length);
			const from = performance.now();
			withoutStyles(without(html, '<!--', '-->'));
			return performance.now() - from;
		});
		assert.ok(took[1]! < 8 * took[0]! + 50, `${piece}: ${took}`);
	}
});

test('an earlier blog’s HTML keeps its pictures and figures where they are', () => {
	const figure = '<figure><img src="/media/a.jpg" alt=""><figcaption>Il molo</figcaption></figure>';
	assert.equal(markdownOf(`<p>Prima</p>${figure}`), `Prima\n\n${figure}`);
	assert.equal(
		markdownOf('<p><img src="https://example.org/a.jpg" alt="x"></p>'),
		'![x](https://example.org/a.jpg)',
	);
});

test('what an earlier text shows as signs is no tag and no character’s name in its Markdown', () => {
	for (const words of [
		'List<String>',
		'a<b',
		'<title>',
		'</p>',
		'<!-- x -->',
		'<?php',
		'&amp;',
		'&lt;b&gt;',
		'&#39;',
	]) {
		const shown = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
		const markdown = markdownOf(`<p>x ${shown} y <code>${shown}</code></p>`);
		assert.equal(markdown.replace(/\\(?=[!-/:-@[-`{-~])/g, ''), `x ${words} y \`${words}\``);
		assert.match(markdown, /^x .*\\[<&].* y `/);
	}
	assert.equal(markdownOf('<p>3 &lt; 5 &amp; 7 &gt; 2</p>'), '3 < 5 & 7 > 2');
});
