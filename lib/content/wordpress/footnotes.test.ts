import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite } from '#db/testing';
import { run } from '#lib/portability/import/wordpress/fixtures/run';
import { wxr } from '#lib/portability/import/wordpress/fixtures/wxr';
import { withNotes } from './footnotes.ts';
import { renderArticle } from './render.ts';
import { renderContext } from './render-context.testing.ts';

const mark = (id: string, number: number) =>
	`<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${number}</a></sup>`;
const paragraph = (html: string) => `<!-- wp:paragraph -->\n<p>${html}</p>\n<!-- /wp:paragraph -->`;
const [first, second] = ['3f0a7c52-0d6e-4c1b-8b9e-2f1d6a5e4c3b', 'b7e2d1a0-1111-4222-8333-944455566677'];
const field = JSON.stringify([
	{ id: second, content: 'Della <em>seconda</em> -- e <a href="https://a.example/">altrove</a>' },
	{ id: first, content: 'Della prima & “così”' },
]);

test('WordPress’s footnotes stand at their place, numbered as the text names them, with ways back', () => {
	const text = [
		paragraph(`Uno${mark(first, 1)} due${mark(second, 2)}.`),
		'<!-- wp:footnotes /-->',
		paragraph(`Tre${mark(first, 1)}.`),
	].join('\n\n');
	const { html, unknownShortcodes } = renderArticle(withNotes(text, field), renderContext());
	assert.deepEqual(unknownShortcodes, []);
	assert.match(
		html,
		/<p>Uno<sup><a id="fnref1" href="#fn1">1<\/a><\/sup> due<sup><a id="fnref2" href="#fn2">2<\/a><\/sup>\.<\/p>/,
	);
	assert.match(html, /<p>Tre<sup><a id="fnref1:2" href="#fn1">1<\/a><\/sup>\.<\/p>/);
	assert.match(
		html,
		/<hr \/>\s*<ol><li id="fn1">Della prima &amp; “così” <a[^>]*href="#fnref1"[^>]*>↩\ufe0e<\/a> <a[^>]*href="#fnref1:2"/,
	);
	assert.match(
		html,
		/<li id="fn2">Della <em>seconda<\/em> -- e <a href="https:\/\/a.example\/">altrove<\/a>/,
	);
	assert.match(html, /aria-label="Torna al testo dalla nota 1:2"/);
	const english = renderArticle(withNotes(text, field), { ...renderContext(), language: 'en' });
	assert.match(english.html, /aria-label="Back to the text from note 2"/);
});

test('marks and notes lead to each other in whatever part of a text they stand', () => {
	const loose = (html: string) => html;
	const freeform = (html: string) => `<!-- wp:freeform -->${html}<!-- /wp:freeform -->`;
	const inGroup = (html: string) => `<!-- wp:group --><div>${paragraph(html)}</div><!-- /wp:group -->`;
	const raw = (html: string) => `<!-- wp:html --><p>${html}</p><!-- /wp:html -->`;
	const ways = [loose, freeform, paragraph, inGroup, raw];
	for (const one of ways) {
		for (const other of ways) {
			const text = `${one(`Uno${mark(second, 1)} <em>e</em>`)}\n\n${other(`due${mark(first, 2)} tre${mark(second, 1)}`)}\n\n`;
			for (const whole of [`${text}<!-- wp:footnotes /-->`, `<!-- wp:footnotes /-->\n\n${text}`]) {
				const { html } = renderArticle(withNotes(whole, field), renderContext());
				const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!).sort();
				const targets = [...html.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]!).sort();
				assert.deepEqual(ids, ['fn1', 'fn2', 'fnref1', 'fnref1:2', 'fnref2'], html);
				assert.deepEqual(targets, ['fn1', 'fn1', 'fn2', 'fnref1', 'fnref1:2', 'fnref2'], html);
			}
		}
	}
});

test('notes stay with the text: it can be rendered again, and taken in again, without their field', () => {
	const text = withNotes(`${paragraph(`Uno${mark(first, 1)}`)}<!-- wp:footnotes /-->`, field);
	assert.equal(withNotes(text, field), text);
	assert.equal(withNotes(text, undefined), text);
	assert.doesNotMatch(text.slice(text.indexOf('wp:footnotes')), /--(?!>)/);
	const bare = withNotes(paragraph(`Uno${mark(first, 1)}`), field);
	assert.match(renderArticle(bare, renderContext()).html, /<li id="fn1">Della prima/);
	for (const broken of ['', '{', '7', '[{"id":1}]', '[null]'])
		assert.equal(withNotes('testo <!-- wp:footnotes /-->', broken), 'testo <!-- wp:footnotes /-->');
});

test('the lead goes without marks, and notes that are nowhere are reported', () => {
	const text = `${paragraph(`Uno${mark(first, 1)}.`)}<!-- wp:more --><!--more--><!-- /wp:more -->${paragraph('Due')}<!-- wp:footnotes /-->`;
	assert.equal(renderArticle(withNotes(text, field), renderContext()).lead, '<p>Uno.</p>');
	assert.deepEqual(renderArticle(text, renderContext()).unknownShortcodes, ['wp:footnotes']);
});

test('an import brings footnotes, and reports every block that nobody knows', async () => {
	const db = await emptySqlite();
	const content = `${paragraph(`Uno${mark(first, 1)}`)}<!-- wp:footnotes /-->
<!-- wp:acme/timetable {"city":"Roma"} /--><!-- wp:group --><div><!-- wp:jetpack/map {"a":1} /--></div><!-- /wp:group -->`;
	const report = await run(db, wxr({ items: [{ id: 1, content, meta: { footnotes: field } }] }));
	const { html } = await db.selectFrom('article').select('html').executeTakeFirstOrThrow();
	assert.match(html, /<li id="fn1">Della prima/);
	assert.match(report, /il blocco «acme\/timetable» non è supportato/);
	assert.match(report, /«jetpack\/map»/);
});
