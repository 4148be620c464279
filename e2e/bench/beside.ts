import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { Worker } from 'node:worker_threads';
import { openSqlite, sqliteFile } from '#db/connection';
import { publishComment } from '#lib/conversation/comments/commands';
import { sessionOf } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { percentile } from './load.ts';
import { ARTICLE } from './reading.ts';
import { figure, type Row } from './table.ts';

const WRITTEN_ON = '/2012/09/torno-subito';
const COMMENTS = 250;
const SECONDS = 8;

/** How long readers of a kept page wait while somebody publishes all the time on another, long one. */
export async function measureBeside(dataDir: string): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' });
	try {
		await fillConversation(dataDir);
		const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
		const { cookie } = await sessionOf(place, { email: 'banco@example.org', name: 'Banco', role: 'admin' });
		await read(server.url + ARTICLE, 2);
		const quiet = await read(server.url + ARTICLE, SECONDS);
		const poster = new Worker(new URL('./beside.poster.ts', import.meta.url), {
			workerData: { url: server.url + WRITTEN_ON, cookie },
		});
		await once(poster, 'message');
		const busy = await read(server.url + ARTICLE, SECONDS);
		poster.postMessage('stop');
		const [published] = (await once(poster, 'message')) as [number];
		return [
			row('in the middle', quiet, busy, 0.5, 1.2),
			row('for the slowest of a hundred', quiet, busy, 0.99, 2),
			{
				promise: 'what was published meanwhile, by one client, on an article of 250 comments',
				bar: '',
				measured: `${figure(published / SECONDS)}/s`,
				ok: published > 0,
			},
		];
	} finally {
		await server.stop();
	}
}

function row(which: string, quiet: number[], busy: number[], share: number, most: number): Row {
	const [before, meanwhile] = [percentile(quiet, share), percentile(busy, share)];
	return {
		promise: `a kept page ${which}, while another page is published on all the time, against quiet`,
		bar: `≤ ${most} ×`,
		measured: `${figure(meanwhile / before, 2)} × (${figure(meanwhile, 2)} ms against ${figure(before, 2)})`,
		ok: meanwhile / before <= most,
	};
}

async function fillConversation(dataDir: string): Promise<void> {
	const db = openSqlite(sqliteFile(dataDir));
	const article = await db
		.selectFrom('article')
		.select('id')
		.where('path', '=', WRITTEN_ON.slice(1))
		.executeTakeFirstOrThrow();
	for (let number = 0; number < COMMENTS; number++) {
		await publishComment(db, {
			article_id: article.id,
			kind: 'comment',
			list: 'comments',
			author_name: 'Banco di prova',
			text: 'x',
			html: '<p>x</p>',
			created_at: Date.now(),
			local_time: '2026-01-01 00:00:00',
		});
	}
	await db.destroy();
}

/** Milliseconds of each reading of one reader after the other, on one connection. */
export async function read(url: string, seconds: number): Promise<number[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: 1 });
	const waits: number[] = [];
	const end = performance.now() + seconds * 1000;
	while (performance.now() < end) {
		const start = performance.now();
		await new Promise<void>((resolve, reject) => {
			get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
				if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`));
				answer.resume().once('end', resolve);
			}).once('error', reject);
		});
		waits.push(performance.now() - start);
	}
	agent.destroy();
	return waits;
}
