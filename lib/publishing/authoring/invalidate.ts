import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema';
import { bump } from '#lib/platform/page-cache/versions';
import { relateArticles } from '#lib/publishing/articles/related';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';

/** Shows readers that articles came, went, or changed their place. */
export async function showChange(trx: Transaction<Schema>, ids: number[]): Promise<void> {
	if (ids.length === 0) return;
	const posts = await trx
		.selectFrom('article')
		.select('id')
		.where('id', 'in', ids)
		.where('kind', '=', 'post')
		.execute();
	await relateArticles(
		trx,
		posts.map(({ id }) => id),
	);
	await bump(trx, [articlesTag, ...ids.map(articleTag)]);
}
