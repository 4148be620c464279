import type { Page } from '@playwright/test';
import { isClean } from '../support/axe.ts';
import { foreign } from '../support/foreign.ts';
import { expect, test } from '../support/journey.ts';
import { beginPost, goToSource, openWith } from '../support/writers.ts';

const source = (page: Page) => page.locator('textarea[name="source"]');
const rich = (page: Page) => page.locator('.rich');
const bubble = (page: Page) => page.getByRole('toolbar', { name: 'Formattazione della selezione' });

/** Chooses words with the pointer, from before the first of them to after the last. */
async function choose(page: Page, words: string) {
	const { from, to } = await rich(page).evaluate(async (place, words) => {
		// A face that comes later moves the words.
		await document.fonts.ready;
		const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
		while (walker.nextNode()) {
			const text = walker.currentNode as Text;
			const at = text.data.indexOf(words);
			if (at === -1) continue;
			const edge = (offset: number) => {
				const range = document.createRange();
				range.setStart(text, offset);
				const { left, top, height } = range.getBoundingClientRect();
				// The edge of the last letter is the next element's.
				return { x: Math.min(left, place.getBoundingClientRect().right - 1), y: top + height / 2 };
			};
			return { from: edge(at), to: edge(at + words.length) };
		}
		throw new Error(`no ${words}`);
	}, words);
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move(to.x, to.y, { steps: 4 });
	await expect(bubble(page)).toBeHidden();
	await page.mouse.up();
}

const boxes = (page: Page) =>
	page.evaluate(() => {
		const words = getSelection()!.getRangeAt(0).getBoundingClientRect();
		const bar = document.querySelector('.editor-bubble')!.getBoundingClientRect();
		const covers =
			bar.left < words.right && words.left < bar.right && bar.top < words.bottom && words.top < bar.bottom;
		return { covers, left: bar.left, right: bar.right, wide: document.documentElement.clientWidth };
	});

test('words that are chosen have their tools beside them, by pointer and by keys, in any direction of text', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const arabic = 'كتب الطاحونة على النهر كلمات كثيرة';
	const text = ['Il mulino sul fiume gira', arabic, '```\ncodice\n```', 'Ultimo rigo.'];
	for (const width of [1280, 390]) {
		await page.setViewportSize({ width, height: 800 });
		await openWith(page, dashboard, address, { source: text.join('\n\n') });
		await expect(rich(page)).toContainText('Ultimo');
		for (const words of ['Il mulino', 'sul', 'gira', 'كتب', 'كثيرة', 'Ultimo']) {
			await choose(page, words);
			await expect(bubble(page), words).toBeVisible();
			const { covers, left, right, wide } = await boxes(page);
			expect(covers, words).toBe(false);
			expect(left, words).toBeGreaterThanOrEqual(0);
			expect(right, words).toBeLessThanOrEqual(wide);
			await page.keyboard.press('Escape');
			await expect(bubble(page)).toBeHidden();
		}
		// Code bears no marks.
		await choose(page, 'codice');
		await expect(bubble(page)).toBeHidden();
	}
	await choose(page, 'mulino');
	await isClean(page);
	await bubble(page).getByRole('button', { name: 'Barrato' }).click();
	await expect(bubble(page).getByRole('button', { name: 'Barrato' })).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Alt+F10');
	await expect(bubble(page).getByRole('button', { name: 'Grassetto' })).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await expect(source(page)).toHaveValue(/^Il ~~\*mulino\*~~ sul|^Il \*~~mulino~~\* sul/);
	await expect(rich(page)).toBeFocused();
	// The link is asked for where it always is.
	await choose(page, 'fiume');
	await expect(bubble(page)).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(page.getByLabel('linguaggio')).toBeFocused();
	await expect(bubble(page)).toBeHidden();
	await page.keyboard.press('Shift+Tab');
	await expect(bubble(page)).toBeVisible();
	await page.keyboard.press('Alt+F10');
	await page.keyboard.press('ArrowLeft');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('textbox', { name: 'Indirizzo', exact: true })).toBeFocused();
	await expect(bubble(page)).toBeHidden();
	await page.keyboard.type('a.example');
	await page.keyboard.press('Enter');
	await expect(source(page)).toHaveValue(/\[fiume\]\(https:\/\/a\.example\)/);
	await expect(bubble(page)).toBeVisible();
	await page.keyboard.press('Alt+F10');
	await page.keyboard.press('Escape');
	await expect(bubble(page)).toBeHidden();
	await expect(rich(page)).toBeFocused();
	// Without words there is the toolbar to go to.
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Alt+F10');
	await expect(
		page.getByRole('toolbar', { name: 'Formattazione', exact: true }).getByRole('button').first(),
	).toBeFocused();
});

test('a block is carried by its handle, which opens the menu of blocks, and every source stays to the character', async ({
	page,
	context,
	dashboard,
}) => {
	const address = await beginPost(page, context, dashboard);
	const pieces = ['Primo  \nrigo __forte__', '* uno\n* due', 'سلام _دنیا_', '> cita\n> ancora', 'Ultimo.'];
	await openWith(page, dashboard, address, { source: pieces.join('\n\n') });
	await expect(rich(page)).toContainText('Ultimo');
	const handle = page.getByRole('button', { name: 'Trascina per spostare il blocco' });
	const middleOf = async (words: string) => {
		const { x, y, width, height } = (await rich(page).getByText(words).boundingBox())!;
		return { x: x + width / 2, y: y + height / 2, top: y, bottom: y + height };
	};
	const carry = async (words: string, onto: string, below: boolean) => {
		const from = await middleOf(words);
		await page.mouse.move(from.x, from.y);
		const grip = (await handle.boundingBox())!;
		expect(grip.width).toBeGreaterThanOrEqual(24);
		expect(grip.height).toBeGreaterThanOrEqual(24);
		await page.mouse.move(grip.x + 12, grip.y + 12);
		await page.mouse.down();
		const to = await middleOf(onto);
		const y = below ? to.bottom - 2 : to.top + 2;
		const x = (await rich(page).boundingBox())!.x + (below ? 590 : 34);
		await page.mouse.move(x, y - 4, { steps: 3 });
		await page.mouse.move(x, y, { steps: 3 });
		await expect(page.locator('.drop-cursor.prosemirror-dropcursor-block')).toBeVisible();
		await page.mouse.up();
		await expect(page.locator('.drop-cursor')).toBeHidden();
	};
	const [first, list, arabic, quote, last] = pieces;
	await carry('Ultimo.', 'Primo', false);
	await expect(source(page)).toHaveValue([last, first, list, arabic, quote].join('\n\n'));
	await carry('سلام', 'uno', false);
	await expect(source(page)).toHaveValue([last, first, arabic, list, quote].join('\n\n'));
	await carry('Primo', 'ancora', true);
	await expect(source(page)).toHaveValue([last, arabic, list, quote, first].join('\n\n'));
	for (let n = 0; n < 3; n++) await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue(pieces.join('\n\n'));
	const there = await middleOf('Ultimo.');
	await page.mouse.move(there.x, there.y);
	await handle.click();
	const menu = page.getByRole('listbox');
	await expect(menu.getByRole('option')).not.toHaveCount(0);
	await isClean(page);
	await page.keyboard.press('Escape');
	await expect(menu).toBeHidden();
	await page.mouse.move(there.x, there.y);
	await handle.click();
	await menu.getByRole('option', { name: 'Intestazione' }).click();
	await expect(source(page)).toHaveValue([first, list, arabic, quote, `## ${last}`].join('\n\n'));
});

test('what was written before going over to the other view is taken back there, over ten changes, and done again', async ({
	page,
	context,
	dashboard,
}) => {
	await beginPost(page, context, dashboard);
	await rich(page).click();
	const texts: string[] = [];
	for (let n = 0; n < 11; n++) {
		await page.keyboard.press('Control+End');
		await page.keyboard.type(n === 0 ? 'Zero' : `, ${n}`);
		const text = n === 0 ? 'Zero' : `${texts.at(-1)}, ${n}`;
		await expect(source(page)).toHaveValue(text);
		texts.push(text);
		if (n === 10) break;
		if (n % 2 === 0) await goToSource(page);
		else {
			await page.keyboard.press('Control+Alt+m');
			await expect(rich(page)).toBeFocused();
		}
	}
	for (const text of texts.slice(0, -1).reverse()) {
		await page.keyboard.press('Control+z');
		await expect(source(page)).toHaveValue(text);
	}
	await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue('');
	for (const text of texts) {
		await page.keyboard.press('Control+y');
		await expect(source(page)).toHaveValue(text);
	}
	// In the source too, and what is written after it ends what could be done again.
	await goToSource(page);
	await page.keyboard.press('Control+z');
	await expect(source(page)).toHaveValue(texts.at(-2)!);
	await page.keyboard.press('Control+End');
	await page.keyboard.type('!');
	await page.keyboard.press('Control+y');
	await expect(source(page)).toHaveValue(`${texts.at(-2)}!`);
});

for (const names of [
	['icons in what is edited'],
	['translator'],
	['translator', 'icons in what is edited', 'marks on every element'],
] as const)
	test(`what extensions put into the text while it is written is no part of it: ${names.join(', ')}`, async ({
		page: undisturbed,
		context,
		dashboard,
	}) => {
		const address = await beginPost(undisturbed, context, dashboard);
		// A translator disturbs React's own start, which says so and goes on.
		const page = await context.newPage();
		for (const name of names) await foreign[name](page);
		const pieces = ['Uno sul fiume', '- due\n- tre', '> quattro', 'كلمات هنا', '## Cinque'];
		await openWith(page, dashboard, address, { source: pieces.join('\n\n') });
		const words = ['Uno sul fiume', 'due', 'tre', 'quattro', 'كلمات هنا', 'Cinque'];
		let text = pieces.join('\n\n');
		let seed = 7;
		const dice = (sides: number) => {
			seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
			return (seed >>> 8) % sides;
		};
		for (let round = 0; round < 14; round++) {
			const n = dice(words.length);
			const typed = ['x', 'parole', 'ش', 'é 1'][dice(4)]!;
			const before = words[n]!;
			await rich(page).getByText(before).last().click();
			await page.keyboard.press('Home');
			for (let step = 0; step < 3; step++) await page.keyboard.press(n === 4 ? 'ArrowLeft' : 'ArrowRight');
			await page.keyboard.type(typed);
			words[n] = before.slice(0, 3) + typed + before.slice(3);
			text = text.replace(before, words[n]);
			await expect(source(page)).toHaveValue(text);
		}
		await rich(page).getByText(words[0]!).last().click();
		await page.keyboard.press('End');
		await page.keyboard.press('Enter');
		await page.keyboard.type('Nuovo');
		await expect(source(page)).toHaveValue(text.replace(words[0]!, `${words[0]}\n\nNuovo`));
	});
