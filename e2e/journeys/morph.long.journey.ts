import type { Page } from '@playwright/test';
import { build } from 'rolldown';
import { expect, test } from '../support/journey.ts';

/** A page on which `change(old, fresh)` makes the one HTML of the other and tells what it has become. */
async function bench(page: Page): Promise<void> {
	const { output } = await build({
		input: 'lib/client/morph.ts',
		output: { format: 'iife', name: 'morphing' },
		write: false,
	});
	await page.setContent('<div id="root"></div>');
	await page.addScriptTag({ content: `${output[0].code};window.morph = morphing.morph` });
}

type Morph = typeof import('#lib/client/morph').morph;

/** Marks every element that is there before, then morphs; the marks tell which have stayed. */
function change(
	page: Page,
	from: string,
	to: string,
	prepare = '',
): Promise<{ html: string; stayed: string[] }> {
	return page.evaluate(
		([old, fresh, before]) => {
			const { morph } = window as unknown as { morph: Morph };
			const root = document.getElementById('root')!;
			root.innerHTML = old!;
			const known = new Set(root.querySelectorAll('*'));
			new Function('root', before!)(root);
			const wanted = document.createElement('div');
			wanted.id = 'root';
			wanted.innerHTML = fresh!;
			morph(root, wanted, { stays: () => false, before: () => {}, added: () => {} });
			const stayed = [...root.querySelectorAll('*')].filter((one) => known.has(one));
			return { html: root.innerHTML, stayed: stayed.map((one) => one.getAttribute('id') || one.localName) };
		},
		[from, to, prepare],
	);
}

const cases: [what: string, from: string, to: string, stays: string[]][] = [
	['words and attributes', '<p class="a">one</p>', '<p title="b">two</p>', ['p']],
	['one put before', '<li id="b">b</li>', '<li id="a">a</li><li id="b">b</li>', ['b']],
	['one taken away', '<li id="a">a</li><li id="b">b</li>', '<li id="b">b</li>', ['b']],
	[
		'an order turned',
		'<li id="a"></li><li id="b"></li><li id="c"></li>',
		'<li id="c"></li><li id="b"></li><li id="a"></li>',
		['c', 'b', 'a'],
	],
	[
		'a line put before a form',
		'<h2>h</h2><form><b>f</b></form><p>end</p>',
		'<h2>h</h2><p>notice</p><form><b>f</b></form><p>end</p>',
		['h2', 'form', 'b', 'p'],
	],
	[
		'a thing moved into another',
		'<i id="x">x</i><div id="d"></div>',
		'<div id="d"><i id="x">x</i></div>',
		['d', 'x'],
	],
	['everything', '<p>one</p><ul><li>a</li></ul>', '<form></form>', []],
	['nothing to something', '', '<p>one</p>text<!--c-->', []],
	['something to nothing', '<p>one</p>text', '', []],
	['one that was another before', '<p id="a">a</p>', '<ul id="a"><li>a</li></ul>', []],
	[
		'a form whose fields are called id and name',
		'<form><input name="id"><input name="name"></form>',
		'<form class="x"><input name="id"><input name="name"></form>',
		['form', 'input', 'input'],
	],
];

test('what is changed becomes what is wanted, and what can stay does', async ({ page }) => {
	await bench(page);
	for (const [what, from, to, stays] of cases) {
		const { html, stayed } = await change(page, from, to);
		expect(html, what).toBe(to);
		expect(stayed, what).toEqual(stays);
	}
});

test('any HTML becomes any other', async ({ page }) => {
	await bench(page);
	let seed = 7;
	const dice = (sides: number) => {
		seed = (seed * 48271) % 2147483647;
		return seed % sides;
	};
	const some = (depth: number): string =>
		Array.from({ length: dice(5) }, () => {
			const name = ['div', 'b', 'i', 'section'][dice(4)];
			return dice(4) === 0
				? `text ${dice(9)} `
				: `<${name} class="k${dice(3)}">${depth > 0 ? some(depth - 1) : ''}</${name}>`;
		}).join('');
	/** Some of them have names, each once. */
	const named = (html: string) => {
		let next = 0;
		return html.replace(/<(\w+) /g, (tag) => (dice(2) === 0 ? `${tag}id="n${next++}" ` : tag));
	};
	for (let round = 0; round < 300; round++) {
		const [from, to] = [named(some(3)), named(some(3))];
		const { html } = await change(page, from, to);
		const normal = await page.evaluate(
			(text) => Object.assign(document.createElement('div'), { innerHTML: text }).innerHTML,
			to,
		);
		expect(html, `${from}\n→ ${to}`).toBe(normal);
	}
});

test('a field keeps focus, selection and what others were given', async ({ page }) => {
	await bench(page);
	const from = '<form><input name="name"><textarea name="text"></textarea></form>';
	const to = '<p>said</p><form><input name="name" value="Ada"><textarea name="text"></textarea></form>';
	const focus = `const area = root.querySelector('textarea'); area.value = 'abc'; area.focus(); area.setSelectionRange(1, 2)`;
	await change(page, from, to, focus);
	expect(await page.evaluate(() => document.activeElement?.localName)).toBe('textarea');
	expect(await page.locator('input').inputValue()).toBe('Ada');
	// Whoever calls says what of it stays: by itself a field holds what the server says.
	expect(await page.locator('textarea').inputValue()).toBe('');
});
