import { createServer } from 'node:http';
import { Agent, request } from 'undici';
import { inDatabase, type Place } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import { freePort, startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const LANES = 50;
const PINGS = 10_000;
const article = '/2022/04/elogio-della-risposta-breve';

/** A flood of pings from ever new sources, without limits and with them: only rows, and readers notice nothing. */
export async function tryPings(folder: string): Promise<Trial[]> {
	const sources = createServer((_, response) => response.end('<p>No link')).listen(0, '127.0.0.1');
	await new Promise((resolve) => sources.once('listening', resolve));
	const { port } = sources.address() as { port: number };
	try {
		return [
			await flood(
				`${folder}-free`,
				port,
				'0',
				'pings of new sources, no limits: their rows, pages within 1 s',
			),
			await flood(`${folder}-limited`, port, '1', 'pings of one sender, limits on: 60 rows at most'),
		];
	} finally {
		sources.closeAllConnections();
		sources.close();
	}
}

async function flood(folder: string, port: number, limits: string, tried: string): Promise<Trial> {
	const PORT = String(await freePort());
	const place: Place = { url: `http://127.0.0.1:${PORT}`, DATA_DIR: folder, DATABASE_URL: '' };
	const { url: _, ...environment } = place;
	const more = { PORT, DEMO: '1', RATE_LIMITS: limits, FETCH_ALLOW: `127.0.0.1:${port}` };
	const server = await startServer({ ...environment, ...more });
	const agent = new Agent({ connections: LANES });
	try {
		await (await fetch(place.url + article)).arrayBuffer();
		const before = memoryOf(server.pid);
		const began = performance.now();
		const statuses = new Map<number, number>();
		let next = 0;
		const pages: number[] = [];
		let bad = 0;
		const lane = async () => {
			while (next < PINGS) {
				const source = `http://127.0.0.1:${port}/${next++}`;
				const body = new URLSearchParams({ source, target: place.url + article }).toString();
				const headers = { 'content-type': 'application/x-www-form-urlencoded' };
				const answer = await request(`${place.url}/webmention`, {
					method: 'POST',
					body,
					headers,
					dispatcher: agent,
				});
				await answer.body.dump();
				statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
				if (next % 500 !== 0) continue;
				const start = performance.now();
				const page = await fetch(place.url + article);
				await page.arrayBuffer();
				pages.push(performance.now() - start);
				if (page.status !== 200) bad++;
			}
		};
		await Promise.all(Array.from({ length: LANES }, lane));
		const seconds = (performance.now() - began) / 1000;
		const grown = memoryOf(server.pid) - before;
		const { rows, entries } = await inDatabase(place, async (db) => ({
			rows: (await db.selectFrom('mention').select('id').execute()).length,
			entries: (await db.selectFrom('comment').select('id').where('kind', '=', 'webmention').execute())
				.length,
		}));
		pages.sort((a, b) => a - b);
		const median = pages[pages.length >> 1]!;
		const most = limits === '0' ? (statuses.get(202) ?? 0) : 70;
		const odd = [...statuses.keys()].filter((status) => ![202, 429, 503].includes(status)).length;
		const lost =
			bad + odd + entries + (rows > most ? 1 : 0) + (median > 1000 ? 1 : 0) + (grown > 150 ? 1 : 0);
		const said = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
		const note = `${said}; ${rows} rows, ${seconds.toFixed(0)} s, ${grown.toFixed(0)} MB more, pages ${median.toFixed(0)} ms, the slowest ${pages.at(-1)!.toFixed(0)}`;
		return { tried, count: PINGS, lost, note };
	} finally {
		await agent.close();
		await server.stop();
	}
}
