import { test as base, expect, type Page } from '@playwright/test';
import type { Addresses, BlogName, Engine } from './blogs.ts';
import type { Place } from './people.ts';

export interface Options {
	engine: Engine;
}

interface Fixtures extends Options {
	/** The address of a blog; skips the test where its export is not on this machine. */
	at(blog: BlogName): string;
	/** The blog in which articles are written. */
	studio: Place;
	/** Addresses that the page asked of anyone but the blog. */
	strangers: string[];
}

/** Playwright's `test` with the blogs at hand; fails on errors in the page's console. */
export const test = base.extend<Fixtures>({
	engine: ['sqlite', { option: true }],
	at: async ({ engine }, use) => {
		const addresses = JSON.parse(process.env.POSTILLA_BLOGS!) as Addresses;
		await use((blog) => {
			const address = addresses[engine][blog];
			test.skip(!address, `the export of "${blog}" is not on this machine`);
			return address!;
		});
	},
	studio: async ({ engine }, use) => {
		await use((JSON.parse(process.env.POSTILLA_STUDIOS!) as Record<Engine, Place>)[engine]);
	},
	strangers: async ({ page }, use) => {
		const strangers: string[] = [];
		page.on('request', (request) => {
			const { hostname, protocol } = new URL(request.url());
			if (protocol.startsWith('http') && hostname !== '127.0.0.1') strangers.push(request.url());
		});
		await use(strangers);
	},
	page: async ({ page }, use) => {
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			const expected = /status of (404|401)|ERR_(BLOCKED|FAILED|ABORTED|INTERNET_DISCONNECTED)/.test(
				message.text(),
			);
			if (message.type() === 'error' && !expected) errors.push(message.text());
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
