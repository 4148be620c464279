import '#lib/server/subscriptions';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { openDatabase } from '#db/connection';
import { migrate } from '#db/migrate';
import { startPostgres } from '#db/postgres-server';
import type { Database, Person } from '#db/schema';
import { keepComment } from '#lib/conversation/comments/commands';
import { type Decided, decide, undo } from '#lib/conversation/moderation/commands';
import { publishArticle } from '#lib/publishing/articles/commands';
import { ensureSite } from '#lib/site/settings/commands';
import { ensurePerson } from '../support/people.ts';
import type { Trial } from './table.ts';

const ACTIONS = 100;
const COMMENTS = 10;
const moves: readonly Decided[] = ['published', 'spam', 'bin', 'held'];

/** Two moderators, each with a connection of their own, decide on the same comments at the same time. */
export async function tryModerators(folder: string): Promise<Trial[]> {
	const postgres = await startPostgres();
	try {
		return [
			await quarrel('SQLite', { dataDir: `${folder}/moderated` }),
			await quarrel('PostgreSQL', { dataDir: folder, databaseUrl: postgres.url }),
		];
	} finally {
		await postgres.stop();
	}
}

type Where = { dataDir: string; databaseUrl?: string };

async function quarrel(engine: string, where: Where): Promise<Trial> {
	const db = openDatabase(where);
	try {
		await migrate(db);
		await ensureSite(db);
		const ids = await waiting(db);
		const people: Person[] = [];
		for (const name of ['Orso', 'Vera']) {
			people.push(await ensurePerson(db, { email: `${name}@example.org`, name, role: 'moderator' }));
		}
		const refused = await Promise.all(people.map((by) => inThread({ where, by, ids })));
		const faults = await faultsOf(db, ids);
		const note = `${refused[0]! + refused[1]!} decisions on what the other had just changed were refused${faults.length ? `; ${faults.join('; ')}` : ''}`;
		return {
			tried: `two moderators, conflicting actions on ${COMMENTS} comments, ${engine}: one history, counters right`,
			count: ACTIONS,
			lost: faults.length,
			note,
		};
	} finally {
		await db.destroy();
	}
}

interface Work {
	where: Where;
	by: Person;
	ids: number[];
}

/** A moderator of their own thread: SQLite holds up a whole thread that waits for another's lock. */
function inThread(work: Work): Promise<number> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(import.meta.filename, { workerData: work });
		thread.once('message', resolve);
		thread.once('error', reject);
	});
}

/** Decides on what is there, and takes back every fifth decision; how many were refused. */
async function moderate({ where, by, ids }: Work): Promise<number> {
	const db = openDatabase(where);
	let refused = 0;
	for (let turn = 0; turn < ACTIONS / 2; turn++) {
		const id = ids[Math.floor(Math.random() * ids.length)]!;
		const row = db.selectFrom('comment').select('revision').where('id', '=', id);
		const { revision } = await row.executeTakeFirstOrThrow();
		const to = moves[Math.floor(Math.random() * moves.length)]!;
		const decision = await decide(db, by, { ids: [id], to, seen: { [id]: revision } });
		refused += decision.refused.length;
		if (turn % 5 === 4) await undo(db, by, decision.batch);
	}
	await db.destroy();
	return refused;
}

async function waiting(db: Database): Promise<number[]> {
	const article = await publishArticle(db, {
		kind: 'post',
		path: 'a',
		slug: 'a',
		title: 'A',
		source: '',
		format: 'classic',
		html: '',
		excerpt: '',
		updated_at: 0,
		comments_open: 1,
		mentions_open: 1,
		published_at: 1000,
		local_time: '1970-01-01 00:00:01',
		termIds: [],
	});
	const ids: number[] = [];
	for (let n = 0; n < COMMENTS; n++) {
		const row = { article_id: article, kind: 'comment', list: 'comments', author_name: `Voce ${n}` } as const;
		const at = { created_at: 5000 + n, local_time: '1970-01-01 00:00:05' };
		ids.push((await keepComment(db, { ...row, ...at, text: `Parola ${n}`, html: '' }, 'held')).id);
	}
	return ids;
}

/** Numbers given once, counters equal to the rows, and for each comment a chain of decisions that fit together. */
async function faultsOf(db: Database, ids: number[]): Promise<string[]> {
	const faults: string[] = [];
	const rows = await db
		.selectFrom('comment')
		.select(['id', 'status', 'number'])
		.where('id', 'in', ids)
		.execute();
	const article = await db.selectFrom('article').selectAll().executeTakeFirstOrThrow();
	const numbers = rows.flatMap(({ number }) => number ?? []);
	if (new Set(numbers).size !== numbers.length) faults.push('a number twice');
	if (article.last_number !== Math.max(0, ...numbers)) faults.push('the last number is wrong');
	if (article.comments_count !== rows.filter(({ status }) => status === 'published').length) {
		faults.push('the count is wrong');
	}
	const events = await db
		.selectFrom('event')
		.select(['comment_id', 'detail', 'verb'])
		.where('comment_id', 'in', ids)
		.orderBy('id')
		.execute();
	for (const { id, status } of rows) {
		let now = 'held';
		for (const event of events) {
			const { from, to } = JSON.parse(event.detail) as { from?: string; to?: string };
			if (event.comment_id !== id || from === undefined || to === undefined) continue;
			if (from !== now) faults.push(`comment ${id}: ${event.verb} from ${from} while it was ${now}`);
			now = to;
		}
		if (now !== status) faults.push(`comment ${id} is ${status}, its history says ${now}`);
	}
	return faults;
}

if (!isMainThread && workerData?.by) parentPort!.postMessage(await moderate(workerData as Work));
