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
 * and care for no engine; the others, plain ones, need nothing.
 */
const endings = {
	answers: /\.answers\.journey\.ts$/,
	script: /\.script\.journey\.ts$/,
	look: /\.look\.journey\.ts$/,
	plain: /\/[^.]+\.journey\.ts$/,
};

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
			['phone', phone, ['answers', 'plain']],
			// Who has the least has to get everywhere: what works here works on a phone with JavaScript.
			['phone without JavaScript', { ...phone, javaScriptEnabled: false }, ['answers', 'script', 'look']],
		]),
		// Scripts and the window's width are nothing an engine knows of: they are looked at on one.
		...windows('postgres', [['desktop', desktop, ['script', 'look']]]),
	],
});

type Window = [name: string, use: object, ignored: readonly (keyof typeof endings)[]];

function windows(engine: Options['engine'], list: Window[]) {
	return list.map(([name, use, ignored]) => ({
		name: `${engine} ${name}`,
		testMatch: /\.journey\.ts$/,
		testIgnore: ignored.map((ending) => endings[ending]),
		use: { ...use, engine },
	}));
}
