import { type Browser, chromium } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { publicPages } from './crawl.ts';
import { figure, type Row } from './table.ts';

/** What is no page, or leads to a place of another; and pages that crawlers are not led to. */
const unread = /^\/(media|social)\/|\/feed(\/|$)|\/comments\/\d+$|\.\w{2,4}$/;
const others = ['/search?q=voce', '/manca', '/sign-in', '/subscribe'];
const BAR = 0.02;
/** Lighthouse's slow 4G: bytes a second, milliseconds. */
const network = { offline: false, downloadThroughput: 204_800, uploadThroughput: 93_750, latency: 150 };

/** How far what is read moves while a page loads and is scrolled through: each page cold, on a slow phone. */
export async function measureStillness(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	const browser = await chromium.launch(await chromiumLaunch());
	try {
		const offered = (await publicPages(server.url)).filter((path) => !unread.test(path));
		const paths = [...oneOfEachKind(offered), ...others];
		const shifts: [path: string, shift: number][] = [];
		for (const path of paths) shifts.push([path, await shiftOf(browser, server.url + path)]);
		const moved = shifts.filter(([, shift]) => shift >= BAR);
		const [worst, most] = shifts.reduce((a, b) => (b[1] > a[1] ? b : a));
		const named = moved.map(([path, shift]) => `${path} ${figure(shift, 3)}`).join(', ');
		return [
			{
				promise: `layout shift of ${paths.length} public pages, one of each kind, cold, on a slow phone`,
				bar: `< ${BAR} on every page`,
				measured: moved.length > 0 ? named : `≤ ${figure(most, 4)} (${worst})`,
				ok: moved.length === 0,
			},
		];
	} finally {
		await browser.close();
		await server.stop();
	}
}

/** Pages that differ by numbers alone are of one kind. */
function oneOfEachKind(paths: string[]): string[] {
	return [...new Map(paths.toReversed().map((path) => [path.replace(/\d+/g, '0'), path])).values()];
}

/** The sum of a page's layout shifts, read down to its end. */
async function shiftOf(browser: Browser, url: string): Promise<number> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 },
		deviceScaleFactor: 2,
		isMobile: true,
		hasTouch: true,
		locale: 'it-IT',
	});
	try {
		const page = await context.newPage();
		const cdp = await context.newCDPSession(page);
		await cdp.send('Network.enable');
		await cdp.send('Network.emulateNetworkConditions', network);
		await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
		await page.addInitScript(watch);
		await page.goto(url, { waitUntil: 'networkidle' });
		return await page.evaluate(readDown);
	} finally {
		await context.close();
	}
}

type Watched = typeof globalThis & { shift: number };

function watch(): void {
	(globalThis as Watched).shift = 0;
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
			(globalThis as Watched).shift += entry.value;
		}
	}).observe({ type: 'layout-shift', buffered: true });
}

async function readDown(): Promise<number> {
	const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
	for (let at = 0; at < Math.min(document.body.scrollHeight, 20_000); at += 400) {
		scrollTo(0, at);
		await frame();
		await frame();
	}
	return (globalThis as Watched).shift;
}
