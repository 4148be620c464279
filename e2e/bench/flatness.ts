import { startServer } from '../server.ts';
import { PATH } from './archive.ts';
import { median } from './load.ts';
import { figure, type Row } from './table.ts';

const ROUNDS = 60;

/** Renders page 1, the middle and the last full page of 100,000 comments, past the cache, in turns. */
export async function measureFlatness(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	try {
		const last = await lastFullPage(server.url);
		const middle = Math.floor(last / 2);
		const pages = [2, middle, last].map((page) => `${server.url}${PATH}/comment-page-${page}`);
		const times: number[][] = pages.map(() => []);
		for (let round = -5; round < ROUNDS; round++) {
			for (const [index, page] of pages.entries()) {
				const start = performance.now();
				await rendered(page);
				if (round >= 0) times[index]!.push(performance.now() - start);
			}
		}
		const first = await firstPage(server.url);
		const medians = times.map(median);
		const spread = Math.max(...medians) / Math.min(...medians);
		const shown = medians.map((value) => figure(value, 1)).join(', ');
		return [
			{
				promise: `rendering of comment pages 2, ${middle} and ${last} of 100,000 comments`,
				bar: 'within 1.2 ×',
				measured: `${figure(spread, 2)} × (p50 ${shown} ms)`,
				ok: spread <= 1.2,
			},
			{
				promise: 'the same, and page 1 with the article: p50',
				bar: '< 15 ms',
				measured: `${figure(Math.max(...medians, first), 1)} ms (page 1: ${figure(first, 1)} ms)`,
				ok: Math.max(...medians, first) < 15,
			},
		];
	} finally {
		await server.stop();
	}
}

async function firstPage(url: string): Promise<number> {
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const start = performance.now();
		await rendered(url + PATH);
		times.push(performance.now() - start);
	}
	return median(times);
}

async function rendered(url: string): Promise<string> {
	const answer = await fetch(url, { headers: { cookie: 'postilla-bench=1' } });
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	return text;
}

/** The last page but one: the last may hold fewer threads. */
async function lastFullPage(url: string): Promise<number> {
	const html = await rendered(url + PATH);
	const pages = [...html.matchAll(/comment-page-(\d+)/g)].map((match) => Number(match[1]));
	return Math.max(...pages) - 1;
}
