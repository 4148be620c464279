import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard } from './card.ts';
import { exactly, linkIn } from './source.ts';

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
		assert.equal(linkIn({ type, text, url }, exactly(target)) !== null, linking);
	});
}

const read = (text: string) => {
	const page = { type: 'text/html', text, url };
	return readCard(page, exactly(target), linkIn(page, exactly(target)) ?? '');
};
const nothing = { relation: null, photo: null };

test('an entry says who wrote what; a page without one has its title and the words around the link', () => {
	const entry = `<title>T</title><div class="h-entry"><p class="p-author h-card"><img class="u-photo" src="/me.png">
		<a class="p-name u-url" href="/">Lia  B</a></p><p class="e-content">So <b>true</b>!</p></div>`;
	assert.deepEqual(read(entry), {
		...nothing,
		name: 'Lia B',
		text: 'So true!',
		photo: 'https://other.example/me.png',
	});
	const plain = `<title>A &amp; B</title><p>Before</p><p>I read <a href="${target}">this</a> twice.</p><p>After`;
	assert.deepEqual(read(plain), { ...nothing, name: 'A & B', text: 'I read this twice.' });
	assert.deepEqual(read(''), { ...nothing, name: null, text: '' });
});

test('an entry says what it is to the target, if that is its target', () => {
	const entry = (name: string, address: string) =>
		read(
			`<div class="h-entry"><a class="u-${name}" href="${address}">x</a><p class="e-content">Words</p></div>`,
		);
	assert.deepEqual(
		['in-reply-to', 'like-of', 'repost-of', 'bookmark-of', 'x'].map(
			(name) => entry(name, `${target}#c1`).relation,
		),
		['reply', 'like', 'repost', 'bookmark', null],
	);
	assert.equal(entry('like-of', `${target}/other`).relation, null);
	assert.equal(entry('like-of', target).text, '');
	const cited = `<div class="h-entry"><div class="u-in-reply-to h-cite"><a class="u-url" href="${target}">x</a></div></div>`;
	assert.equal(read(cited).relation, 'reply');
	// Of several entries the one that speaks of the target.
	const feed = `<div class="h-feed"><div class="h-entry"><p class="e-content">One</p></div>
		<div class="h-entry"><a class="u-in-reply-to" href="${target}"></a><p class="e-content">Two</p></div></div>`;
	assert.equal(read(feed).text, 'Two');
});

test('what deceives or overflows is cut, and no depth of a page brings the reader down', () => {
	const card = read(`<div class="h-entry"><p class="p-author">\u202eevil\u200b</p>
		<p class="p-content">${'long '.repeat(400)}</p></div>`);
	assert.equal(card.name, 'evil');
	assert.ok(read(`<div class="h-entry"><p class="e-content">${'long '.repeat(400)}`).text.length <= 501);
	assert.equal(read(`<title>Deep</title>${'<div class="h-entry">'.repeat(15_000)}`).text, '');
	assert.equal(read(`<p>${'x '.repeat(9000)}<a href="${target}">`).text.length, 500);
});
