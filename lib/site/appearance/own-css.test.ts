import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cssProblem, MOST_CSS } from './own-css.ts';

const said = (css: string) => {
	const problem = cssProblem(css);
	return problem && `${problem.why} ${problem.line}`;
};

test('what stays in the blog is taken', () => {
	for (const css of [
		'',
		'a { color: red }',
		'/* https://example.org/ */ a::after { content: "https://example.org \\" //" }',
		'.page { background: url(/media/2026/11/boat.jpg) url("/media/a.webp") url( \'#x\' ) }',
		'a { background: image-set("/media/a.webp" 1x, url(/media/b.webp) 2x) }',
		'a { background: url(data:image/png;base64,AAAA) }',
		'@media (min-width: 40rem) { .x:not([href="//"]) { margin: calc(1px + (2px * 3)) } }',
		'.a\\:b { --x: { } } /**/',
		'a { background: image-set(url(/media/a.avif) type("image/avif")) }',
		'@font-face { font-family: X; src: url("/media/x.woff2") }',
	])
		assert.equal(said(css), null, css);
});

test('what would fetch from elsewhere is refused with its line', () => {
	for (const css of [
		'url(https://example.org/a.png)',
		'url(//example.org/a.png)',
		'url( "https://example.org/a.png" )',
		"url('/\\\\example.org/a.png')",
		'url(a.png)',
		'UR\\4c (https://example.org/a.png)',
		'\\75 rl("https://example.org/a.png")',
		'url(\\2f\\2f example.org/a.png)',
		'image-set("https://example.org/a.png" 1x)',
		'image-set(type("x"), "https://example.org/a.png" 1x)',
		'src("https://example.org/a.png")',
		'cross-fade(url(/a.png), url(http://example.org/b.png))',
		'url(data:text/html,x)',
		'url(java\\script:x)',
	])
		assert.equal(said(`a {\n\n\tbackground: ${css};\n}`), 'elsewhere 3', css);
});

test('other sheets are not brought, however it is spelled', () => {
	for (const css of ['@import "/x.css";', '@IMPORT url(/x.css);', '@\\69mport "x";', '@im\\70 ort"x"'])
		assert.equal(said(`\n${css}`), 'import 2', css);
	assert.equal(said('a { color: red } /* @import "x" */'), null);
});

test('what is left open is said where it begins', () => {
	for (const css of ['/* a', '/*/', '"a', "'a\n'", 'a {', 'url(/a', 'a { b: c(1 }', '}', 'a[b { }', '"a\\'])
		assert.equal(said(`a { }\n${css}`), 'open 2', css);
});

test('it has at most 32 KB', () => {
	assert.equal(said(' '.repeat(MOST_CSS)), null);
	assert.equal(cssProblem(`/*${'à'.repeat(MOST_CSS / 2)}*/`)?.why, 'large');
	assert.equal(said('('.repeat(MOST_CSS)), 'open 1');
	assert.equal(said('a('.repeat(8000) + '""'.repeat(8000)), 'open 1', 'and is read in no time');
});
