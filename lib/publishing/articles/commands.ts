import type { Database, NewArticle, Term } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { relateArticles } from './related.ts';

/** A finished article: rendered, with its address, date and terms. */
export interface FinishedArticle extends Omit<NewArticle, 'id' | 'status' | 'path' | 'published_at'> {
	path: string;
	published_at: number;
	termIds: number[];
}

/** Publishes a new article and finds what is similar to it. Returns its id. The caller has authorised this. */
export async function publishArticle(db: Database, article: FinishedArticle): Promise<number> {
	const { termIds, ...row } = article;
	const first_published_at = row.published_at <= Date.now() ? row.published_at : null;
	return transaction(db, async (trx) => {
		const { id } = await trx
			.insertInto('article')
			.values({ first_published_at, ...row, status: 'published' })
			.returning('id')
			.executeTakeFirstOrThrow();
		if (termIds.length > 0) {
			await trx
				.insertInto('article_term')
				.values(termIds.map((term_id) => ({ article_id: id, term_id })))
				.execute();
		}
		await bump(trx, [articleTag(id), articlesTag]);
		if (row.kind === 'post') await relateArticles(trx, [id]);
		return id;
	});
}

/** The category or tag of that slug, created if there is none yet. */
export async function ensureTerm(db: Database, term: Omit<Term, 'id'>): Promise<number> {
	return transaction(db, async (trx) => {
		const created = await trx
			.insertInto('term')
			.values(term)
			.onConflict((conflict) => conflict.columns(['taxonomy', 'slug']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (created) {
			await bump(trx, [siteTag]);
			return created.id;
		}
		const { id } = await trx
			.selectFrom('term')
			.select('id')
			.where('taxonomy', '=', term.taxonomy)
			.where('slug', '=', term.slug)
			.executeTakeFirstOrThrow();
		return id;
	});
}
