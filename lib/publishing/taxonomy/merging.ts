import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { relateArticles } from '#lib/publishing/articles/related';
import { siteTag } from '#lib/site/cache-tags/site';
import { leaveAddress, passAddresses } from './addresses.ts';
import { lineOf, termById } from './commands.ts';
import { refileDrafts } from './drafts.ts';
import { rememberTerms } from './undoing.ts';

export type Merged =
	/** `undo`: what `undoTerms` takes. */
	| { ok: true; articles: number; terms: number; undo: number }
	| { ok: false; why: 'forbidden' | 'missing' | 'mixed' | 'nothing' };

/** Articles that would stand under the term newly, whatever their status. */
export async function articlesMoved(db: Database, into: number, ids: number[]): Promise<number[]> {
	const others = ids.filter((id) => id !== into);
	if (others.length === 0) return [];
	const rows = await db
		.selectFrom('article_term')
		.select('article_id')
		.distinct()
		.where('term_id', 'in', others)
		.where('article_id', 'not in', (inside) =>
			inside.selectFrom('article_term').select('article_id').where('term_id', '=', into),
		)
		.execute();
	return rows.map(({ article_id }) => article_id);
}

/**
 * Makes one of several terms: their articles stand under `into`, once each; their addresses lead to it; what hung
 * under them hangs under it. Administrators alone may.
 */
export async function mergeTerms(db: Database, by: Person, into: number, ids: number[]): Promise<Merged> {
	if (!may(by, 'manageTerms')) return { ok: false, why: 'forbidden' };
	const others = [...new Set(ids)].filter((id) => id !== into);
	if (others.length === 0) return { ok: false, why: 'nothing' };
	return transaction(db, async (trx) => {
		const line = await lineOf(trx, into);
		const goal = line[0];
		const merged = await trx.selectFrom('term').selectAll().where('id', 'in', others).execute();
		if (!goal || merged.length < others.length) return { ok: false, why: 'missing' };
		if (merged.some(({ taxonomy }) => taxonomy !== goal.taxonomy)) return { ok: false, why: 'mixed' };
		const taken = await rememberTerms(trx, others, into);
		const moved = await articlesMoved(trx, into, others);
		const touched = await filedUnder(trx, others);
		for (const part of chunks(moved, 1000)) {
			await trx
				.insertInto('article_term')
				.values(part.map((article_id) => ({ article_id, term_id: into })))
				.execute();
		}
		await trx.deleteFrom('article_term').where('term_id', 'in', others).execute();
		// What it hung under may be merged into it: then it takes the place of the highest of them.
		const highest = line.findLast(({ id }) => others.includes(id));
		if (highest)
			await trx.updateTable('term').set({ parent_id: highest.parent_id }).where('id', '=', into).execute();
		await trx
			.updateTable('term')
			.set({ parent_id: into })
			.where('parent_id', 'in', others)
			.where('id', '<>', into)
			.execute();
		for (const term of merged) {
			await passAddresses(trx, term.id, into);
			await leaveAddress(trx, term.taxonomy, term.slug, into);
		}
		await trx.deleteFrom('term').where('id', 'in', others).execute();
		await refileDrafts(trx, merged, goal);
		await relateArticles(trx, touched);
		const names = merged.map(({ name }) => name).slice(0, 20);
		const detail = { merged: names, into: goal.name, taken: { ...taken, came: moved } };
		const undo = await record(trx, { verb: 'terms', actorId: by.id, detail });
		await bump(trx, [siteTag]);
		return { ok: true, articles: moved.length, terms: merged.length, undo };
	});
}

/** Takes a term away: its articles stay, what hung under it moves up, its address leads to what it hung under. */
export async function deleteTerm(
	db: Database,
	by: Person,
	id: number,
): Promise<
	{ ok: true; name: string; articles: number; undo: number } | { ok: false; why: 'forbidden' | 'missing' }
> {
	if (!may(by, 'manageTerms')) return { ok: false, why: 'forbidden' };
	return transaction(db, async (trx) => {
		const term = await termById(trx, id);
		if (!term) return { ok: false, why: 'missing' };
		const taken = await rememberTerms(trx, [id], null);
		const articles = await filedUnder(trx, [id]);
		await trx.deleteFrom('article_term').where('term_id', '=', id).execute();
		await trx.updateTable('term').set({ parent_id: term.parent_id }).where('parent_id', '=', id).execute();
		await passAddresses(trx, id, term.parent_id);
		if (term.parent_id !== null) await leaveAddress(trx, term.taxonomy, term.slug, term.parent_id);
		await trx.deleteFrom('term').where('id', '=', id).execute();
		await refileDrafts(trx, [term], null);
		await relateArticles(trx, articles);
		const detail = { deleted: term.name, taken };
		const undo = await record(trx, { verb: 'terms', actorId: by.id, detail });
		await bump(trx, [siteTag]);
		return { ok: true, name: term.name, articles: articles.length, undo };
	});
}

async function filedUnder(trx: Database, ids: number[]): Promise<number[]> {
	const rows = await trx
		.selectFrom('article_term')
		.select('article_id')
		.distinct()
		.where('term_id', 'in', ids)
		.execute();
	return rows.map(({ article_id }) => article_id);
}
