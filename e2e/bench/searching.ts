import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite, sqliteFile } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database, NewArticle, NewComment } from '#db/schema';
import { indexChanges } from '#lib/publishing/search/indexing';
import { search } from '#lib/publishing/search/queries';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { percentile } from './load.ts';
import { figure, type Row } from './table.ts';

const ARTICLES = 5_000;
const COMMENTS = 100_000;
const ROUNDS = 60;

/** Words as a language has them: few in every text, most in hardly any (Zipf). */
const syllables = 'ba ce di fo gu la me ni po ru sa te vi zo ar el in on ur'.split(' ');
const vocabulary = Array.from({ length: 20_000 }, (_, n) =>
	[n % 19, Math.floor(n / 19) % 19, Math.floor(n / 361) % 19, n % 7].map((at) => syllables[at]).join(''),
);

/** How long a search takes in 5,000 articles and 100,000 comments, from the words typed to the hits to show. */
export async function measureSearching(folder: string): Promise<Row[]> {
	const dataDir = join(folder, 'searching');
	mkdirSync(dataDir, { recursive: true });
	const db = openSqlite(sqliteFile(dataDir));
	try {
		const start = performance.now();
		await fill(db);
		while ((await indexChanges(db, 2000)) > 0);
		const rate = (ARTICLES + COMMENTS) / ((performance.now() - start) / 1000);
		return [...(await measure(db)), indexed(rate)];
	} finally {
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

const indexed = (rate: number): Row => ({
	promise: 'texts written and indexed there',
	bar: '–',
	measured: `${figure(rate)}/s`,
	ok: true,
});

async function measure(db: Database): Promise<Row[]> {
	const [common, rare] = [vocabulary[3]!, vocabulary[4321]!];
	const asked: [string, string][] = [
		['a common word', common],
		['a rare word', rare],
		['two common words', `${common} ${vocabulary[5]}`],
		['a phrase', `"${common} ${vocabulary[4]}"`],
		['a prefix', `${common.slice(0, 2)}*`],
		['one writer', `${common} author:"Lettore 500"`],
		['comments of a year, without a word', `${common} in:comments year:2024 -${vocabulary[6]}`],
	];
	const site = await getSite(db);
	const times: { p50: number; p95: number }[] = [];
	for (const [, words] of asked) times.push(await timed(() => search(db, site, words)));
	const names = asked.map(([name], index) => {
		const { p50, p95 } = times[index]!;
		return `${name} ${figure(p50, 1)}/${figure(p95, 1)}`;
	});
	return [
		{
			promise: 'search in 5,000 articles and 100,000 comments, p50/p95',
			bar: '< 30 ms',
			measured: `${names.join(', ')} ms`,
			ok: Math.max(...times.map(({ p95 }) => p95)) < 30,
		},
	];
}

async function timed(work: () => Promise<unknown>): Promise<{ p50: number; p95: number }> {
	const times: number[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const start = performance.now();
		await work();
		times.push(performance.now() - start);
	}
	return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}

let state = 7;
/** The same numbers each time: a generator of Lehmer's. */
const random = () => {
	state = (state * 48_271) % 2_147_483_647;
	return state / 2_147_483_647;
};

const text = (length: number) =>
	Array.from({ length }, () => vocabulary[Math.floor(vocabulary.length ** random()) - 1]).join(' ');

async function fill(db: Database): Promise<void> {
	await migrate(db);
	await ensureSite(db);
	const at = Date.UTC(2024, 0, 1);
	const local = '2024-01-01 00:00:00';
	for (let from = 1; from <= ARTICLES; from += 100) {
		const rows = Array.from({ length: 100 }, (_, n): NewArticle => {
			const words = text(300);
			return {
				kind: 'post',
				status: 'published',
				path: `2024/01/a-${from + n}`,
				slug: `a-${from + n}`,
				title: text(6),
				source: words,
				format: 'html',
				html: `<p>${words}</p>`,
				excerpt: '',
				published_at: at,
				first_published_at: at,
				local_time: local,
				updated_at: at,
				comments_open: 1,
				mentions_open: 1,
			};
		});
		await db.insertInto('article').values(rows).execute();
	}
	for (let from = 0; from < COMMENTS; from += 500) {
		const rows = Array.from({ length: 500 }, (_, n): NewComment => {
			const [id, words] = [from + n, text(40)];
			return {
				article_id: 1 + (id % ARTICLES),
				kind: 'comment',
				list: 'comments',
				status: 'published',
				number: 1 + Math.floor(id / ARTICLES),
				thread_number: 1 + Math.floor(id / ARTICLES),
				reply_number: 0,
				author_name: `Lettore ${id % 997}`,
				text: words,
				html: `<p>${words}</p>`,
				created_at: at + id * 60_000,
				local_time: local,
			};
		});
		await db.insertInto('comment').values(rows).execute();
	}
}
