import { openSqlite, sqliteFile } from '#db/connection';
import { formFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { childrenOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const PATH = '/2012/09/torno-subito';
const CLIENTS = 8;
const QUICK = 3_000;

/** Kills the server (SIGKILL) at random moments while eight clients post: what was acknowledged is there, once. */
export async function tryKilling(dataDir: string, times = 20): Promise<Trial[]> {
	const environment = { DATA_DIR: dataDir, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' };
	let server = await startServer(environment);
	const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
	const admin = { email: 'kill-torture@example.org', name: 'Autrice', role: 'admin' } as const;
	const { cookie } = await sessionOf(place, admin);
	const sent: string[] = [];
	const acknowledged = new Set<string>();
	let slowest = 0;
	for (let round = 0; round < times; round++) {
		const page = await (await fetch(server.url + PATH, { headers: { cookie } })).text();
		const fields = formFields(page, (form) => form.includes('write'));
		fields.delete('follow');
		const { url } = server;
		let running = true;
		const client = async (number: number) => {
			for (let count = 0; running; count++) {
				const text = `Giro ${round} ${number} ${count}`;
				sent.push(text);
				const answer = await sendForm(url + PATH, fields, { text }, { cookie }).catch(() => null);
				if (answer?.status === 303) acknowledged.add(text);
				await answer?.arrayBuffer().catch(() => {});
			}
		};
		const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
		await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
		for (const pid of [server.pid, ...(round % 2 === 0 ? childrenOf(server.pid) : [])])
			process.kill(pid, 'SIGKILL');
		running = false;
		await Promise.all(clients);
		const start = performance.now();
		server = await startServer(environment);
		slowest = Math.max(slowest, performance.now() - start);
	}
	await server.stop();
	const { lost, doubled, wrong } = await compare(dataDir, acknowledged);
	return [
		{
			tried: 'kill -9 under 8 posting clients: acknowledged comments',
			count: acknowledged.size,
			lost: lost + doubled,
			note: `${times} kills; ${lost} lost, ${doubled} doubled of ${sent.length} sent`,
		},
		{
			tried: 'counters and numbers after them',
			count: times,
			lost: wrong,
			note: '',
		},
		{
			tried: 'the next start within 3 s',
			count: times,
			lost: slowest > QUICK ? 1 : 0,
			note: `slowest ${(slowest / 1000).toFixed(1)} s`,
		},
	];
}

async function compare(dataDir: string, acknowledged: Set<string>) {
	const db = openSqlite(sqliteFile(dataDir));
	try {
		const rows = await db
			.selectFrom('comment')
			.innerJoin('article', 'article.id', 'comment.article_id')
			.select(['comment.text', 'comment.number', 'article.comments_count', 'article.last_number'])
			.where('article.path', '=', PATH.slice(1))
			.where('comment.list', '=', 'comments')
			.where('comment.status', '=', 'published')
			.execute();
		const ours = rows.filter(({ text }) => text.startsWith('Giro ')).map(({ text }) => text);
		const there = new Set(ours);
		const lost = [...acknowledged].filter((text) => !there.has(text)).length;
		const numbers = new Set(rows.map(({ number }) => number));
		const highest = Math.max(...rows.map(({ number }) => number!));
		const wrong =
			(numbers.size === rows.length ? 0 : 1) +
			(rows[0]!.comments_count === rows.length ? 0 : 1) +
			(rows[0]!.last_number === highest ? 0 : 1);
		return { lost, doubled: ours.length - there.size, wrong };
	} finally {
		await db.destroy();
	}
}
