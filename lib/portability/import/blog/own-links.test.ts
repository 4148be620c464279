import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OwnLinks } from './own-links.ts';

test('links from article to article stay within the blog, and nothing else is touched', () => {
	const links = new OwnLinks();
	for (const address of [
		'https://mare.example/2010/la-barca.html',
		'http://mare.example/caff%C3%A8/',
		'post/1',
	])
		links.add(address);
	for (const [written, kept] of [
		['<a href="http://www.mare.example/2010/la-barca.html#c1">', '<a href="/2010/la-barca.html#c1">'],
		["<a href='https://mare.example/caffè'>", "<a href='/caff%C3%A8'>"],
		['[qui](https://mare.example/2010/la-barca.html "x")', '[qui](/2010/la-barca.html "x")'],
		['<a href="https://mare.example/altro">'],
		['<a href="https://mare.example/">'],
		['<a href="https://altro.example/2010/la-barca.html">'],
		['<a href="https://altro.example/post/1">'],
		['https://mare.example/2010/la-barca.html'],
		['<img src="https://mare.example/2010/la-barca.html">'],
	])
		assert.equal(links.within(written!), kept ?? written);
	const began = performance.now();
	links.within(['href="', 'href="http://', '](<'].map((part) => part.repeat(100_000)).join(''));
	assert.ok(performance.now() - began < 3000);
});
