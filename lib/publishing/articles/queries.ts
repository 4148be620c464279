import { sql } from 'kysely';
import type { Article, Database } from '#db/schema';
import { cacheTag, cacheUntil } from '#lib/platform/page-cache/track';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';
import { inOrder } from '#lib/site/settings/collation';
import {
	type ArticleLink,
	type AuthorView,
	articleLink,
	authorView,
	type TermView,
	termHref,
} from './views.ts';
import { readsSchedule, visible } from './visible.ts';

/** The article at a path if anyone may open it, else null; a password hides its words, not its title. */
export async function articleAt(db: Database, path: string, now = Date.now()): Promise<Article | null> {
	const article = await db.selectFrom('article').selectAll().where('path', '=', path).executeTakeFirst();
	if (article?.status !== 'published' || article.published_at === null) {
		cacheTag(articlesTag);
		return null;
	}
	cacheTag(articleTag(article.id));
	if (article.published_at > now) {
		cacheUntil(article.published_at);
		return null;
	}
	return article;
}

/** Categories and tags of some articles, by article id, each in the order of their names. */
export async function termsOf(db: Database, articleIds: number[]) {
	const terms = new Map<number, { categories: TermView[]; tags: TermView[] }>(
		articleIds.map((id) => [id, { categories: [], tags: [] }]),
	);
	if (articleIds.length === 0) return terms;
	const rows = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['article_term.article_id', 'term.taxonomy', 'term.name', 'term.slug'])
		.where('article_term.article_id', 'in', articleIds)
		.orderBy('term.id')
		.execute();
	for (const row of await inOrder(db, rows, 'name')) {
		const view = { name: row.name, slug: row.slug, href: termHref(row.taxonomy, row.slug) };
		terms.get(row.article_id)![row.taxonomy === 'category' ? 'categories' : 'tags'].push(view);
	}
	return terms;
}

/** The person who wrote an article, or null. */
export async function authorOf(
	db: Database,
	article: { author_id: number | null },
): Promise<AuthorView | null> {
	if (article.author_id === null) return null;
	const person = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', article.author_id)
		.executeTakeFirst();
	return person ? authorView(person) : null;
}

/** The posts just before and after this one in time. */
export async function neighboursOf(db: Database, article: Article, now = Date.now()) {
	const moment = article.published_at;
	if (article.kind !== 'post' || moment === null) return { previous: null, next: null };
	cacheTag(articlesTag);
	await readsSchedule(db, now);
	const beside = async (sign: '<' | '>', direction: 'asc' | 'desc'): Promise<ArticleLink | null> => {
		const row = await db
			.selectFrom('article')
			.select(['title', 'path'])
			.where('kind', '=', 'post')
			.where(visible(now))
			.where(sql<boolean>`(published_at, id) ${sql.raw(sign)} (${moment}, ${article.id})`)
			.orderBy('published_at', direction)
			.orderBy('id', direction)
			.limit(1)
			.executeTakeFirst();
		return row ? articleLink(row) : null;
	};
	return { previous: await beside('<', 'desc'), next: await beside('>', 'asc') };
}

/** "Argomenti simili", nearest first, as counted when the articles were last written. */
export async function relatedTo(db: Database, articleId: number, now = Date.now()): Promise<ArticleLink[]> {
	cacheTag(articlesTag);
	const rows = await db
		.selectFrom('related_article')
		.innerJoin('article', 'article.id', 'related_article.related_id')
		.select(['article.title', 'article.path'])
		.where('related_article.article_id', '=', articleId)
		.where(visible(now))
		.orderBy('related_article.rank')
		.execute();
	return rows.map(articleLink);
}

/** The published pages that hang under none, for the menu. */
export async function menuPages(db: Database, now = Date.now()): Promise<ArticleLink[]> {
	cacheTag(articlesTag);
	const rows = await db
		.selectFrom('article')
		.select(['title', 'path', 'menu_order'])
		.where('kind', '=', 'page')
		.where('parent_id', 'is', null)
		.where(visible(now))
		.orderBy('id')
		.execute();
	return (await inMenuOrder(db, rows)).slice(0, 6).map(articleLink);
}

/** The page above a page and those below it. */
export async function familyOf(db: Database, article: Article, now = Date.now()) {
	if (article.kind !== 'page') return { parent: null, children: [] };
	cacheTag(articlesTag);
	const parent = article.parent_id
		? await db
				.selectFrom('article')
				.select(['title', 'path'])
				.where('id', '=', article.parent_id)
				.where(visible(now))
				.executeTakeFirst()
		: undefined;
	const children = await db
		.selectFrom('article')
		.select(['title', 'path', 'menu_order'])
		.where('parent_id', '=', article.id)
		.where(visible(now))
		.orderBy('id')
		.execute();
	const below = (await inMenuOrder(db, children)).slice(0, 100);
	return { parent: parent ? articleLink(parent) : null, children: below.map(articleLink) };
}

/** Pages as their author put them, those without a place by title. */
export async function inMenuOrder<Page extends { title: string; menu_order: number }>(
	db: Database,
	pages: Page[],
) {
	return (await inOrder(db, pages, 'title')).sort((a, b) => a.menu_order - b.menu_order);
}

/** A published article that has a password, with what is needed to open it; else null. */
export async function protectedArticle(db: Database, id: number, now = Date.now()) {
	const article = await db
		.selectFrom('article')
		.select(['id', 'path', 'password'])
		.where('id', '=', id)
		.where(visible(now))
		.executeTakeFirst();
	if (!article?.password || !article.path) return null;
	return { id: article.id, path: article.path, password: article.password };
}
