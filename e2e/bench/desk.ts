import { decisionFields, sendForm } from '../support/form.ts';
import { sessionOf } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { median } from './load.ts';
import { figure, type Row } from './table.ts';

const ROUNDS = 30;
const SIZE = 20;
const lists = ['/admin', '/admin/articles', '/admin/people', '/admin/log'];

/** The dashboard's queue as a moderator's browser asks for it, and one decision by its plain form. */
export async function measureDesk(dataDir: string, waiting: number): Promise<Row[]> {
	const server = await startServer({ DATA_DIR: dataDir, DATABASE_URL: '' });
	try {
		const place = { url: server.url, DATA_DIR: dataDir, DATABASE_URL: '' };
		const somebody = { email: 'mod@example.org', name: 'Orso', role: 'moderator' as const };
		const { cookie } = await sessionOf(place, somebody);
		const pages = [1, Math.floor(waiting / SIZE / 2), Math.floor(waiting / SIZE) - 20];
		const address = (page: number) => `${server.url}/admin/comments?page=${page}`;
		const times: number[][] = pages.map(() => []);
		for (let round = -5; round < ROUNDS; round++) {
			for (const [index, page] of pages.entries()) {
				const start = performance.now();
				await opened(address(page), cookie);
				if (round >= 0) times[index]!.push(performance.now() - start);
			}
		}
		const medians = times.map(median);
		const others: number[] = [];
		for (const list of lists) {
			const taken: number[] = [];
			for (let round = -5; round < ROUNDS; round++) {
				const start = performance.now();
				await opened(server.url + list, cookie);
				if (round >= 0) taken.push(performance.now() - start);
			}
			others.push(median(taken));
		}
		const decisions = await decided(address(1), cookie);
		return [
			{
				promise: `the queue's page over HTTP, signed in: pages ${pages.join(', ')}, p50`,
				bar: '< 50 ms',
				measured: `${medians.map((value) => figure(value, 1)).join(', ')} ms`,
				ok: Math.max(...medians) < 50,
			},
			{
				promise: `${lists.join(', ')} over HTTP there, p50`,
				bar: '< 50 ms',
				measured: `${others.map((value) => figure(value, 1)).join(', ')} ms`,
				ok: Math.max(...others) < 50,
			},
			{
				promise: 'one decision over HTTP by its plain form, p50',
				bar: '< 50 ms',
				measured: `${figure(decisions, 1)} ms`,
				ok: decisions < 50,
			},
		];
	} finally {
		await server.stop();
	}
}

async function opened(address: string, cookie: string): Promise<string> {
	const answer = await fetch(address, { headers: { cookie } });
	const html = await answer.text();
	if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
	return html;
}

async function decided(address: string, cookie: string): Promise<number> {
	const times: number[] = [];
	for (let round = -5; round < ROUNDS; round++) {
		const fields = decisionFields(await opened(address, cookie));
		const start = performance.now();
		const answer = await sendForm(address, fields, { to: round % 2 ? 'published' : 'spam' }, { cookie });
		await answer.arrayBuffer();
		if (round >= 0) times.push(performance.now() - start);
		const to = answer.headers.get('location') ?? '';
		if (answer.status !== 303 || !to.includes('done=')) throw new Error(`${answer.status} ${to}`);
	}
	return median(times);
}
