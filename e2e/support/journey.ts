import '#lib/server/subscriptions';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { Addresses, BlogName, Engine } from './blogs.ts';
import { stopKeptBlogs } from './own-blog.ts';
import type { Place } from './people.ts';

export interface Options {
	engine: Engine;
}

interface Fixtures extends Options {
	/** The address of a blog; skips the test where its export is not on this machine. */
	at(blog: BlogName): string;
	/** The blog in which articles are written. */
	dashboard: Place;
	/** Addresses that the page asked of anyone but the blog. */
	strangers: string[];
	/** The refusals and failures that may be told in the page's console. */
	statuses: number[];
}

/** Playwright's `test` with the blogs at hand; fails on errors in the page's console. */
export const test = base.extend<Fixtures, { keptBlogs: undefined }>({
	keptBlogs: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
		async ({}, use) => {
			await use(undefined);
			await stopKeptBlogs();
		},
		{ scope: 'worker', auto: true },
	],
	engine: ['sqlite', { option: true }],
	at: async ({ engine }, use) => {
		const addresses = JSON.parse(process.env.POSTILLA_BLOGS!) as Addresses;
		await use((blog) => {
			const address = addresses[engine][blog];
			test.skip(!address, `the export of "${blog}" is not on this machine`);
			return address!;
		});
	},
	dashboard: async ({ engine }, use) => {
		await use((JSON.parse(process.env.POSTILLA_DASHBOARDS!) as Record<Engine, Place>)[engine]);
	},
	strangers: async ({ page }, use) => {
		const strangers: string[] = [];
		page.on('request', (request) => {
			const { hostname, protocol } = new URL(request.url());
			if (protocol.startsWith('http') && hostname !== '127.0.0.1') strangers.push(request.url());
		});
		await use(strangers);
	},
	statuses: [[404, 401], { option: true }],
	page: async ({ page, statuses }, use) => {
		const errors: string[] = [];
		const expected = new RegExp(
			`status of (${statuses.join('|')})|ERR_(BLOCKED|FAILED|ABORTED|INTERNET_DISCONNECTED)`,
		);
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error' && !expected.test(message.text())) errors.push(message.text());
		});
		await use(page);
		expect(errors, 'errors in the page').toEqual([]);
	},
});

export { expect };

/** The article in the shape of the seed that every blog but the theme's has. */
export const seedShaped: Partial<Record<BlogName, string>> = {
	old: '/2010/03/il-mulino-e-la-corrente',
	seed: '/2010/03/gli-interinali-dei-social-media',
};

/** Whether anything of the page is wider than its window. */
export async function overflows(page: Page): Promise<boolean> {
	return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** In a narrow window the menu is to be opened. */
export async function openMenu(page: Page): Promise<void> {
	const menu = page.locator('.site-nav summary');
	if (await menu.isVisible()) await menu.click();
}

/**
 * Presses a button that sends, and waits until the answer stands in the page: a refusal said before is no sign of that,
 * and what is typed meanwhile would be taken for what was sent.
 */
export async function send(button: Locator): Promise<void> {
	const answered = button.page().waitForResponse((response) => response.request().method() === 'POST');
	await button.click();
	await answered;
	await expect(button).not.toHaveAttribute('aria-disabled', 'true');
}
