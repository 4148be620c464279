import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { ARTICLE } from './reading.ts';
import { figure, type Row } from './table.ts';

const KIB = 1024;
const WATCH = 30_000;
/** Where comments can be written. */
const ARTICLE_OPEN = '/2012/09/torno-subito';

/** What the demo's article weighs, and what a browser asks for in its first 30 seconds. */
export async function measureWeight(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	try {
		const html = await (await fetch(server.url + ARTICLE)).text();
		const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1]!);
		let weight = gzipSync(html, { level: 9 }).length;
		for (const sheet of sheets) weight += gzipSync(await (await fetch(server.url + sheet)).text()).length;
		const writing = await scriptOf(server.url, ARTICLE_OPEN);
		const reading = await scriptOf(server.url, '/');
		const asked = await requestsOf(server.url + ARTICLE);
		const others = asked.filter(
			(kind) => !['document', 'stylesheet', 'script', 'image', 'font'].includes(kind),
		);
		return [
			{
				promise: 'weight of the article page, HTML and CSS, gzip',
				bar: '≤ 14 KB',
				measured: `${figure(weight / KIB, 2)} KiB`,
				ok: weight <= 14 * KIB,
			},
			{
				promise:
					'script of a page, gzip: without a form, with one (the only ones, before and after anything is touched)',
				bar: '≤ 2, ≤ 8 KB',
				measured: `${figure(reading / KIB, 2)}, ${figure(writing / KIB, 2)} KiB`,
				ok: reading <= 2 * KIB && writing <= 8 * KIB,
			},
			{
				promise: 'requests but for CSS, our script, images and fonts in the first 30 s',
				bar: '0',
				measured: `${others.length} of ${asked.length - 1} (${asked.slice(1).join(', ')})`,
				ok: others.length === 0,
			},
		];
	} finally {
		await server.stop();
	}
}

/** Bytes of the scripts that a page names, and of those that stand in it. */
async function scriptOf(url: string, path: string): Promise<number> {
	const html = await (await fetch(url + path)).text();
	const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]!);
	const external = [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"/g)].map(async (match) =>
		(await fetch(url + match[1])).text(),
	);
	const all = [...inline, ...(await Promise.all(external))];
	return all.reduce((sum, script) => sum + gzipSync(script).length, 0);
}

async function requestsOf(url: string): Promise<string[]> {
	const browser = await chromium.launch(await chromiumLaunch());
	try {
		const page = await browser.newPage();
		const asked: string[] = [];
		page.on('request', (request) => {
			// Chromium calls the page's icon "other".
			const isIcon = new URL(request.url()).pathname.endsWith('.svg');
			asked.push(isIcon ? 'image' : request.resourceType());
		});
		await page.goto(url, { waitUntil: 'networkidle' });
		await new Promise((resolve) => setTimeout(resolve, WATCH));
		return asked;
	} finally {
		await browser.close();
	}
}
