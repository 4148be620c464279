import type { Transaction } from 'kysely';
import type { Article, Schema } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';
import { settingsOf } from '#lib/site/settings/settings';
import { wakeHub } from './wake.ts';

const CHUNK = 40;

/**
 * Has the WebSub hub of the settings told of the feeds in which a new post stands (the blog's, those of its tags,
 * of its categories and of what these hang under; RSS, Atom and JSON), once its transaction is on disk.
 */
export async function queueHub(trx: Transaction<Schema>, article: Pick<Article, 'id'>): Promise<void> {
	const site = await trx.selectFrom('site').select('settings').executeTakeFirst();
	if (!site || settingsOf(site).found.hub === '') return;
	const now = Date.now();
	const rows = (await feedsWith(trx, article.id)).map((feed) => ({ feed, due_at: now, asked_at: now }));
	for (const part of chunks(rows, CHUNK)) {
		await trx
			.insertInto('hub_ping')
			.values(part)
			.onConflict((conflict) =>
				conflict.column('feed').doUpdateSet({
					status: 'queued',
					attempts: 0,
					due_at: now,
					asked_at: now,
					error: null,
				}),
			)
			.execute();
	}
	wakeHub();
}

/** Addresses below the site's. */
async function feedsWith(trx: Transaction<Schema>, articleId: number): Promise<string[]> {
	const terms = await trx
		.withRecursive('above(id, taxonomy, slug, parent_id)', (query) =>
			query
				.selectFrom('term')
				.innerJoin('article_term', 'article_term.term_id', 'term.id')
				.where('article_term.article_id', '=', articleId)
				.select(['term.id', 'term.taxonomy', 'term.slug', 'term.parent_id'])
				.union(
					query
						.selectFrom('term')
						.innerJoin('above', 'above.parent_id', 'term.id')
						.select(['term.id', 'term.taxonomy', 'term.slug', 'term.parent_id']),
				),
		)
		.selectFrom('above')
		.select(['taxonomy', 'slug'])
		.orderBy('id')
		.execute();
	const places = ['', ...terms.map(({ taxonomy, slug }) => `/${taxonomy}/${encodeURIComponent(slug)}`)];
	return places.flatMap((place) => ['/feed', '/feed/atom', '/feed.json'].map((feed) => place + feed));
}
