import type { Article as ArticleRow, Database } from '#db/schema';
import { cut } from '#lib/i18n/letters';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { shownLanguage } from '#lib/site/settings/text-language';
import { articleAt, authorOf, familyOf, neighboursOf, relatedTo, termsOf } from './queries.ts';
import { discussionCounts } from './views.ts';

export type Article = ArticleRow;
/** An article as every page of it names it. */
export type ArticlePart = NonNullable<Awaited<ReturnType<typeof articlePart>>>;
/** An article with all that stands around its text. */
export type ArticlePage = Awaited<ReturnType<typeof articlePage>>;

/** What a further page of an article's discussion shows of it; null when nobody may open it. */
export async function articlePart(db: Database, path: string) {
	const article = await articleAt(db, path);
	return article && partOf(db, article);
}

/** The same of a private article, which the caller shows to administrators only. */
export async function privatePart(db: Database, path: string) {
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('path', '=', path)
		.where('status', '=', 'private')
		.where('local_time', 'is not', null)
		.executeTakeFirst();
	return article ? partOf(db, article) : null;
}

async function partOf(db: Database, article: Article) {
	return {
		article: { ...article, language: shownLanguage(await getSite(db), article) },
		href: href(article.path!),
		author: article.kind === 'post' ? await authorOf(db, article) : null,
		counts: discussionCounts(article),
	};
}

/** What an article is about, for those who link it: its own words for that, else the beginning of its excerpt. */
export function describedBy(article: Pick<Article, 'description' | 'excerpt'>): string | undefined {
	const { description, excerpt } = article;
	if (description || excerpt.length <= 200) return description || excerpt || undefined;
	return `${cut(excerpt, 199).replace(/\s+\S*$/, '')}…`;
}

/** All that an article's own page shows beside its conversation. */
export async function articlePage(db: Database, part: ArticlePart) {
	const { article } = part;
	const parts = settingsOf(await getSite(db)).article;
	return {
		...part,
		parts,
		terms: (await termsOf(db, [article.id])).get(article.id)!,
		related: parts.related ? await relatedTo(db, article.id) : [],
		neighbours: parts.neighbours ? await neighboursOf(db, article) : { previous: null, next: null },
		family: await familyOf(db, article),
	};
}
