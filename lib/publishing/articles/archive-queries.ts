import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { teamRoles } from '#lib/accounts/people/policy';
import { signsOrIs } from '#lib/accounts/people/writers';
import { cacheTag } from '#lib/platform/page-cache/track';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { inOrder } from '#lib/site/settings/collation';
import { authorOf } from './queries.ts';
import { type AuthorView, type TermView, termHref } from './views.ts';
import { visible, visibleBeside } from './visible.ts';

/** A category or tag by its slug, its description rendered and sanitised, with the categories above and right below it; null when there is none. */
export async function findTerm(db: Database, taxonomy: 'category' | 'tag', slug: string) {
	cacheTag(siteTag);
	const term = await db
		.selectFrom('term')
		.selectAll()
		.where('taxonomy', '=', taxonomy)
		.where('slug', '=', slug)
		.executeTakeFirst();
	if (!term) return null;
	const view = (row: { name: string; slug: string }): TermView => ({
		name: row.name,
		slug: row.slug,
		href: termHref(taxonomy, row.slug),
	});
	const below = await db
		.selectFrom('term')
		.select(['name', 'slug'])
		.where('parent_id', '=', term.id)
		.orderBy('id')
		.execute();
	const above = term.parent_id
		? await db.selectFrom('term').select(['name', 'slug']).where('id', '=', term.parent_id).executeTakeFirst()
		: undefined;
	return {
		/** It and all that hang under it, near or far. */
		ids: [term.id, ...(below.length > 0 ? await idsBelow(db, term.id) : [])],
		name: term.name,
		description: term.description && (await described(term.description)),
		above: above ? view(above) : null,
		below: (await inOrder(db, below, 'name')).map(view),
	};
}

async function idsBelow(db: Database, top: number): Promise<number[]> {
	const rows = await db
		.selectFrom('term')
		.select(['id', 'parent_id'])
		.where('parent_id', 'is not', null)
		.where('taxonomy', '=', 'category')
		.execute();
	const children = Map.groupBy(rows, ({ parent_id }) => parent_id);
	const found = new Set<number>();
	const add = (id: number) => {
		for (const child of children.get(id) ?? []) {
			if (child.id === top || found.has(child.id)) continue;
			found.add(child.id);
			add(child.id);
		}
	};
	add(top);
	return [...found];
}

async function described(description: string): Promise<{ html: string; plain: string }> {
	const [{ renderArticleMarkdown }, { plainText }] = await Promise.all([
		import('#lib/content/markdown/article'),
		import('#lib/content/html/plain-text'),
	]);
	const { html } = renderArticleMarkdown(description, () => null);
	return { html, plain: plainText(html, 300) };
}

/** An author by slug, or null; readers who wrote no article have no archive. */
export async function findAuthor(db: Database, slug: string): Promise<AuthorView | null> {
	cacheTag(siteTag);
	const person = await db
		.selectFrom('person')
		.select('id')
		.where('slug', '=', slug)
		.where('erased_at', 'is', null)
		.where(signsOrIs(...teamRoles))
		.executeTakeFirst();
	return person ? authorOf(db, { author_id: person.id }) : null;
}

/** The years that have posts, newest first: one index step for each. */
export async function yearsWithArticles(db: Database, now = Date.now()): Promise<string[]> {
	cacheTag(articlesTag);
	const years: string[] = [];
	for (let before = '9999'; ; ) {
		const row = await db
			.selectFrom('article')
			.select(({ fn }) => fn.max('local_time').as('latest'))
			.where('kind', '=', 'post')
			.where(visibleBeside(now))
			.where('local_time', '<', before)
			.executeTakeFirst();
		if (!row?.latest) return years;
		before = row.latest.slice(0, 4);
		years.push(before);
	}
}

/** The months of a year that have posts, oldest first. */
export async function monthsWithArticles(db: Database, year: string, now = Date.now()): Promise<string[]> {
	cacheTag(articlesTag);
	const month = sql<string>`substr(local_time, 1, 7)`;
	const rows = await db
		.selectFrom('article')
		.select(month.as('month'))
		.distinct()
		.where('kind', '=', 'post')
		.where(visibleBeside(now))
		.where('local_time', '>=', year)
		.where('local_time', '<', String(Number(year) + 1))
		.orderBy('month')
		.execute();
	return rows.map((row) => row.month);
}

/** The categories that have posts anyone may open, by name. */
export async function categoriesInUse(db: Database, now = Date.now()): Promise<TermView[]> {
	cacheTag(articlesTag);
	const rows = await db
		.selectFrom('term')
		.select(['name', 'slug'])
		.where('taxonomy', '=', 'category')
		.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('article_term')
					.innerJoin('article', 'article.id', 'article_term.article_id')
					.whereRef('article_term.term_id', '=', 'term.id')
					.where('article.kind', '=', 'post')
					.where(visible(now))
					.select('article_term.term_id'),
			),
		)
		.orderBy('id')
		.execute();
	return (await inOrder(db, rows, 'name'))
		.slice(0, 200)
		.map((row) => ({ ...row, href: termHref('category', row.slug) }));
}
