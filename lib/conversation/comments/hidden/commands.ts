import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { writerOf } from './writer.ts';

/** Of one person. */
const MOST = 500;

/**
 * Hides whoever wrote a comment from a person, for that person alone, or shows them again. False where nobody can be
 * hidden: no such comment, one's own, a nameless one, or too many already.
 */
export async function hideWriter(
	db: Database,
	person: Person,
	place: { articleId: number; number: number },
	hide: boolean,
	now = Date.now(),
): Promise<boolean> {
	return transaction(db, async (trx) => {
		const reader = await trx
			.selectFrom('person')
			.select('id')
			.where('id', '=', person.id)
			.where('erased_at', 'is', null)
			.executeTakeFirst();
		const comment = await trx
			.selectFrom('comment')
			.select(['person_id', 'author_name'])
			.where('article_id', '=', place.articleId)
			.where('list', '=', 'comments')
			.where('number', '=', place.number)
			.where('status', '=', 'published')
			.executeTakeFirst();
		const nameless = comment?.person_id === null && comment.author_name === '';
		if (!reader || !comment || nameless || comment.person_id === person.id) return false;
		if (!hide) return show(trx, person, writerOf(comment));
		const { hidden } = await trx
			.selectFrom('hidden_person')
			.select(({ fn }) => fn.countAll<number>().as('hidden'))
			.where('person_id', '=', person.id)
			.executeTakeFirstOrThrow();
		if (Number(hidden) >= MOST) return false;
		const row = { person_id: person.id, writer: writerOf(comment), hidden_id: comment.person_id };
		await trx
			.insertInto('hidden_person')
			.values({ ...row, created_at: now })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		return true;
	});
}

/** Shows somebody again whom a person hid. */
export const showWriter = (db: Database, person: Person, writer: string): Promise<boolean> =>
	transaction(db, (trx) => show(trx, person, writer));

async function show(trx: Database, person: Person, writer: string): Promise<boolean> {
	const shown = await trx
		.deleteFrom('hidden_person')
		.where('person_id', '=', person.id)
		.where('writer', '=', writer)
		.returning('writer')
		.executeTakeFirst();
	return shown !== undefined;
}

/** Forgets whom a person hid, and who hid them; `names` are those under which they wrote as a guest. */
export async function forgetHidden(trx: Database, person: Person, names: string[]): Promise<void> {
	const guests = names.map((name) => `guest:${name}`);
	await trx
		.deleteFrom('hidden_person')
		.where(({ eb, or }) =>
			or([
				eb('person_id', '=', person.id),
				eb('hidden_id', '=', person.id),
				...(guests.length > 0 ? [eb('writer', 'in', guests)] : []),
			]),
		)
		.execute();
}
