import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, overflows } from './journey.ts';

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What can differ between light and dark. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Axe finds nothing on the page as it stands, light or dark, and nothing is wider than the window. */
export async function isClean(page: Page, what = page.url()): Promise<void> {
	await page.emulateMedia({ colorScheme: 'light' });
	expect(await violations(new AxeBuilder({ page }).withTags(everything)), what).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await violations(new AxeBuilder({ page }).withRules(colours)), `${what}, dark`).toEqual([]);
	expect(await overflows(page), `${what} is wider than its window`).toBe(false);
}

async function violations(axe: AxeBuilder): Promise<string[]> {
	const { violations } = await axe.analyze();
	return violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
	);
}
