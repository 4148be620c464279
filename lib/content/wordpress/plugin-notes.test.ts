import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withNotes } from './footnotes.ts';
import { plainText, renderArticle } from './render.ts';
import { renderContext } from './render-context.testing.ts';

const render = (text: string) => renderArticle(text, renderContext());
const shortcodes = ['ref', 'efn_note', 'footnote', 'mfn', 'note', 'fn', 'modern_footnote'];
const paragraph = (html: string) => `<!-- wp:paragraph -->\n<p>${html}</p>\n<!-- /wp:paragraph -->`;
const freeform = (html: string) => `<!-- wp:freeform -->${html}<!-- /wp:freeform -->`;

test('notes of plugins become notes below the text, whatever editor it was written in', () => {
	for (const name of shortcodes) {
		const note = (words: string) => `[${name}]${words}[/${name}]`;
		for (const written of [(html: string) => html, paragraph, freeform]) {
			const { html, unknownShortcodes } = render(
				`${written(`Il mare.${note('Di <em>Ada</em> & <code>x</code>.')} Poi`)}\n\n${written(`il lago${note('Altrove.')}.`)}`,
			);
			assert.deepEqual(unknownShortcodes, []);
			assert.match(html, /<p>Il mare\.<sup><a id="fnref1" href="#fn1">1<\/a><\/sup> Poi<\/p>/, written(name));
			assert.match(html, /<p>il lago<sup><a id="fnref2" href="#fn2">2<\/a><\/sup>\.<\/p>/);
			assert.match(
				html,
				/<hr \/>\s*<ol><li id="fn1">Di <em>Ada<\/em> &amp; <code>x<\/code>\. <a[^>]*href="#fnref1"[^>]*>↩\ufe0e<\/a><\/li>/,
			);
			assert.match(html, /<li id="fn2">Altrove\. <a[^>]*href="#fnref2"/);
			assert.match(plainText(html), /^Il mare\. Poi\s+il lago\. /);
		}
	}
});

test('notes of plugins and of WordPress’s editor are counted together, in the order of the text', () => {
	const text = `${paragraph('Uno[ref]A[/ref] due<sup data-fn="aa" class="fn"><a href="#aa" id="aa-link">1</a></sup>')}\n\ntre[mfn]C[/mfn]\n\n<!-- wp:footnotes /-->`;
	const { html } = render(withNotes(text, JSON.stringify([{ id: 'aa', content: 'B' }])));
	assert.match(html, /Uno<sup>[^\n]*"#fn1"[^\n]* due<sup>[^\n]*"#fn2"[^\n]*\n<p>tre<sup>[^\n]*"#fn3"/);
	assert.match(html, /<li id="fn1">A .*<li id="fn2">B .*<li id="fn3">C /s);
});

test('a lead goes without the notes of plugins, and a note may hold paragraphs', () => {
	const { html, lead } = render('Uno[ref]a\n\nb[/ref].\n\n<!--more-->\n\nDue[ref]c[/ref].');
	assert.equal(lead, '<p>Uno.</p>');
	assert.match(html, /<p>Uno<sup>.*<p>Due<sup>.*<li id="fn1">a<br \/><br \/>b .*<li id="fn2">c /s);
});

test('what only looks like a note of a plugin keeps its words where they stand', () => {
	assert.equal(
		render('Uno.\n\n[note]Una scatola[/note]\n\nDue.').html,
		'<p>Uno.</p>\n<p>Una scatola</p>\n<p>Due.</p>',
	);
	assert.equal(render('Uno [note color="red"]due[/note].').html, '<p>Uno due.</p>');
	assert.equal(render('Uno [note] e [ref] due.').html, '<p>Uno [note] e [ref] due.</p>');
	assert.match(
		render('Uno[ref] due[mfn]tre[/mfn][/ref]').html,
		/<p>Uno \(due<sup>.*<\/sup>\)<\/p>[\s\S]*<li id="fn1">tre /,
	);
	assert.match(render('Uno[ref] due\n\n[ref]tre[/ref]').html, /Uno.*due[\s\S]*tre/);
	assert.match(
		render(`${paragraph('Uno[ref]due')}${paragraph('tre[/ref]')}`).html,
		/<p>Unodue<\/p>\s*<p>tre<\/p>/,
	);
	assert.equal(render('Uno[ref] [/ref].').html, '<p>Uno.</p>');
});

test('many notes take a time that grows as the text does', () => {
	for (const some of [
		'x[ref]y[/ref] ',
		'[ref]x',
		'x[/ref]',
		'[ref][mfn]x[/mfn][/ref]',
		'x[ref]y[/ref]\n\n',
	]) {
		const started = performance.now();
		render(some.repeat(10_000));
		assert.ok(performance.now() - started < 10_000, some);
	}
});
