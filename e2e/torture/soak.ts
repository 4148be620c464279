import { decisionFields, decisionForm, formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { memoryOf } from '../support/processes.ts';
import { startServer } from '../support/server.ts';
import type { Trial } from './table.ts';

const READERS = 100;
const WRITERS = 5;
const P99 = 50;
const article = '/2022/04/elogio-della-risposta-breve';
const pages = [
	'/',
	article,
	'/2018/02/il-prezzo-in-vetrina',
	'/2012/09/torno-subito',
	'/feed',
	'/2019/11/la-parola-che-non-usate-piu',
];
const pause = (from: number, to: number) =>
	new Promise((resolve) => setTimeout(resolve, from + Math.random() * (to - from)));

/**
 * A day's mixed load in little: a hundred readers who open a page each second or two, five who write every two to
 * four, a moderator who looks and decides every three. Memory is compared from the end of its first third on.
 */
export async function trySoak(folder: string, minutes: number): Promise<Trial[]> {
	const place: Place = { url: '', DATA_DIR: folder, DATABASE_URL: '' };
	const server = await startServer({ DATA_DIR: folder, DATABASE_URL: '', DEMO: '1', RATE_LIMITS: '0' });
	place.url = server.url;
	const times: number[] = [];
	/** Of pages that had to be made anew. */
	const made: number[] = [];
	/** When a version of a page was first seen: whoever had asked before waited for it to be made. */
	const seen = new Map<string, number>();
	const memory: number[] = [];
	const faults: string[] = [];
	const done = { pages: 0, comments: 0, decisions: 0 };
	try {
		const writers: { cookie: string }[] = [];
		for (let n = 0; n < WRITERS; n++) {
			const role = n === 0 ? 'admin' : 'reader';
			writers.push(await sessionOf(place, { email: `soak-${n}@example.org`, name: `Scrive ${n}`, role }));
		}
		// What a first rendering costs is measured by the bench.
		for (const path of pages) await (await fetch(server.url + path)).arrayBuffer();
		const end = Date.now() + minutes * 60_000;
		const running = () => Date.now() < end;
		const read = async () => {
			await pause(0, 1500);
			while (running()) {
				const path = pages[Math.floor(Math.random() * pages.length)]!;
				const start = performance.now();
				const answer = await fetch(server.url + path).catch(() => null);
				await answer?.arrayBuffer();
				const version = `${path} ${answer?.headers.get('etag')}`;
				if (!seen.has(version)) seen.set(version, performance.now());
				(seen.get(version)! < start ? times : made).push(performance.now() - start);
				if (answer?.status !== 200) faults.push(`${path} ${answer?.status}`);
				done.pages++;
				await pause(1000, 2000);
			}
		};
		const write = async ({ cookie }: { cookie: string }, n: number) => {
			// Taken apart once: reading HTML would hold up this thread, in which readers are timed.
			const opened = await fetch(server.url + article, { headers: { cookie } });
			const fields = formFields(await opened.text(), (form) => form.includes('write'));
			fields.delete('follow');
			for (let count = 0; running(); count++) {
				await (await fetch(server.url + article, { headers: { cookie } })).arrayBuffer();
				const text = `Lungo carico, penna ${n}, parola ${count}`;
				const answer = await sendForm(server.url + article, fields, { text }, { cookie }).catch(() => null);
				await answer?.arrayBuffer();
				if (answer?.status !== 303) faults.push(`a comment ${answer?.status}`);
				done.comments++;
				await pause(2000, 4000);
			}
		};
		const moderate = async ({ cookie }: { cookie: string }) => {
			while (running()) {
				const answer = await fetch(`${server.url}/admin/comments`, { headers: { cookie } });
				if (answer.status !== 200) faults.push(`the desk ${answer.status}`);
				const html = await answer.text();
				if (html.includes(decisionForm)) {
					const fields = decisionFields(html);
					const desk = `${server.url}/admin/comments`;
					const said = await sendForm(desk, fields, { to: 'published' }, { cookie });
					await said.arrayBuffer();
					if (said.status >= 400) faults.push(`a decision ${said.status}`);
					done.decisions++;
				}
				await pause(3000, 3000);
			}
		};
		const weigh = async () => {
			while (running()) {
				memory.push(memoryOf(server.pid));
				await pause(1000, 1000);
			}
		};
		await Promise.all([
			...Array.from({ length: READERS }, read),
			...writers.map(write),
			moderate(writers[0]!),
			weigh(),
		]);
		const counted = await inDatabase(place, (db) =>
			db.selectFrom('comment').select('id').where('text', 'like', 'Lungo carico,%').execute(),
		);
		if (counted.length !== done.comments) faults.push(`${done.comments - counted.length} comments lost`);
	} finally {
		await server.stop();
	}
	for (const list of [times, made]) list.sort((a, b) => a - b);
	const p99 = of99(times);
	const later = memory.slice(Math.ceil(memory.length / 3));
	const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
	const grown = mean(later.slice(-5)) - mean(later.slice(0, 5));
	const name = `soak, ${minutes} min: ${READERS} readers, ${WRITERS} writers, a moderator`;
	return [
		{
			tried: `${name}: errors`,
			count: done.pages + done.comments + done.decisions,
			lost: faults.length,
			note: `${done.pages} pages, ${done.comments} comments, ${done.decisions} decisions${faults.length ? `; ${[...new Set(faults)].slice(0, 3).join('; ')}` : ''}`,
		},
		{
			tried: 'its pages that were at hand: p99 under 50 ms',
			count: times.length,
			lost: p99 < P99 ? 0 : 1,
			note: `p99 ${p99.toFixed(0)} ms, p50 ${times[times.length >> 1]!.toFixed(1)} ms; ${made.length} made anew: p99 ${of99(made).toFixed(0)} ms`,
		},
		{
			tried: 'its memory: steady',
			count: memory.length,
			lost: grown < 20 ? 0 : 1,
			note: `${mean(later.slice(0, 5)).toFixed(0)} MB after a third, ${mean(later.slice(-5)).toFixed(0)} MB at the end`,
		},
	];
}

const of99 = (sorted: number[]) => sorted[Math.floor(sorted.length * 0.99)] ?? Number.POSITIVE_INFINITY;
