import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, overflows } from './journey.ts';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Axe finds nothing on the page as it stands, and nothing is wider than the window. Wide windows are looked at in
 * light, phones in dark: colours depend on the scheme alone, sizes on the width alone.
 */
export async function isClean(page: Page, what = page.url()): Promise<void> {
	const colorScheme = page.viewportSize()!.width < 600 ? 'dark' : 'light';
	await page.emulateMedia({ colorScheme });
	const { violations } = await new AxeBuilder({ page })
		.withTags(everything)
		// What is in order need not be told in full.
		.options({ resultTypes: ['violations'] })
		// Of a long conversation, or list, those at its beginning: the rest is made of the same parts.
		.exclude('li[id]:nth-child(n + 8)')
		.analyze();
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
	);
	expect(found, `${what}, ${colorScheme}`).toEqual([]);
	expect(await overflows(page), `${what} is wider than its window`).toBe(false);
}
