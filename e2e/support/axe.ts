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
	await page.evaluate(markAlike);
	const { violations } = await new AxeBuilder({ page })
		.withTags(everything)
		.exclude('[data-alike]')
		// A page of ours in a frame is a page of its own: its landmarks are not those of the page around it.
		.exclude('iframe[src*="?look="]')
		// What is in order need not be told in full.
		.options({ resultTypes: ['violations'] })
		// None of our pages holds a frame of another site until somebody presses it.
		.setLegacyMode()
		.analyze();
	const found = violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
	);
	expect(found, `${what}, ${colorScheme}`).toEqual([]);
	expect(await overflows(page), `${what} is wider than its window`).toBe(false);
}

/**
 * Marks the items of lists that are made as an earlier one is: of the same elements, classes, roles and states within
 * one another. What axe finds of one it finds of all, and of hundreds it takes longer than a journey may. An id that
 * comes twice is not found so: that is asked here.
 */
function markAlike(): void {
	const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
	const twice = ids.filter((id, n) => ids.indexOf(id) !== n);
	if (twice.length > 0) throw new Error(`Ids that come twice: ${twice.join(' ')}`);
	const seen = new Set<string>();
	const shape = (element: Element): string => {
		const states = [...element.attributes]
			.filter(({ name }) =>
				/^(?:class|role|dir|lang|hidden|open|disabled|style|alt|title|aria-.*)$/.test(name),
			)
			.map(
				({ name, value }) => `${name}=${/^(?:class|role|dir|lang|style)$/.test(name) ? value : value !== ''}`,
			);
		const within = [...new Set([...element.children].map(shape))].sort();
		return `${element.tagName} ${states} ${Boolean(element.textContent?.trim())}(${within})`;
	};
	for (const item of document.querySelectorAll('li[id]')) {
		const made = shape(item);
		if (seen.has(made)) item.setAttribute('data-alike', '');
		seen.add(made);
	}
}
