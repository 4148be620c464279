import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, sqliteFile } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database, NewComment, Person } from '#db/schema';
import { decide } from '#lib/conversation/moderation/commands';
import { type QueueFilters, queuePage } from '#lib/conversation/moderation/queries';
import { ensureSite } from '#lib/site/settings/commands';
import { measureDesk } from './desk.ts';
import { median } from './load.ts';
import { measureClassifier } from './spam.ts';
import { figure, type Row } from './table.ts';

const COMMENTS = 100_000;
const WAITING = 10_000;
const ARTICLES = 50;
const SIZE = 20;
const ROUNDS = 40;
const words = 'voce bottega vetrina parola cliente promessa risposta prezzo quaderno mattina'.split(' ');

/** Decisions and pages of the queue with 100,000 comments of which 10,000 wait; what the classifier tells apart. */
export async function measureModerating(folder: string): Promise<Row[]> {
	const dataDir = join(folder, 'moderating');
	mkdirSync(dataDir, { recursive: true });
	const db = openSqlite(sqliteFile(dataDir));
	try {
		const moderator = await fill(db);
		const rows = [...(await measurePages(db)), ...(await measureDecisions(db, moderator))];
		return [...rows, ...(await measureDesk(dataDir, WAITING)), ...(await measureClassifier())];
	} finally {
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

async function measurePages(db: Database): Promise<Row[]> {
	const times = async (filters: QueueFilters, pages: number[]) => {
		const results: number[] = [];
		for (const page of pages) results.push(await timed(() => queuePage(db, filters, page, SIZE)));
		return results;
	};
	const ofTab = async (tab: QueueFilters['tab'], total: number) => {
		const last = total / SIZE;
		return times({ tab }, [1, last / 2, last / 2 + 1, last]);
	};
	const waiting = await ofTab('waiting', WAITING);
	const published = await ofTab('published', COMMENTS - WAITING);
	const filtered = [
		...(await times({ tab: 'waiting', text: 'guest7' }, [1])),
		...(await times({ tab: 'published', person: 7 }, [1])),
		...(await times({ tab: 'waiting', article: 7 }, [1, 5])),
	];
	const row = (promise: string, measured: number[]): Row => ({
		promise,
		bar: '< 50 ms',
		measured: `${measured.map((value) => figure(value, 1)).join(', ')} ms`,
		ok: Math.max(...measured) < 50,
	});
	return [
		row('queue of 10,000 waiting among 100,000: first, middle (both sides), last page, p50', waiting),
		row('the same of 90,000 published', published),
		row('queue filtered by text, person, article (pages 1 and 5), p50', filtered),
	];
}

async function measureDecisions(db: Database, moderator: Person): Promise<Row[]> {
	const held = await db
		.selectFrom('comment')
		.select('id')
		.where('status', '=', 'held')
		.orderBy('id')
		.limit(1000)
		.execute();
	const ids = held.map(({ id }) => id);
	const times: number[] = [];
	for (const [index, to] of (['published', 'spam', 'bin', 'held'] as const).entries()) {
		for (const id of ids.slice(index * 100, index * 100 + 100)) {
			const start = performance.now();
			const { done } = await decide(db, moderator, { ids: [id], to: to === 'held' ? 'spam' : to });
			times.push(performance.now() - start);
			if (done.length !== 1) throw new Error(`comment ${id} was not decided`);
		}
	}
	const start = performance.now();
	await decide(db, moderator, { ids: ids.slice(500, 800), to: 'published' });
	const together = performance.now() - start;
	const worst = times.toSorted((a, b) => a - b).at(-Math.ceil(times.length / 20))!;
	return [
		{
			promise: 'one decision there, on disk: p95 (p50)',
			bar: '< 50 ms',
			measured: `${figure(worst, 1)} ms (${figure(median(times), 1)} ms)`,
			ok: worst < 50,
		},
		{
			promise: '300 approved together',
			bar: '< 1,000 ms',
			measured: `${figure(together)} ms`,
			ok: together < 1000,
		},
	];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const times: number[] = [];
	for (let round = -3; round < ROUNDS; round++) {
		const start = performance.now();
		await work();
		if (round >= 0) times.push(performance.now() - start);
	}
	return median(times);
}

/** Fifty articles, a thousand people, and guests; every tenth comment of an article waits. */
async function fill(db: Database): Promise<Person> {
	await migrate(db);
	await ensureSite(db);
	const each = (COMMENTS - WAITING) / ARTICLES;
	const nothing = { source: '', format: 'classic' as const, html: '', excerpt: '', updated_at: 0 };
	for (let n = 1; n <= ARTICLES; n++) {
		await db
			.insertInto('article')
			.values({
				kind: 'post',
				status: 'published',
				path: `a${n}`,
				slug: `a${n}`,
				title: `Articolo ${n}`,
				...nothing,
				published_at: 1,
				comments_open: 1,
				mentions_open: 1,
				comments_count: each,
				last_number: each,
				last_thread_number: each,
			})
			.execute();
	}
	const people = Array.from({ length: 1000 }, (_, n) => ({
		slug: `p${n}`,
		name: `Lettore ${n}`,
		email: `p${n}@example.org`,
		biography: '',
		links: '[]',
		role: n === 0 ? ('moderator' as const) : ('reader' as const),
	}));
	for (let n = 0; n < 1000; n += 100)
		await db
			.insertInto('person')
			.values(people.slice(n, n + 100))
			.execute();
	await db.transaction().execute(async (trx) => {
		for (let n = 0; n < COMMENTS; n += 100) {
			const rows = Array.from({ length: 100 }, (_, at) => rowOf(n + at));
			await trx.insertInto('comment').values(rows).execute();
		}
	});
	return db.selectFrom('person').selectAll().where('role', '=', 'moderator').executeTakeFirstOrThrow();
}

function rowOf(n: number): NewComment {
	const [article, turn] = [(n % ARTICLES) + 1, Math.floor(n / ARTICLES)];
	const waits = turn % 10 === 9;
	const place = turn - Math.floor(turn / 10) + 1;
	const guest = n % 3 === 0;
	const text = `${Array.from({ length: 40 }, (_, at) => words[(n * 7 + at * at) % 10]).join(' ')} ${n}`;
	return {
		article_id: article,
		kind: 'comment',
		list: 'comments',
		status: waits ? 'held' : 'published',
		number: waits ? null : place,
		thread_number: waits ? null : place,
		reply_number: waits ? null : 0,
		parent_id: null,
		person_id: guest ? null : (n % 999) + 2,
		author_name: guest ? `guest${n % 5000}` : `Lettore ${n % 999}`,
		author_email: guest ? `guest${n % 5000}@example.org` : null,
		text,
		html: `<p>${text}</p>`,
		removed_by: null,
		local_time: '2020-03-15 09:00:00',
		created_at: Date.UTC(2020, 2, 15) + n * 60_000,
		submitted_at: Date.UTC(2020, 2, 15) + n * 60_000,
		reasons: waits ? '[{"rule":"first","points":2}]' : '[]',
		points: waits ? 2 : 0,
	};
}
