import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { chromiumLaunch } from '../support/chromium.ts';
import { freePort, startServer } from '../support/server.ts';
import { ARTICLE } from './reading.ts';
import type { Row } from './table.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
/** The last two ask not to be listed, as they should: of them Lighthouse does not ask whether they can be. */
const pages: [name: string, path: string, unlisted?: true][] = [
	['front page', '/'],
	['article with its conversation', ARTICLE],
	['open article', '/2018/02/il-prezzo-in-vetrina'],
	['category', '/category/idee-di-comunicazione'],
	['search (unlisted)', '/search?q=voce', true],
	['sign-in (unlisted)', '/sign-in', true],
];

/** Lighthouse on its phone profile (slow 4G, a CPU four times slower, both simulated), worst of the four figures. */
export async function measureLighthouse(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	const port = await freePort();
	const { executablePath, args } = await chromiumLaunch();
	const browser = await chromium.launch({
		executablePath,
		args: [...args, `--remote-debugging-port=${port}`],
	});
	try {
		const rows: Row[] = [];
		for (const [name, path, unlisted] of pages) {
			const url = server.url + path;
			// The first reader of a page has it made; Lighthouse looks as the second.
			await (await fetch(url)).arrayBuffer();
			const flags = { port, logLevel: 'error' as const, onlyCategories: [...categories] };
			const run = await lighthouse(url, { ...flags, ...(unlisted && { skipAudits: ['is-crawlable'] }) });
			const scores = categories.map((category) => 100 * (run!.lhr.categories[category]?.score ?? 0));
			const audits = Object.values(run!.lhr.audits);
			const weak = audits.filter(
				({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative',
			);
			const all = Math.min(...scores) >= 98;
			rows.push({
				promise: `Lighthouse on a phone, ${name}: performance, accessibility, best practices, SEO`,
				bar: `≥ 98 (benchmarkIndex ${Math.round(run!.lhr.environment.benchmarkIndex)})`,
				measured:
					scores.map(Math.round).join(', ') + (all ? '' : ` (${weak.map(({ id }) => id).join(', ')})`),
				ok: all,
			});
		}
		return rows;
	} finally {
		await browser.close();
		await server.stop();
	}
}
