import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accentNames, usualLook } from '#lib/site/appearance/look';
import { paletteOf } from '#lib/site/appearance/palette';
import { button, htmlPage } from './look.ts';
import { writtenHtml, writtenText } from './written.ts';

const base = 'https://blog.example/boat';
const bare = (html: string, longest = 900) =>
	writtenHtml({ html, base, longest }).html.replace(/ (?:style|class)="[^"]*"/g, '');
const plain = (html: string, longest = 900) => writtenText({ html, base, longest });

test('a picture is what it shows, a table nothing, and links lead from anywhere', () => {
	const html =
		'<figure><a href="/b.jpg"><img src="/a.jpg" alt="A wheel"></a><figcaption>x</figcaption></figure>';
	assert.equal(bare(html), '<p><em>[A wheel]</em></p>');
	assert.equal(bare('<p>a <img src="/a.jpg"> b</p><table><tr><td>c</td></tr></table>'), '<p>a  b</p>');
	assert.equal(bare('<p><a href="sea#x">a</a></p>'), '<p><a href="https://blog.example/sea#x">a</a></p>');
	assert.equal(bare('<h2>a</h2><div>b</div>'), '<p><strong>a</strong></p>b');
});

test('words are cut after a whole one, which shows, and nothing of what follows is left', () => {
	assert.equal(bare('<p>one two three</p><p>four</p>', 9), '<p>one two…</p>');
	assert.equal(bare('<p>one</p><p>two</p>', 3), '<p>one</p><p>…</p>');
	assert.equal(bare('<p>one</p> ', 3), '<p>one</p> ');
	assert.ok(plain(`<p>${'👩‍👩‍👧'.repeat(90)}</p>`, 50).isWellFormed());
	assert.ok(bare('<b>x'.repeat(20_000)).length < 5000);
});

test('lists, quotes and code keep their shape in plain text', () => {
	const html =
		'<p>a<br>b</p><ol start="3"><li>c</li><li value="9"><p>d</p><ul><li>e</li></ul></li></ol><blockquote><p>f</p><p>g</p></blockquote><pre>h\ni</pre>';
	assert.equal(plain(html), 'a\nb\n\n3. c\n9. d\n  • e\n\n> f\n> \n> g\n\n    h\n    i');
});

test('the button has the colour that its author chose for the blog', () => {
	for (const accent of [...accentNames, '#7a5200']) {
		const site = { title: 'x', settings: JSON.stringify({ look: { accent, paper: '#ffffff' } }) };
		const { light, dark } = paletteOf({ ...usualLook, accent });
		assert.ok(button(base, 'x', site).includes(`background-color:${light.rubric};`), accent);
		const page = htmlPage({ language: 'en', site, subject: 'x', preheader: '' }, '');
		assert.ok(page.includes(`.button{background-color:${dark.rubric}!important`), accent);
	}
});
