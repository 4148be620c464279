import type { Database } from '#db/schema';
import { href } from './address.ts';
import { articleAt, authorOf, familyOf, neighboursOf, relatedTo, termsOf } from './queries.ts';
import { discussionCounts } from './views.ts';

export type ArticlePage = NonNullable<Awaited<ReturnType<typeof articlePage>>>;

/** All that an article's page shows beside its conversation; null when nobody may open it. */
export async function articlePage(db: Database, path: string) {
	const article = await articleAt(db, path);
	if (!article) return null;
	return {
		article,
		href: href(article.path!),
		terms: (await termsOf(db, [article.id])).get(article.id)!,
		author: article.kind === 'post' ? await authorOf(db, article) : null,
		related: await relatedTo(db, article.id),
		neighbours: await neighboursOf(db, article),
		family: await familyOf(db, article),
		counts: discussionCounts(article),
	};
}
