import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { renderArticle } from '#lib/content/wordpress/render';
import { renderContext } from '#lib/content/wordpress/render-context.testing';
import { isSafeId, sanitiseAuthor } from './sanitise.ts';
import { type Element, type Node, parseHtml } from './tree.ts';

/** The element that a link within a text leads to, by what it is and says. */
function ledTo(html: string): (string | null)[] {
	const all: Element[] = [];
	const walk = (nodes: Node[]) => {
		for (const node of nodes) {
			if (typeof node === 'string') continue;
			all.push(node);
			walk(node.children);
		}
	};
	walk(parseHtml(html));
	for (const { attributes } of all) if (attributes.id) assert.ok(isSafeId(attributes.id), attributes.id);
	return all
		.filter(({ attributes }) => attributes.href?.startsWith('#'))
		.map(({ attributes }) => {
			const led = all.filter((one) => one.attributes.id === decodeURIComponent(attributes.href!.slice(1)));
			assert.ok(led.length < 2, `${led.length} of ${attributes.href}`);
			const [child] = led[0]?.children ?? [];
			return led[0] ? String(child ?? led[0].name) : null;
		});
}

const markdown = (source: string) => renderArticleMarkdown(source, () => null).html;

test('a link leads to a heading under each name that people write', () => {
	const names: [heading: string, ...links: string[]][] = [
		['Conclusioni', '#conclusioni', '#Conclusioni', '#s-conclusioni'],
		['Perché no?', '#perché-no', '#perche-no', '#perch%C3%A9-no'],
		['Come si fa', '#come-si-fa'],
		['Comments', '#comments', '#s-comments'],
		['7 cose', '#7-cose'],
		['日本', '#日本'],
		['शीर्षक', '#शीर्षक'],
		['C++ & C', '#c--c', '#c-c'],
	];
	for (const [heading, ...links] of names) {
		for (const link of links) {
			for (const written of [`[x](${link})`, `<a href="${link}">x</a>`, `[x][1]\n\n[1]: ${link}`]) {
				const [led] = ledTo(markdown(`${written}\n\n## ${heading}\n\nx`));
				assert.equal(led, heading, written);
			}
		}
	}
});

test('of headings alike each is reached', () => {
	const source = '## Uno\n\n## Uno\n\n## Uno\n\n[a](#uno) [b](#uno-1) [c](#uno-2)';
	const links = [...markdown(source).matchAll(/href="(#[^"]+)"/g)].map(([, link]) => link);
	assert.deepEqual(links, ['#s-uno', '#s-uno-2', '#s-uno-2']);
});

test('a place the author named comes before a heading, notes stay, and what is nowhere stays as it is', () => {
	assert.deepEqual(ledTo(markdown('<span id="uno">qui</span> [x](#uno)\n\n## Uno')), ['qui']);
	assert.match(markdown('[x](#fn1)[^1]\n\n[^1]: y\n\n## fn1'), /<a href="#fn1">x/);
	assert.match(markdown('[x](#comments)'), /href="#comments"/);
});

const ids = ['nota', 'text', 'c7', 'comments', 'perché', '1', '日本', 'a b', 'x"y', 'name', '__next', 'S-x'];

test('an id is the same where it stands and where a link names it, and none of the page', () => {
	const quote = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
	for (const id of ids) {
		for (const link of [id, encodeURIComponent(id)]) {
			for (const place of [
				`<h2 id="${quote(id)}">qui</h2>`,
				`<p><a name="${quote(id)}">qui</a></p>`,
				`<p><a id="z" name="${quote(id)}">qui</a></p>`,
			]) {
				const html = `<p><a href="#${quote(link)}">x</a></p>\n\n${place}`;
				assert.deepEqual(ledTo(sanitiseAuthor(html)), ['qui'], html);
				assert.equal(sanitiseAuthor(sanitiseAuthor(html)), sanitiseAuthor(html));
				if (link.includes(' ')) continue;
				assert.notDeepEqual(ledTo(renderArticle(html, renderContext()).html), [null], `imported ${html}`);
			}
		}
	}
});

test('ids that would be the same stay two', () => {
	const html = sanitiseAuthor(
		'<a href="#c 1">a</a><a href="#c-1">b</a><b id="c 1">A</b><b id="c-1">B</b><b id="s-c-1">C</b>',
	);
	assert.deepEqual(ledTo(html), ['A', 'B']);
});
