import type { Database, Person, Term } from '#db/schema';
import type { OldAddressTable } from '#db/tables/conversation/routing';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { relateArticles } from '#lib/publishing/articles/related';
import { siteTag } from '#lib/site/cache-tags/site';

/** What a merge or a deletion took away; kept with its line of the log, for `undoTerms`. */
export interface TakenTerms {
	terms: Term[];
	/** Article and term. */
	filed: [number, number][];
	/** Terms and what they hung under, those that had to move. */
	hung: [number, number | null][];
	addresses: OldAddressTable[];
	/** What the others were merged into, and the articles that came to it. */
	into: number | null;
	came: number[];
}

/** Remembers what `ids` are and hold, before they go; `into` is the term that takes their place. */
export async function rememberTerms(trx: Database, ids: number[], into: number | null): Promise<TakenTerms> {
	const terms = await trx.selectFrom('term').selectAll().where('id', 'in', ids).execute();
	const filed = await trx.selectFrom('article_term').selectAll().where('term_id', 'in', ids).execute();
	const hung = await trx
		.selectFrom('term')
		.select(['id', 'parent_id'])
		.where((is) => is.or([is('parent_id', 'in', ids), ...(into === null ? [] : [is('id', '=', into)])]))
		.execute();
	const addresses = await trx
		.selectFrom('old_address')
		.selectAll()
		.where('target', '=', 'term')
		.where('target_id', 'in', ids)
		.execute();
	return {
		terms,
		addresses,
		into,
		came: [],
		filed: filed.map(({ article_id, term_id }) => [article_id, term_id]),
		hung: hung.map(({ id, parent_id }) => [id, parent_id]),
	};
}

export type Untaken = { ok: true; names: string[] } | { ok: false; why: 'forbidden' | 'missing' | 'taken' };

/**
 * Takes a merge or a deletion back: the terms are there again under their numbers, with the articles they held that
 * still exist and the addresses that led to them. Refused when a name's address has been given to another since.
 */
export async function undoTerms(db: Database, by: Person, eventId: number): Promise<Untaken> {
	if (!may(by, 'manageTerms')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		const event = await trx
			.selectFrom('event')
			.select('detail')
			.where('id', '=', eventId)
			.where('verb', '=', 'terms')
			.executeTakeFirst();
		const taken: TakenTerms | undefined = event && JSON.parse(event.detail).taken;
		if (!taken) return { ok: false, why: 'missing' };
		if (await areTaken(trx, taken.terms)) return { ok: false, why: 'taken' };
		await bringBack(trx, taken);
		const names = taken.terms.map(({ name }) => name);
		await record(trx, { verb: 'terms', actorId: by.id, detail: { restored: names.slice(0, 20) } });
		await bump(trx, [siteTag]);
		return { ok: true, names };
	});
}

async function areTaken(trx: Database, terms: Term[]): Promise<boolean> {
	for (const { id, taxonomy, slug } of terms) {
		const other = await trx
			.selectFrom('term')
			.select('id')
			.where((is) =>
				is.or([is('id', '=', id), is.and([is('taxonomy', '=', taxonomy), is('slug', '=', slug)])]),
			)
			.executeTakeFirst();
		if (other) return true;
	}
	return false;
}

async function bringBack(
	trx: Database,
	{ terms, filed, hung, addresses, into, came }: TakenTerms,
): Promise<void> {
	await trx
		.insertInto('term')
		.values(terms.map((term) => ({ ...term, parent_id: null })))
		.execute();
	const known = new Set((await trx.selectFrom('term').select('id').execute()).map(({ id }) => id));
	const parents: [number, number | null][] = [
		...terms.map(({ id, parent_id }) => [id, parent_id] as const),
		...hung,
	].map(([id, parent]) => [id, parent !== null && known.has(parent) ? parent : null]);
	for (const [id, parent_id] of parents) {
		if (id !== parent_id) await trx.updateTable('term').set({ parent_id }).where('id', '=', id).execute();
	}
	const articles = [...new Set(filed.map(([article]) => article))];
	const left = new Set<number>();
	for (const part of chunks(articles, 1000)) {
		for (const { id } of await trx.selectFrom('article').select('id').where('id', 'in', part).execute())
			left.add(id);
	}
	const rows = filed.flatMap(([article_id, term_id]) =>
		left.has(article_id) ? [{ article_id, term_id }] : [],
	);
	for (const part of chunks(rows, 1000)) {
		await trx
			.insertInto('article_term')
			.values(part)
			.onConflict((pair) => pair.doNothing())
			.execute();
	}
	for (const part of into === null ? [] : chunks(came, 1000)) {
		await trx
			.deleteFrom('article_term')
			.where('term_id', '=', into)
			.where('article_id', 'in', part)
			.execute();
	}
	const own = terms.map(({ taxonomy, slug }) => `${taxonomy}/${slug}`);
	await trx
		.deleteFrom('old_address')
		.where('path', 'in', [...own, ...addresses.map(({ path }) => path)])
		.execute();
	if (addresses.length > 0) await trx.insertInto('old_address').values(addresses).execute();
	await relateArticles(trx, [...left]);
}
