import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { sanitiseAuthor, sanitiseReader } from './sanitise.ts';
import { parseHtml, textOf } from './tree.ts';
import { wholeAddresses } from './whole-addresses.ts';

const base = 'https://blog.example/2010/03/boat';
const addresses = [
	['#fn1', `${base}#fn1`],
	['', base],
	['?p=7&x=1', `${base}?p=7&x=1`],
	['sea', 'https://blog.example/2010/03/sea'],
	['../04/sea#x', 'https://blog.example/2010/04/sea#x'],
	['/media/a%20b.jpg', 'https://blog.example/media/a%20b.jpg'],
	['/media/a.jpg?a=1&b="2"', 'https://blog.example/media/a.jpg?a=1&b=%222%22'],
	['https://other.example/x?a=1&b=2', 'https://other.example/x?a=1&b=2'],
	['mailto:ada@example.org', 'mailto:ada@example.org'],
] as const;

const attributes = ['<a href="X">x</a>', '<q cite="X">x</q>', '<blockquote cite="X">x</blockquote>'];

test('every address leads to where it leads on its page', () => {
	for (const [address, whole] of addresses) {
		for (const tag of attributes) {
			for (const sanitise of [sanitiseAuthor, sanitiseReader]) {
				const written = tag.replace('X', address.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
				const html = sanitise(written);
				if (!/ (href|cite)="/.test(html)) continue;
				const found = / (?:href|cite)="([^"]*)"/.exec(wholeAddresses(html, base))![1]!;
				assert.equal(found.replaceAll('&amp;', '&'), whole, `${written} of ${sanitise.name}`);
			}
		}
	}
});

test('pictures, films and their sizes lie where they lie for the page', () => {
	const html = sanitiseAuthor(
		'<img src="/media/a.jpg" srcset="/media/a.jpg 320w, /media/b,c.jpg 640w, /media/d.jpg"><video src="/media/v.mp4" poster="/media/p.jpg"></video>',
	);
	const whole = wholeAddresses(html, base);
	assert.match(
		whole,
		/srcset="https:\/\/blog\.example\/media\/a\.jpg 320w, https:\/\/blog\.example\/media\/b,c\.jpg 640w, https:\/\/blog\.example\/media\/d\.jpg"/,
	);
	assert.doesNotMatch(whole, /="\//);
});

test('notes lead there and back within the text, wherever it is read', () => {
	const { html } = renderArticleMarkdown('Uno[^a], due[^b].\n\n[^a]: Sì.\n[^b]: No.', () => null);
	const links = [...wholeAddresses(html, base).matchAll(/href="([^"]*)"/g)].map(([, address]) => address!);
	assert.equal(links.length, 4);
	for (const link of links) assert.ok(link.startsWith(`${base}#`), link);
});

test('code that shows tags keeps its words', () => {
	for (const code of ['<a href="/x">', 'a < b href="/x" >', '<img src="/a.jpg" srcset="/b.jpg 2x">']) {
		const html = renderArticleMarkdown(`\`\`\`\n${code}\n\`\`\``, () => null).html;
		assert.equal(textOf(parseHtml(wholeAddresses(html, base))).trim(), code);
	}
});
