import { randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import { kindsWrittenHere } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { slugOf } from '#lib/content/slugs/slugs';
import { translator } from '#lib/i18n/language';
import { authTime, authYes } from '#lib/platform/database/engine-values';
import { oneSpelling } from '#lib/platform/forms/email';
import { bump } from '#lib/platform/page-cache/versions';
import { articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { looksLike, nameProblem, protectedNames } from './names.ts';

type Trx = Transaction<Schema>;

export interface Confirmed {
	email: string;
	/** Empty where nobody said one. */
	name: string;
	url?: string | null;
	language: string;
}

/**
 * The person who has just proved to read mail sent to `email`: found or made, able to sign in, with the comments
 * of that address that were nobody's. The caller has checked the token.
 */
export async function confirmPerson(db: Database, confirmed: Confirmed): Promise<Person> {
	return transaction(db, async (trx) => {
		const email = oneSpelling(confirmed.email);
		const known = (await personOf(trx, email)) ?? (await addPerson(trx, { ...confirmed, email }));
		const user_id = await ensureUser(trx, known, email);
		const person = await trx
			.updateTable('person')
			.set({
				user_id,
				email,
				confirmed_at: known.confirmed_at ?? Date.now(),
				language: known.language ?? confirmed.language,
				url: known.url ?? confirmed.url ?? null,
			})
			.where('id', '=', known.id)
			.returningAll()
			.executeTakeFirstOrThrow();
		await claimComments(trx, person, known.confirmed_at === null);
		return person;
	});
}

/** Whose address it is; imported ones may be written in capitals. */
async function personOf(trx: Trx, email: string): Promise<Person | null> {
	const people = trx.selectFrom('person').selectAll().where('erased_at', 'is', null);
	const person =
		(await people.where('email', '=', email).executeTakeFirst()) ??
		(await people
			.where('import_source_id', 'is not', null)
			.where(sql<string>`lower(email)`, '=', email)
			.executeTakeFirst());
	return person ?? null;
}

async function addPerson(trx: Trx, { email, name, url, language }: Confirmed): Promise<Person> {
	const shown = await nameFor(trx, email, name, language);
	const stem = slugOf(shown, 60) || 'reader';
	for (let turn = 1; ; turn++) {
		const slug =
			turn === 1 ? stem : turn < 6 ? `${stem}-${turn}` : `${stem}-${randomBytes(4).toString('hex')}`;
		const person = await trx
			.insertInto('person')
			.values({
				slug,
				name: shown,
				email,
				url: url ?? null,
				language,
				role: 'reader',
				biography: '',
				links: '[]',
				created_at: Date.now(),
			})
			.onConflict((conflict) => conflict.doNothing())
			.returningAll()
			.executeTakeFirst();
		// Somebody else may have been quicker with the address, or with the slug.
		const added = person ?? (await personOf(trx, email));
		if (added) return added;
	}
}

/** The name given, else the one last written under; nobody gets the name of those who moderate. */
async function nameFor(trx: Trx, email: string, given: string, language: string): Promise<string> {
	const comment = await trx
		.selectFrom('comment')
		.select('author_name')
		.where('author_email', '=', email)
		.where('author_name', '<>', '')
		.where('status', '=', 'published')
		.orderBy('id', 'desc')
		.executeTakeFirst();
	const names = [given, comment?.author_name ?? ''].map((name) => name.normalize('NFC').trim());
	const taken = await protectedNames(trx);
	const free = names.find((name) => nameProblem(name) === null && looksLike(name, taken) === null);
	return free ?? translator(language)('people.nameless');
}

/** better-auth's user of a person. */
async function ensureUser(trx: Trx, person: Person, email: string): Promise<string> {
	const now = authTime(trx, Date.now());
	if (person.user_id) {
		await trx
			.updateTable('auth_user')
			.set({ email, emailVerified: authYes(trx), updatedAt: now })
			.where('id', '=', person.user_id)
			.where('email', '<>', email)
			.where(({ not, exists, selectFrom }) =>
				not(exists(selectFrom('auth_user as other').select('other.id').where('other.email', '=', email))),
			)
			.execute();
		return person.user_id;
	}
	await trx
		.insertInto('auth_user')
		.values({
			id: randomBytes(16).toString('base64url'),
			name: person.name,
			email,
			emailVerified: authYes(trx),
			image: null,
			createdAt: now,
			updatedAt: now,
		})
		.onConflict((conflict) => conflict.column('email').doNothing())
		.execute();
	const user = await trx
		.selectFrom('auth_user')
		.select('id')
		.where('email', '=', email)
		.executeTakeFirstOrThrow();
	await trx.updateTable('person').set({ user_id: null }).where('user_id', '=', user.id).execute();
	return user.id;
}

/** Comments of the address that are nobody's become the person's; those not confirmed yet stay as they are. */
async function claimComments(trx: Trx, person: Person, first: boolean): Promise<void> {
	const claim = trx
		.updateTable('comment')
		.set({ person_id: person.id, receipt_series: sql`receipt_series + 1` })
		.where('person_id', 'is', null)
		.where('status', '<>', 'unconfirmed')
		.where('kind', 'in', kindsWrittenHere)
		.returning('article_id');
	const claimed = await claim.where('author_email', '=', person.email).execute();
	const imported =
		first && (await trx.selectFrom('import_source').select('id').limit(1).executeTakeFirst()) !== undefined;
	if (imported) {
		const capitals = sql<boolean>`lower(author_email) = ${person.email} and author_email <> ${person.email}`;
		claimed.push(...(await claim.where(capitals).execute()));
	}
	if (claimed.length === 0) return;
	await bump(trx, [siteTag, ...claimed.map((comment) => articleTag(comment.article_id))]);
}
