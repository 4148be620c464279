import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumLaunch } from '../support/chromium.ts';
import { inDatabase, signIn } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { figure, type Row } from './table.ts';

const KB = 1000;
const SCREEN = 150;
const EDITOR = 300;
const EDITORS = '/admin/articles/1';
const screens = [
	'/admin',
	'/admin/comments',
	'/admin/articles',
	'/admin/media',
	'/admin/terms',
	'/admin/people',
	'/admin/subscribers',
	'/admin/statistics',
	'/admin/mail',
	'/admin/settings',
	'/admin/system',
	'/admin/log',
];

/** What script a browser loads for each screen of the dashboard before anything is touched, gzip. */
export async function measureDeskWeight(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	const browser = await chromium.launch(await chromiumLaunch());
	try {
		const context = await browser.newContext();
		const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
		await inDatabase(place, (db) => db.updateTable('site').set({ set_up_at: 1 }).execute());
		await signIn(context, place, { email: 'peso@example.org', name: 'Peso', role: 'admin' });
		const weights: [screen: string, weight: number][] = [];
		for (const screen of screens) weights.push([screen, await scriptOf(context, server.url + screen)]);
		const editor = await scriptOf(context, server.url + EDITORS);
		const most = Math.max(...weights.map(([, weight]) => weight));
		const told = weights.map(([screen, weight]) => `${screen} ${figure(weight / KB)}`).join(', ');
		return [
			{
				promise: 'script of each screen of the dashboard, gzip',
				bar: `≤ ${SCREEN} KB`,
				measured: `${told} KB`,
				ok: most <= SCREEN * KB,
			},
			{
				promise: 'script of the editor, gzip',
				bar: `≤ ${EDITOR} KB`,
				measured: `${figure(editor / KB)} KB`,
				ok: editor <= EDITOR * KB,
			},
		];
	} finally {
		await browser.close();
		await server.stop();
	}
}

async function scriptOf(context: BrowserContext, address: string): Promise<number> {
	const page = await context.newPage();
	const loaded: Promise<number>[] = [];
	page.on('response', (response) => {
		if (response.request().resourceType() !== 'script') return;
		loaded.push(response.body().then((body) => gzipSync(body).length));
	});
	await page.goto(address, { waitUntil: 'networkidle' });
	const weights = await Promise.all(loaded);
	await page.close();
	return weights.reduce((sum, weight) => sum + weight, 0);
}
