import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard } from './card.ts';
import { linksTo } from './source.ts';

const target = 'https://blog.example/2010/03/sea';
const url = 'https://other.example/a/b';
const cases: [linking: boolean, type: string, text: string][] = [
	[true, 'text/html', `<p><a href=${target}>x</a>`],
	[true, 'text/html', `<img src="${target}#part">`],
	[true, 'text/html', '<base href="https://blog.example/2010/03/x"><a href="sea">'],
	[true, 'application/xhtml+xml', `<q cite='${target}'>`],
	[false, 'text/html', `<!-- <a href="${target}"> --> ${target}`],
	[false, 'text/html', `<script>"<a href='${target}'>"</script>`],
	[
		false,
		'text/html',
		`<a href="${target}s"><a href="${target}?x"><a href="//blog.example.evil/2010/03/sea">`,
	],
	[true, 'application/feed+json', JSON.stringify({ a: [{ b: target }] })],
	[false, 'application/json', JSON.stringify({ a: `see ${target}` })],
	[false, 'application/json', `${target} {`],
	[true, 'text/plain', `See (${target}) there`],
	[false, 'text/plain', `See ${target}-side`],
	[false, 'image/png', target],
	[false, '', target],
];
for (const [linking, type, text] of cases) {
	test(`${type} ${text.slice(0, 60)} ${linking ? 'links' : 'does not link'}`, () => {
		assert.equal(linksTo(target, { type, text, url }), linking);
	});
}

const read = (text: string) => readCard({ type: 'text/html', text, url });

test('an entry says who wrote what; a page without one has its title', () => {
	const entry = `<title>T</title><div class="h-entry"><a class="p-author h-card" href="/">Lia  B</a>
		<p class="e-content">So <b>true</b>!</p></div>`;
	assert.deepEqual(read(entry), { name: 'Lia B', text: 'So true!' });
	assert.deepEqual(read('<title>A &amp; B</title>'), { name: 'A & B', text: '' });
	assert.deepEqual(read(''), { name: 'other.example', text: '' });
});

test('what deceives or overflows is cut, and no depth of a page brings the reader down', () => {
	const card = read(`<div class="h-entry"><p class="p-author">\u202eevil\u200b</p>
		<p class="p-content">${'long '.repeat(400)}</p></div>`);
	assert.equal(card.name, 'evil');
	assert.ok(read(`<div class="h-entry"><p class="e-content">${'long '.repeat(400)}`).text.length <= 501);
	assert.equal(read(`<title>Deep</title>${'<div class="h-entry">'.repeat(15_000)}`).text, '');
});
