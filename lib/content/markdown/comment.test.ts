import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dangersIn } from '#lib/content/html/dangers.testing';
import { renderCommentMarkdown as render, renderOwnMarkdown } from './comment.ts';

test('the blog’s own words are as clean, and their links vouch for where they lead', () => {
	assert.equal(
		renderOwnMarkdown('[qui](/qui) *a* <script>'),
		'<p><a href="/qui">qui</a> <em>a</em> &lt;script&gt;</p>',
	);
	for (const words of [
		'[x](javascript:alert(1))',
		'<img src=x onerror=alert(1)>',
		'![x](https://x.example/y)',
	])
		assert.doesNotMatch(renderOwnMarkdown(words), /<(?:img|script)|href="javascript/i);
});

test('readers have emphasis, links, lists, quotes and code', () => {
	assert.equal(render('*a* **b** `c`'), '<p><em>a</em> <strong>b</strong> <code>c</code></p>');
	assert.equal(
		render('[qui](https://esempio.it) e https://esempio.it/x'),
		'<p><a href="https://esempio.it" rel="nofollow ugc">qui</a> e <a href="https://esempio.it/x" rel="nofollow ugc">https://esempio.it/x</a></p>',
	);
	assert.match(render('- uno\n- due'), /<ul>\s*<li>uno<\/li>\s*<li>due<\/li>\s*<\/ul>/);
	assert.match(render('> citato'), /<blockquote>\s*<p>citato<\/p>\s*<\/blockquote>/);
	assert.match(render('```\na < b\n```'), /<pre><code>a &lt; b\s*<\/code><\/pre>/);
	assert.match(render('riga\nsotto'), /riga<br ?\/?>\s*sotto/);
});

test('readers have no HTML, images, headings or rules of their own', () => {
	assert.equal(
		render('<b>a</b><script>x</script>'),
		'<p>&lt;b&gt;a&lt;/b&gt;&lt;script&gt;x&lt;/script&gt;</p>',
	);
	assert.ok(!/<img/.test(render('![a](https://esempio.it/a.png)')));
	assert.ok(!/<h\d/.test(render('# a\n\nb\n===')));
	assert.ok(!/<hr/.test(render('a\n\n---\n\nb')));
	assert.ok(!/href="(?!https?:|mailto:|\/)/.test(render('[a](javascript:alert(1)) [b](data:text/html,x)')));
});

test('hostile strings stay text', () => {
	const file = new URL('../../../../shared/data/hostile/xss.json', import.meta.url);
	const own = [
		'<img src=x onerror=alert(1)>',
		'[x](java\nscript:alert(1))',
		'<svg/onload=alert(1)>',
		'`<script>`',
	];
	const shared = existsSync(file) ? JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) : '[]';
	const strings: string[] = [
		...own,
		...(shared.match(/"(?:[^"\\]|\\.)*"/g) ?? []).map((one) => JSON.parse(one)),
	];
	for (const text of strings) assert.deepEqual(dangersIn(render(text)), [], text);
});

test('references are linked once, outside links and code, the longest name first', () => {
	const known: Record<string, string> = { '#1': '/x/1', '@Ada': '/x/2', '@Ada Neri': '/x/3' };
	const html = render('#1 @Ada @Ada Neri, a#1 #2 [#1](https://e.it) `#1`', (name) => known[name] ?? null);
	assert.deepEqual(html.match(/href="\/x\/\d"[^>]*>[^<]*/g), [
		'href="/x/1" rel="nofollow ugc">#1',
		'href="/x/2" rel="nofollow ugc">@Ada',
		'href="/x/3" rel="nofollow ugc">@Ada Neri',
	]);
});

/** The numbers that a browser writes before the items of a text's lists, each list in turn. */
function shownNumbers(html: string): number[] {
	const lists: number[] = [];
	return [...html.matchAll(/<(\/?ol|li)(?: (?:start|value)="(-?\d+)")?>/g)].flatMap(([, tag, number]) => {
		if (tag === '/ol') lists.pop();
		if (tag === 'ol') lists.push(Number(number ?? 1));
		if (tag !== 'li') return [];
		const shown = Number(number ?? lists.at(-1));
		lists.splice(-1, 1, shown + 1);
		return [shown];
	});
}

test('numbers that begin a line are shown as they were written', () => {
	const written = [
		[1],
		[2],
		[0],
		[1968],
		[999_999_999],
		[1, 2, 3],
		[3, 4, 5],
		[1968, 1969, 1970],
		[1968, 1977, 1989],
		[3, 2, 1],
		[10, 9, 8],
		[1, 2, 4, 8],
		[5, 1, 2],
		[7, 7, 8],
		[1968, 1968],
		[12, 15, 12],
	];
	for (const numbers of written) {
		for (const sign of ['.', ')']) {
			for (const between of ['\n', '\n\n']) {
				const lines = numbers.map((number) => `${number}${sign} fu *un* anno`);
				assert.deepEqual(shownNumbers(render(lines.join(between))), numbers, lines.join(between));
				assert.deepEqual(shownNumbers(render(`> ${lines.join('\n> ')}`)), numbers, lines[0]);
			}
		}
	}
	assert.deepEqual(shownNumbers(render('1. uno\n1. due\n1. tre')), [1, 2, 3]);
	assert.deepEqual(shownNumbers(render('4. sopra\n\n   7. sotto\n   9. sotto\n5. sopra')), [4, 7, 9, 5]);
	assert.match(render('Nacque nel\n1968. Fu un anno'), /<p>Nacque nel<br ?\/?>\s*1968\. Fu/);
});
