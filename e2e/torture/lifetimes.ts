import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { type Lifetime, lifetimes } from '#lib/platform/jobs/lifetimes';
import { jobsOf } from '#lib/server/schedule';
import { formFields, sendForm } from '../support/form.ts';
import { type OwnBlog, startOwnBlog } from '../support/own-blog.ts';
import { inDatabase, sessionOf } from '../support/people.ts';
import type { Trial } from './table.ts';

const path = '/2022/04/elogio-della-risposta-breve';
const FLOOD = 150;
/** Texts carried through sign-in that a blog holds at most. */
const CARRIED = 2_000;
const PERSONS = 50;

/** Every row that strangers can make has an end, and floods at their doors are bounded. */
export async function tryLifetimes(): Promise<Trial[]> {
	const blog = await startOwnBlog('sqlite', {
		DEMO: '1',
		RATE_LIMITS: '1',
		TRUSTED_PROXIES: '127.0.0.1,::1',
	});
	try {
		return [
			await inDatabase(blog, told),
			await flood(blog, 'texts carried through sign-in, one sender', 21, (n) =>
				carry(blog, n, '203.0.113.9'),
			),
			await crowd(blog),
			await flood(blog, 'sign-in, one sender', 4 * 11, (n) => signIn(blog, n, '203.0.113.8')),
			await begun(blog),
		];
	} finally {
		await blog.stop();
	}
}

/** Generated: a line of the table of lifetimes for each table there is. */
async function told(db: Database): Promise<Trial> {
	const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
		and name not like 'sqlite_%' and name <> 'schema_migration' and name not like 'search_text%'`.execute(db);
	const said = lifetimes as Partial<Record<string, Lifetime>>;
	const jobs = jobsOf(db).map(({ name }) => name);
	const faults: string[] = [];
	let strangers = 0;
	for (const { name } of rows) {
		const one = said[name];
		if (!one) {
			faults.push(`${name} is not told of`);
			continue;
		}
		if (one.by !== 'strangers') continue;
		strangers++;
		if (one.bound === '' || one.end === '' || /^never/.test(one.end)) faults.push(`${name} has no end`);
		for (const { days, job } of Object.values(one.goes ?? {}))
			if (!(days >= 0 && days <= 730) || !jobs.includes(job)) faults.push(`${name}: no job ${job}`);
	}
	return {
		tried: 'tables: rows that strangers can make have a bound and an end',
		count: rows.length,
		lost: faults.length,
		note: [`${strangers} that strangers can write`, ...faults].join('; '),
	};
}

/** Rows that strangers and people make of words and permissions. */
const counted = ['draft', 'one_time_token', 'mail', 'auth_verification', 'comment'] as const;

const rowsIn = (blog: OwnBlog) =>
	inDatabase(blog, async (db) => {
		let all = 0;
		for (const table of counted) {
			const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
			all += rows[0]!.n;
		}
		return all;
	});

/** Knocks very often; no more rows than `most` come of it, and not none. */
async function flood(
	blog: OwnBlog,
	tried: string,
	most: number,
	knock: (n: number) => Promise<unknown>,
): Promise<Trial> {
	const before = await rowsIn(blog);
	for (let n = 0; n < FLOOD; n++) await knock(n);
	const grown = (await rowsIn(blog)) - before;
	const lost = grown > most || grown === 0 ? 1 : 0;
	return { tried: `a flood: ${tried}`, count: FLOOD, lost, note: `${grown} rows, ${most} at most` };
}

let form: Map<string, string> | undefined;

async function carry(blog: OwnBlog, n: number, from: string): Promise<void> {
	form ??= formFields(await (await fetch(blog.url + path)).text(), (one) => one.includes('write'));
	const text = n % 2 ? 'a'.repeat(99_000) : `${n} `.repeat(500);
	const values = { text, door: 'sign-in', name: 'Prova', email: `onda${n}@esempio.it`, url: '' };
	const answer = await sendForm(blog.url + path, form, values, { 'x-forwarded-for': from });
	await answer.arrayBuffer();
}

/** Each of the flood from a network of its own, when there are nearly as many as there may be. */
async function crowd(blog: OwnBlog): Promise<Trial> {
	const strangers = (db: Database) =>
		db
			.selectFrom('draft')
			.select(({ fn }) => fn.countAll<number>().as('n'))
			.where('person_id', 'is', null)
			.executeTakeFirstOrThrow();
	await inDatabase(blog, async (db) => {
		const { id } = await db
			.selectFrom('article')
			.select('id')
			.where('path', '=', path.slice(1))
			.executeTakeFirstOrThrow();
		const missing = CARRIED - 10 - (await strangers(db)).n;
		const kept = { article_id: id, text: 'x', parent_number: null, updated_at: Date.now(), person_id: null };
		for (let n = 0; n < missing; n++)
			await db
				.insertInto('draft')
				.values({ ...kept, key: `torture${n}` })
				.execute();
	});
	for (let n = 0; n < FLOOD; n++) await carry(blog, n * 2, `198.51.${n}.7`);
	const { n } = await inDatabase(blog, strangers);
	return {
		tried: 'a flood: texts carried through sign-in, each sender another',
		count: FLOOD,
		lost: n > CARRIED ? 1 : 0,
		note: `${n} rows, ${CARRIED} at most`,
	};
}

async function signIn(blog: OwnBlog, n: number, from: string): Promise<void> {
	const headers = { 'x-forwarded-for': from };
	const fields = formFields(await (await fetch(`${blog.url}/sign-in`)).text(), (one) =>
		one.includes('email'),
	);
	const email = `onda${n}@esempio.it`;
	await (await sendForm(`${blog.url}/sign-in`, fields, { email }, headers)).arrayBuffer();
}

/** Somebody signed in begins a text under every article there is, again and again. */
async function begun(blog: OwnBlog): Promise<Trial> {
	const { person, cookie } = await sessionOf(blog, { email: 'onda@example.org', name: 'Onda' });
	const rows = await inDatabase(blog, (db) =>
		db.selectFrom('article').select('id').where('comments_open', '=', 1).execute(),
	);
	const headers = { cookie, origin: blog.url };
	for (let n = 0; n < FLOOD; n++) {
		for (const text of [`Cominciato ${n}`, `Cominciato ${n} ${'a'.repeat(99_000)}`]) {
			const body = new FormData();
			body.set('text', text);
			const address = `${blog.url}/api/draft/${rows[n % rows.length]!.id}`;
			await (await fetch(address, { method: 'POST', body, headers })).arrayBuffer();
		}
	}
	const kept = await inDatabase(blog, (db) =>
		db.selectFrom('draft').select('text').where('person_id', '=', person.id).execute(),
	);
	const long = kept.filter(({ text }) => text.length > 50_000).length;
	const lost = long + (kept.length > PERSONS || kept.length === 0 ? 1 : 0);
	return {
		tried: 'a flood: texts begun by somebody signed in',
		count: FLOOD * 2,
		lost,
		note: `${kept.length} rows, ${PERSONS} at most`,
	};
}
