import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { minute } from '#lib/platform/time/durations';
import { mayEdit } from '#lib/publishing/articles/policy';
import { PRESENT_EVERY, type Present } from './present.ts';

/** Milliseconds after which a page that says nothing counts as closed: three of its words. */
const OPEN = 3 * PRESENT_EVERY;
/** Names told at once. */
const MOST = 5;

/** Who else has an article open. */
export async function othersPresent(
	db: Database,
	by: Person,
	article: number,
	now = Date.now(),
): Promise<Present[]> {
	const others = await db
		.selectFrom('presence')
		.innerJoin('person', 'person.id', 'presence.person_id')
		.select(['person.name', 'wrote_at'])
		.where('article_id', '=', article)
		.where('person_id', '!=', by.id)
		.where('seen_at', '>', now - OPEN)
		.orderBy('person_id')
		.limit(MOST)
		.execute();
	return others.map(({ name, wrote_at }) => ({
		name,
		isWriting: wrote_at !== null && wrote_at > now - minute,
	}));
}

/** Notes that somebody has an article open, and whether they write in it; answers who else has. Null: it is not theirs. */
export async function notePresence(
	db: Database,
	by: Person,
	article: number,
	isWriting: boolean,
	now = Date.now(),
): Promise<Present[] | null> {
	const row = await db
		.selectFrom('article')
		.select(['kind', 'author_id', 'status', 'binned_from'])
		.where('id', '=', article)
		.executeTakeFirst();
	if (!row || !mayEdit(by, row, now)) return null;
	const seen = { seen_at: now, ...(isWriting && { wrote_at: now }) };
	await transaction(db, async (trx) => {
		await trx
			.deleteFrom('presence')
			.where('seen_at', '<=', now - OPEN)
			.execute();
		await trx
			.insertInto('presence')
			.values({ article_id: article, person_id: by.id, ...seen })
			.onConflict((at) => at.columns(['article_id', 'person_id']).doUpdateSet(seen))
			.execute();
	});
	return othersPresent(db, by, article, now);
}
