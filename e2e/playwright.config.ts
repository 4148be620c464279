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
const without = (...names: (typeof kinds)[number][]) => new RegExp(`\\.(${names.join('|')})\\.journey\\.ts$`);

export default defineConfig<Options>({
	testDir: '.',
	globalSetup: './start-blogs.ts',
	fullyParallel: true,
	workers: 2,
	timeout: 30_000,
	forbidOnly: true,
	outputDir: '../test-results',
	use: { launchOptions, locale: 'it-IT', timezoneId: 'Europe/Rome' },
	projects: (['sqlite', 'postgres'] as const).flatMap((engine) => {
		const look = engine === 'sqlite' ? [] : (['look'] as const);
		const project = (name: string, use: object, ...ignored: (typeof kinds)[number][]) => ({
			name: `${engine} ${name}`,
			testMatch: /\.journey\.ts$/,
			testIgnore: ignored.length > 0 ? without(...ignored) : [],
			use: { ...use, engine },
		});
		return [
			project('desktop', desktop, ...look),
			// A window's width is nothing an engine knows of: the phone's is looked at on one.
			...(engine === 'sqlite' ? [project('phone', phone, 'answers')] : []),
			project('without JavaScript', { ...desktop, javaScriptEnabled: false }, ...kinds),
		];
	}),
});
