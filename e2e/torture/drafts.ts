import type { Database } from '#db/schema';
import { keepDraftOf } from '#lib/conversation/comments/drafts';
import { formFields, sendForm } from '../support/form.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import type { Trial } from './table.ts';

const paths = ['/2022/04/elogio-della-risposta-breve', '/2018/02/il-prezzo-in-vetrina'];
const secret = 'Parole che nessun altro deve leggere';
const name = 'postilla-draft';

/** What somebody signed in has not sent yet is theirs, whatever others put into the cookie that carries a draft. */
export async function tryDrafts(place: Place): Promise<Trial> {
	const { person } = await sessionOf(place, { email: 'bozze@example.org', name: 'Bozze' });
	const other = await sessionOf(place, { email: 'altri-bozze@example.org', name: 'Altri' });
	const kept = await inDatabase(place, (db) => keepSecrets(db, person.id));
	const before = await inDatabase(place, (db) => rowsOf(db, person.id));
	const faults = new Set<string>();
	const values = shapes(person.id, kept);
	let count = 0;
	const look = async (what: string, answer: Response) => {
		count++;
		if ((await answer.text()).includes(secret)) faults.add(`${what} shows it`);
		const after = await inDatabase(place, (db) => rowsOf(db, person.id));
		if (after === before) return;
		faults.add(`${what} changes it`);
		await inDatabase(place, (db) => restore(db, person.id));
	};
	for (const [index, value] of values.entries()) {
		const path = paths[index % paths.length]!;
		for (const session of ['', `; ${other.cookie}`]) {
			const headers = { cookie: `${name}=${value}${session}` };
			const shown = `${value.slice(0, 40)}${session && ', signed in as another'}`;
			for (const asked of [path, '/sign-in', '/me/words'])
				await look(`GET ${asked}, ${shown}`, await fetch(place.url + asked, { headers, redirect: 'manual' }));
			const html = await (await fetch(place.url + path)).text();
			const fields = formFields(html, (form) => form.includes('write'));
			const words = { name: 'Prova', email: `bozze${index}@esempio.it`, url: '' };
			for (const door of ['sign-in', '']) {
				const values = {
					...words,
					text: door ? '' : `Prova ${index} ${session.length}`,
					...(door && { door }),
				};
				await look(`POST ${shown}`, await sendForm(place.url + path, fields, values, headers));
			}
		}
	}
	return {
		tried: 'cookies that name somebody else’s unsent comment: never shown, changed or deleted',
		count,
		lost: faults.size,
		note: [...faults].slice(0, 3).join('; '),
	};
}

/** Under each article, as the page of somebody signed in does. */
async function keepSecrets(db: Database, personId: number): Promise<{ article: number; key: string }[]> {
	const articles = await db
		.selectFrom('article')
		.select('id')
		.where(
			'path',
			'in',
			paths.map((path) => path.slice(1)),
		)
		.execute();
	for (const { id } of articles) await keepDraftOf(db, personId, id, { text: secret, parentNumber: null });
	const rows = await db
		.selectFrom('draft')
		.select(['article_id', 'key'])
		.where('person_id', '=', personId)
		.execute();
	return rows.map(({ article_id, key }) => ({ article: article_id, key }));
}

async function rowsOf(db: Database, personId: number): Promise<string> {
	const rows = await db
		.selectFrom('draft')
		.selectAll()
		.where('person_id', '=', personId)
		.orderBy('key')
		.execute();
	return JSON.stringify(rows);
}

/** So that one loss hides no other. */
async function restore(db: Database, personId: number): Promise<void> {
	await db.deleteFrom('draft').where('person_id', '=', personId).execute();
	await keepSecrets(db, personId);
}

/** Names of a person's drafts, guessed, known and disguised. */
function shapes(person: number, kept: { article: number; key: string }[]): string[] {
	const plain = kept.flatMap(({ article, key }) => [`person:${person}:${article}`, key]);
	const disguised = plain.flatMap((one) => [
		one,
		encodeURIComponent(one),
		encodeURIComponent(encodeURIComponent(one)),
		`"${one}"`,
		`%22${one}%22`,
		`${one}%00`,
		`${one}; ${name}=${one}`,
		`x; ${name}=${one}`,
		one.toUpperCase(),
		`%20${one}`,
		`${one}' or '1'='1`,
		`${one}~${one}`,
	]);
	const odd = [
		'',
		'%',
		'%ff',
		'_',
		'%25',
		`person:${person}:`,
		`person:${person}`,
		`person%3A${person}%25`,
		'a'.repeat(24),
		'a'.repeat(8_000),
		`${person}`,
		'null',
		'%5B%5D',
		'{"key":{"$ne":null}}',
	];
	const random = Array.from({ length: 6 }, () =>
		Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64url'),
	);
	return [...disguised, ...odd, ...random];
}
