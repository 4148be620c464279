import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { renderArticle } from '#lib/content/wordpress/render';
import { bump } from '#lib/platform/page-cache/versions';
import { renderSource } from '#lib/publishing/articles/rendering';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import type { Lookup } from './lookup.ts';
import type { Stage } from './staging-db.ts';
import { isArticle } from './statuses.ts';

/**
 * Renders articles that were written before files came which they lacked: those of earlier runs, or all. Nothing else
 * of them changes.
 */
export async function refreshArticles(
	db: Database,
	stage: Stage,
	lookup: Lookup,
	which: 'known' | 'all' = 'known',
): Promise<void> {
	const rows = which === 'known' ? 'known = 1' : 'article_id is not null';
	for (const item of stage.each(`${isArticle} and ${rows}`)) {
		const before = await db
			.selectFrom('article')
			.select(['id', 'source', 'format', 'html', 'lead'])
			.where('id', '=', item.article_id)
			.executeTakeFirst();
		if (!before) continue;
		// What names files of this blog, the old one's files do not tell of.
		const isOurs = /^(?:markdown|html)$/.test(before.format) || before.source.includes('/media/');
		const { html, lead, format } = isOurs
			? { ...(await renderSource(db, before)), format: before.format }
			: renderArticle(before.source, lookup.contextOf(item));
		if (html === before.html && lead === before.lead) continue;
		await transaction(db, async (trx) => {
			// Whoever writes on it meanwhile goes first.
			await trx
				.updateTable('article')
				.set({ html, lead, format })
				.where('id', '=', before.id)
				.where('source', '=', before.source)
				.execute();
			await bump(trx, [articlesTag, articleTag(before.id)]);
		});
	}
}
