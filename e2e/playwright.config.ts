import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunch } from './chromium.ts';
import type { Options } from './journey.ts';

const launchOptions = await chromiumLaunch();
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
const phone = {
	...devices['Desktop Chrome'],
	viewport: { width: 390, height: 844 },
	hasTouch: true,
	isMobile: true,
};

/**
 * Journeys by the end of their names: `.answers` need no window, `.script` need JavaScript, `.look` need it too
 * and care for no engine; the others are run in every window on every engine.
 */
const kinds = ['answers', 'script', 'look'] as const;
const without = (...names: readonly (typeof kinds)[number][]) =>
	new RegExp(`\\.(${names.join('|')})\\.journey\\.ts$`);

export default defineConfig<Options>({
	testDir: '.',
	globalSetup: './start-blogs.ts',
	fullyParallel: true,
	workers: 2,
	timeout: 30_000,
	forbidOnly: true,
	outputDir: '../test-results',
	use: { launchOptions, locale: 'it-IT', timezoneId: 'Europe/Rome' },
	projects: [
		...windows('sqlite', [
			['desktop', desktop, []],
			['phone', phone, ['answers']],
			['without JavaScript', { ...desktop, javaScriptEnabled: false }, kinds],
		]),
		// Scripts and the window's width are nothing an engine knows of: they are looked at on one.
		...windows('postgres', [['desktop', desktop, ['script', 'look']]]),
	],
});

type Window = [name: string, use: object, ignored: readonly (typeof kinds)[number][]];

function windows(engine: Options['engine'], list: Window[]) {
	return list.map(([name, use, ignored]) => ({
		name: `${engine} ${name}`,
		testMatch: /\.journey\.ts$/,
		testIgnore: ignored.length > 0 ? without(...ignored) : [],
		use: { ...use, engine },
	}));
}
