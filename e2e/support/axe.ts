import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, overflows } from './journey.ts';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Items of a list that are looked at together. */
const PART = 10;

/**
 * Axe finds nothing on the page as it stands, and nothing is wider than the window. Wide windows are looked at in
 * light, phones in dark: colours depend on the scheme alone, sizes on the width alone.
 */
export async function isClean(page: Page, what = page.url()): Promise<void> {
	const colorScheme = page.viewportSize()!.width < 600 ? 'dark' : 'light';
	await page.emulateMedia({ colorScheme });
	const builder = () =>
		// What is in order need not be told in full.
		new AxeBuilder({ page }).withTags(everything).options({ resultTypes: ['violations'] });
	// A long list by itself, in parts: as a whole it takes longer than a journey may.
	const results = [
		await builder()
			.exclude(`li[id]:nth-child(n + ${PART + 1})`)
			.analyze(),
	];
	const longest = await page.evaluate(() =>
		Math.max(0, ...[...document.querySelectorAll('li[id]')].map((one) => one.parentElement!.children.length)),
	);
	for (let from = PART + 1; from <= longest; from += PART) {
		const part = `li[id]:nth-child(n + ${from}):nth-child(-n + ${from + PART - 1})`;
		if ((await page.locator(part).count()) > 0) results.push(await builder().include(part).analyze());
	}
	const violations = results.flatMap((result) => result.violations);
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
	);
	expect(found, `${what}, ${colorScheme}`).toEqual([]);
	expect(await overflows(page), `${what} is wider than its window`).toBe(false);
}
