import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { chromiumLaunch } from './support/chromium.ts';
import type { Options } from './support/journey.ts';
import { pace } from './support/pace.ts';

const launchOptions = await chromiumLaunch();
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } };
const phone = {
	...devices['Desktop Chrome'],
	viewport: { width: 390, height: 844 },
	hasTouch: true,
	isMobile: true,
};

/**
 * Journeys by the end of their names: `.answers` need no window, `.script` need JavaScript, `.look` need it too;
 * `.long` need it, and a window changes nothing of them; the others, plain ones, need nothing. No window knows of the
 * engine, and no engine of the window: each plain journey is made once with the most and once with the least, on one
 * engine each.
 */
const endings = {
	answers: /\.answers\.journey\.ts$/,
	script: /\.script\.journey\.ts$/,
	look: /\.look\.journey\.ts$/,
	long: /\.long\.journey\.ts$/,
	plain: /\/[^.]+\.journey\.ts$/,
};

export default defineConfig<Options>({
	testDir: '.',
	// Node reads TypeScript itself, and keeps what it made of it.
	build: { external: ['**/*.ts'] },
	globalSetup: './start-blogs.ts',
	fullyParallel: true,
	// Each waits for its server or browser a part of the time.
	workers: Math.max(2, Math.floor(availableParallelism() / 2)) + 1,
	timeout: 90_000 * pace(),
	expect: { timeout: 15_000 * pace() },
	forbidOnly: true,
	outputDir: '../test-results',
	// What failed is made once more, for its trace: tracing every journey takes a tenth of the time. It stays failed.
	retries: 1,
	use: {
		trace: 'on-first-retry',
		screenshot: 'only-on-failure',
		launchOptions,
		locale: 'it-IT',
		timezoneId: 'Europe/Rome',
	},
	projects: [
		...windows('sqlite', [
			['desktop', desktop, []],
			['phone', phone, ['answers', 'plain', 'long']],
		]),
		...windows('postgres', [
			['answers', desktop, ['plain', 'script', 'look', 'long']],
			// Who has the least has to get everywhere: what works here works on a phone with JavaScript.
			[
				'phone without JavaScript',
				{ ...phone, javaScriptEnabled: false },
				['answers', 'script', 'look', 'long'],
			],
		]),
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
