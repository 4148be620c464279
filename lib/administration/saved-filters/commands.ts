import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { cleanText } from '#lib/content/html/tree';
import { type FilteredList, filteredLists, spelled } from './lists.ts';
import { savedFilters } from './queries.ts';

/** How many somebody keeps of one list, and how long a name is. */
const MOST = 20;
const LONGEST = 60;

/** What a list is asked for. */
interface Asked {
	list: FilteredList;
	/** The part of its address after the question mark. */
	query: string;
}

type Kept = { ok: true; name: string } | { ok: false; why: 'forbidden' | 'name' | 'taken' | 'many' };

const read = ({ list, query }: Asked) => spelled(list, Object.fromEntries(new URLSearchParams(query)));

/**
 * Keeps what a list is asked for under a name, for whoever asks alone. What is kept already gets the new name; what was
 * kept under that name gives way.
 */
export async function keepFilter(
	db: Database,
	by: Person,
	{ name: given, ...asked }: Asked & { name: string },
): Promise<Kept> {
	const { list } = asked;
	if (!may(by, filteredLists[list].act)) return { ok: false, why: 'forbidden' };
	const name = cleanText(given).replace(/\s+/g, ' ').trim();
	const query = read(asked);
	if (name === '' || name.length > LONGEST) return { ok: false, why: 'name' };
	return transaction(db, async (trx) => {
		// One after the other, so that they are counted.
		await trx.updateTable('person').set({ id: sql`id` }).where('id', '=', by.id).execute();
		const own = await savedFilters(trx, by.id, list);
		const same = own.find((one) => one.query === query);
		const named = own.find((one) => one.name === name);
		if (same && named && same !== named) return { ok: false, why: 'taken' };
		const before = same ?? named;
		if (before)
			await trx.updateTable('saved_filter').set({ name, query }).where('id', '=', before.id).execute();
		else if (own.length >= MOST) return { ok: false, why: 'many' };
		else await trx.insertInto('saved_filter').values({ person_id: by.id, list, name, query }).execute();
		return { ok: true, name };
	});
}

/** Keeps it no more. The name it had; null: it was not kept. */
export async function dropFilter(db: Database, by: Person, asked: Asked): Promise<string | null> {
	const gone = await db
		.deleteFrom('saved_filter')
		.where('person_id', '=', by.id)
		.where('list', '=', asked.list)
		.where('query', '=', read(asked))
		.returning('name')
		.executeTakeFirst();
	return gone?.name ?? null;
}
