import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExpressionBuilder, sql } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { translator } from '#lib/i18n/language';

/** The words by which somebody can be found. */
export interface PersonalIdentifiers {
	email: string | null;
	names: string[];
	/** Their web sites. */
	urls: string[];
}

/** A person's comments: theirs, and those that bear their address and are nobody's. */
export const ofPerson = (person: Person) => (eb: ExpressionBuilder<Schema, 'comment'>) =>
	person.email
		? eb.or([
				eb('comment.person_id', '=', person.id),
				eb.and([
					eb('comment.person_id', 'is', null),
					eb(sql<string>`lower(comment.author_email)`, '=', person.email.toLowerCase()),
				]),
			])
		: eb('comment.person_id', '=', person.id);

/** Whether a text holds the address or one of the names, as a whole word. */
export function holds(text: string, traces: PersonalIdentifiers): boolean {
	if (traces.email && text.toLowerCase().includes(traces.email.toLowerCase())) return true;
	return traces.names.some((name) => nameWithin(name).test(text));
}

const nameWithin = (name: string) => {
	const words = name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+');
	return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, 'giu');
};

function without(text: string, traces: PersonalIdentifiers, word: string): string {
	const named = traces.names.reduce((rest, name) => rest.replace(nameWithin(name), word), text);
	return traces.email ? named.replaceAll(traces.email, '') : named;
}

/**
 * Messages to the person and about their comments go; of others that name them, the sent ones keep only that
 * they were sent, the waiting ones go out without the name.
 */
export async function forgetMail(trx: Database, person: Person, traces: PersonalIdentifiers): Promise<void> {
	const own = trx.selectFrom('comment').select('comment.id').where(ofPerson(person));
	await trx
		.deleteFrom('mail')
		.where(({ eb, or }) =>
			or([
				eb('person_id', '=', person.id),
				eb(sql<string>`lower(recipient)`, '=', person.email?.toLowerCase() ?? ''),
				eb('comment_id', 'in', own),
			]),
		)
		.execute();
	const inside = [...traces.names, ...(traces.email ? [traces.email] : [])].map(
		(word) => `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
	);
	if (inside.length === 0) return;
	const whole = sql<string>`lower(subject || ' ' || text || ' ' || html || ' ' || headers || ' ' || coalesce(error, ''))`;
	const rows = await trx
		.selectFrom('mail')
		.selectAll()
		.where(({ or }) => or(inside.map((word) => sql<boolean>`${whole} like ${word} escape '\\'`)))
		.execute();
	for (const row of rows) {
		const gone = row.status === 'queued' || row.status === 'digest' ? null : '';
		const word = translator(row.language)('comments.anonymous');
		await trx
			.updateTable('mail')
			.set({
				subject: gone ?? without(row.subject, traces, word),
				text: gone ?? without(row.text, traces, word),
				html: gone ?? without(row.html, traces, word),
				...(gone === '' ? { headers: '{}', error: null } : {}),
			})
			.where('id', '=', row.id)
			.execute();
	}
}

/** The classifier forgets the address and what it learned about the names. */
export async function forgetSpamWords(trx: Database, traces: PersonalIdentifiers): Promise<void> {
	const words = traces.names.flatMap((name) => [
		name,
		...name.normalize('NFKC').split(/[^\p{L}\p{N}\p{M}]+/u),
	]);
	const mail = traces.email ? [traces.email, traces.email.split('@')[0]!] : [];
	const hosts = traces.urls.map((url) => URL.parse(url)?.hostname.replace(/^www\./, '') ?? '');
	const wanted = [
		...new Set([...words, ...mail, ...hosts].map((word) => word.toLowerCase()).filter(Boolean)),
	];
	for (const word of wanted) {
		const suffix = `%:${word.replace(/[\\%_]/g, '\\$&')}`;
		await trx
			.deleteFrom('spam_word')
			.where(({ eb, or }) =>
				or([eb('word', '=', word), sql<boolean>`lower(word) like ${suffix} escape '\\'`]),
			)
			.execute();
	}
}

/** Filters that the person keeps go, and those by which others look for them. */
export async function forgetFilters(
	trx: Database,
	person: Person,
	traces: PersonalIdentifiers,
): Promise<void> {
	const rows = await trx.selectFrom('saved_filter').select(['id', 'person_id', 'name', 'query']).execute();
	const words = (query: string) => [...new URLSearchParams(query).values()];
	const gone = rows.filter(
		({ person_id, name, query }) =>
			person_id === person.id || [name, ...words(query)].some((text) => holds(text, traces)),
	);
	if (gone.length === 0) return;
	const ids = gone.map(({ id }) => id);
	await trx.deleteFrom('saved_filter').where('id', 'in', ids).execute();
}

/** Messages written to files instead of sent. */
export async function forgetOutbox(dataDir: string, traces: PersonalIdentifiers): Promise<void> {
	const folder = join(dataDir, 'outbox');
	const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(ifMissing([]));
	for (const entry of files.filter((file) => file.isFile())) {
		const file = join(entry.parentPath, entry.name);
		const message = await readFile(file, 'utf8').catch(ifMissing(''));
		if ([entry.name, message, ...decoded(message)].some((text) => holds(text, traces))) {
			await rm(file, { force: true });
		}
	}
}

/** Nothing there is nothing to forget; what is there and cannot be read is not forgotten. */
const ifMissing =
	<T>(nothing: T) =>
	(error: NodeJS.ErrnoException): T => {
		if (error.code === 'ENOENT') return nothing;
		throw error;
	};

/** A message as its words are read, whichever way they travel. */
function decoded(message: string): string[] {
	const words = message.replace(
		/=\?utf-8\?([qb])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
		(_, way: string, inner: string) =>
			way.toLowerCase() === 'b'
				? Buffer.from(inner, 'base64').toString()
				: unquoted(inner.replaceAll('_', ' ')),
	);
	const blocks = [...message.matchAll(/(?:^[A-Za-z0-9+/]{4,}={0,2}\r?\n?)+/gm)].map(([block]) =>
		Buffer.from(block, 'base64').toString(),
	);
	return [words, unquoted(message), ...blocks, plain(unquoted(message))];
}

const plain = (html: string) =>
	html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name as keyof typeof entities]);
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function unquoted(text: string): string {
	return text
		.replace(/=\r?\n/g, '')
		.replace(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString());
}
