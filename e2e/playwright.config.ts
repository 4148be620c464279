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

/** `*.journey.ts` run in every window; `*.script.journey.ts` need JavaScript; `*.answers.journey.ts` need no window. */
export default defineConfig<Options>({
	testDir: '.',
	globalSetup: './start-blogs.ts',
	fullyParallel: true,
	workers: 2,
	timeout: 30_000,
	forbidOnly: true,
	outputDir: '../test-results',
	use: { launchOptions, locale: 'it-IT', timezoneId: 'Europe/Rome' },
	projects: (['sqlite', 'postgres'] as const).flatMap((engine) => [
		{ name: `${engine} desktop`, testMatch: /\.journey\.ts$/, use: { ...desktop, engine } },
		{
			name: `${engine} phone`,
			testMatch: /\.journey\.ts$/,
			testIgnore: /\.answers\.journey\.ts$/,
			use: { ...phone, engine },
		},
		{
			name: `${engine} without JavaScript`,
			testMatch: /\.journey\.ts$/,
			testIgnore: /\.(answers|script)\.journey\.ts$/,
			use: { ...desktop, javaScriptEnabled: false, engine },
		},
	]),
});
