import { openSqlite, sqliteFile } from '#db/connection';
import { bump } from '#lib/platform/page-cache/versions';
import { articleTag } from '#lib/site/cache-tags/articles';
import { startServer } from '../support/server.ts';
import { PATH } from './archive.ts';
import { median } from './load.ts';
import { figure, type Row } from './table.ts';

const ROUNDS = 60;

/**
 * What the first reader after a change waits for page 1, the middle and the last full page of 100,000 comments:
 * before each reading the article's version is bumped, so that what is kept of it counts no more.
 */
export async function measureFlatness(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	const db = openSqlite(sqliteFile(dataDir));
	try {
		const { id } = await db
			.selectFrom('article')
			.select('id')
			.where('path', '=', PATH.slice(1))
			.executeTakeFirstOrThrow();
		const timed = async (address: string) => {
			await bump(db, [articleTag(id)]);
			const start = performance.now();
			await read(address);
			return performance.now() - start;
		};
		const last = lastFullPage(await read(server.url + PATH));
		const middle = Math.floor(last / 2);
		const pages = [2, middle, last].map((page) => `${server.url}${PATH}/comment-page-${page}`);
		const times: number[][] = pages.map(() => []);
		for (let round = -5; round < ROUNDS; round++) {
			for (const [index, page] of pages.entries()) {
				const time = await timed(page);
				if (round >= 0) times[index]!.push(time);
			}
		}
		const firsts: number[] = [];
		for (let round = 0; round < ROUNDS; round++) firsts.push(await timed(server.url + PATH));
		const first = median(firsts);
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
		await db.destroy();
		await server.stop();
	}
}

async function read(url: string): Promise<string> {
	const answer = await fetch(url);
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
	return text;
}

/** The last page but one: the last may hold fewer threads. */
function lastFullPage(html: string): number {
	const pages = [...html.matchAll(/comment-page-(\d+)/g)].map((match) => Number(match[1]));
	return Math.max(...pages) - 1;
}
