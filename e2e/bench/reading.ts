import { childrenOf, memoryOf, shareOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';
import { publicPages } from './crawl.ts';
import { generator, median, requestsPerSecond } from './load.ts';
import { figure, type Row } from './table.ts';
import { startYardstick } from './yardstick.ts';

const ROUNDS = 5;
/** A cookie of ours: the server makes the page for this reader alone. */
const PASSING_BY = { cookie: 'postilla-bench=1' };
export const ARTICLE = '/2010/03/la-voce-in-affitto';

/** The demo's article from the cache, as a static file, and rendered each time by a second server, in turns. */
export async function measureReading(folder: string, dataDir: string): Promise<Row[]> {
	const environment = { DATA_DIR: dataDir, DATABASE_URL: '' };
	const server = await startServer(environment);
	const renderer = await startServer(environment);
	try {
		const url = server.url + ARTICLE;
		const html = Buffer.from(await (await fetch(url)).arrayBuffer());
		const visited = (await publicPages(server.url)).length;
		const yardstick = await startYardstick(html, folder);
		const [cached, file, rendered]: number[][] = [[], [], []];
		try {
			for (let round = 0; round < ROUNDS; round++) {
				cached!.push(await requestsPerSecond({ url, connections: 32, seconds: 3 }));
				file!.push(await requestsPerSecond({ url: yardstick.url, connections: 32, seconds: 3 }));
				const past = { url: renderer.url + ARTICLE, connections: 4, seconds: 3, headers: PASSING_BY };
				rendered!.push(await requestsPerSecond(past));
			}
		} finally {
			await yardstick.stop();
		}
		const [hit, bytes, miss] = [median(cached!), median(file!), median(rendered!)];
		const [memory, rendering] = [server, renderer].map(({ pid }) => memoryOf(pid));
		const front = shareOf(childrenOf(server.pid, 'serve-front')[0]!);
		console.log(`Load by ${generator}. The yardstick: ${yardstick.name}.`);
		return [
			{
				promise: 'cached article page against the same bytes as a file',
				bar: '≥ 0.5 (aim 0.8)',
				measured: `${figure(hit / bytes, 2)} (${figure(hit)} against ${figure(bytes)} requests/s)`,
				ok: hit / bytes >= 0.5,
			},
			{
				promise: 'cached article page against rendering it each time',
				bar: '≥ 40 ×',
				measured: `${figure(hit / miss)} × (${figure(miss)} renderings/s)`,
				ok: hit / miss >= 40,
			},
			{
				promise: `memory while serving: ${visited} pages made and kept, then that load`,
				bar: 'front ≤ 90, all together ≤ 260 MiB',
				measured: `${figure(front)}, ${figure(memory!)} MiB (${figure(rendering!)} MiB where nothing is kept)`,
				ok: front <= 90 && memory! <= 260,
			},
		];
	} finally {
		await server.stop();
		await renderer.stop();
	}
}
