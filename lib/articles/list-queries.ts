import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { reads } from '#lib/server/reading';
import { authorOf, termsOf } from './queries.ts';
import { articlesTag, discussionsTag } from './tags.ts';
import {
	type AuthorView,
	articleLink,
	authorHref,
	discussionCounts,
	type TermView,
	termHref,
} from './views.ts';
import { readsSchedule, visible } from './visible.ts';

export type ArchiveFilter =
	| { by: 'all' }
	| { by: 'period'; period: string }
	| { by: 'term'; termId: number }
	| { by: 'author'; personId: number };

/** The period right after a year, month or day: '2010' → '2011', '2010-12' → '2011-01'. */
export function followingPeriod(period: string): string {
	const [year = 0, month, day] = period.split('-').map(Number);
	if (month === undefined) return String(year + 1).padStart(4, '0');
	const next = new Date(
		Date.UTC(year, day === undefined ? month : month - 1, day === undefined ? 1 : day + 1),
	);
	return next.toISOString().slice(0, day === undefined ? 7 : 10);
}

export type ListedArticle = Awaited<ReturnType<typeof listPage>>['articles'][number];

/**
 * One page of a list of posts, newest first; the sticky ones open page 1 of the list of all.
 * Returns null past the last page (page 1 always exists).
 */
export async function articlesPage(
	db: Database,
	filter: ArchiveFilter,
	page: number,
	size: number,
	now = Date.now(),
) {
	reads(articlesTag, discussionsTag);
	await readsSchedule(db, now);
	const list = await listPage(db, filter, page, size, now);
	return list.articles.length === 0 && page > 1 ? null : list;
}

async function listPage(db: Database, filter: ArchiveFilter, page: number, size: number, now: number) {
	const select = db
		.selectFrom('article')
		.leftJoin('person', 'person.id', 'article.author_id')
		.select([
			'article.id',
			'article.title',
			'article.path',
			'article.excerpt',
			'article.lead',
			'article.password',
			'article.sticky',
			'article.published_at',
			'article.local_time',
			'article.comments_open',
			'article.comments_count',
			'article.mentions_count',
			'person.name as author_name',
			'person.slug as author_slug',
		])
		.where('article.kind', '=', 'post')
		.where(visible(now));
	let query = select;
	if (filter.by === 'period') {
		query = query
			.where('article.local_time', '>=', filter.period)
			.where('article.local_time', '<', followingPeriod(filter.period));
	}
	if (filter.by === 'term') {
		query = query
			.innerJoin('article_term', 'article_term.article_id', 'article.id')
			.where('article_term.term_id', '=', filter.termId) as typeof query;
	}
	if (filter.by === 'author') query = query.where('article.author_id', '=', filter.personId);
	if (filter.by === 'all') query = query.where('article.sticky', '=', 0);
	const rows = await query
		.orderBy('article.published_at', 'desc')
		.orderBy('article.id', 'desc')
		.limit(size + 1)
		.offset((page - 1) * size)
		.execute();
	const older = rows.length > size;
	const shown = rows.slice(0, size);
	if (filter.by === 'all' && page === 1) {
		const sticky = await select
			.where('article.sticky', '=', 1)
			.orderBy('article.published_at', 'desc')
			.limit(size)
			.execute();
		shown.unshift(...sticky);
	}
	const terms = await termsOf(
		db,
		shown.map((row) => row.id),
	);
	const articles = shown.map((row) => ({
		id: row.id,
		...articleLink(row),
		excerpt: row.password === null ? row.excerpt : '',
		lead: row.password === null ? row.lead : null,
		isProtected: row.password !== null,
		isSticky: row.sticky === 1,
		publishedAt: row.published_at!,
		localTime: row.local_time!,
		commentsOpen: row.comments_open === 1,
		counts: discussionCounts(row),
		author: row.author_name ? { name: row.author_name, href: authorHref(row.author_slug!) } : null,
		...terms.get(row.id)!,
	}));
	return { articles, page, older };
}

/** A category or tag by its slug, with the categories above and right below it; null when there is none. */
export async function findTerm(db: Database, taxonomy: 'category' | 'tag', slug: string) {
	reads('site');
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
		.orderBy('name')
		.execute();
	const above = term.parent_id
		? await db.selectFrom('term').select(['name', 'slug']).where('id', '=', term.parent_id).executeTakeFirst()
		: undefined;
	return {
		id: term.id,
		name: term.name,
		description: term.description,
		above: above ? view(above) : null,
		below: below.map(view),
	};
}

/** An author by slug, or null; readers have no archive. */
export async function findAuthor(db: Database, slug: string): Promise<AuthorView | null> {
	reads('site');
	const person = await db
		.selectFrom('person')
		.select('id')
		.where('slug', '=', slug)
		.where('role', 'in', ['author', 'moderator'])
		.executeTakeFirst();
	return person ? authorOf(db, { author_id: person.id }) : null;
}

/** The years that have posts, newest first: one index step for each. */
export async function yearsWithArticles(db: Database, now = Date.now()): Promise<string[]> {
	reads(articlesTag);
	const years: string[] = [];
	for (let before = '9999'; ; ) {
		const row = await db
			.selectFrom('article')
			.select(({ fn }) => fn.max('local_time').as('latest'))
			.where('kind', '=', 'post')
			.where(visible(now))
			.where('local_time', '<', before)
			.executeTakeFirst();
		if (!row?.latest) return years;
		before = row.latest.slice(0, 4);
		years.push(before);
	}
}

/** The months of a year that have posts, oldest first. */
export async function monthsWithArticles(db: Database, year: string, now = Date.now()): Promise<string[]> {
	reads(articlesTag);
	const month = sql<string>`substr(local_time, 1, 7)`;
	const rows = await db
		.selectFrom('article')
		.select(month.as('month'))
		.distinct()
		.where('kind', '=', 'post')
		.where(visible(now))
		.where('local_time', '>=', year)
		.where('local_time', '<', String(Number(year) + 1))
		.orderBy('month')
		.execute();
	return rows.map((row) => row.month);
}

/** The categories that have posts, by name. */
export async function categoriesInUse(db: Database): Promise<TermView[]> {
	reads(articlesTag);
	const rows = await db
		.selectFrom('term')
		.select(['name', 'slug'])
		.where('taxonomy', '=', 'category')
		.where(({ exists, selectFrom }) =>
			exists(selectFrom('article_term').whereRef('article_term.term_id', '=', 'term.id').select('term_id')),
		)
		.orderBy('name')
		.limit(200)
		.execute();
	return rows.map((row) => ({ ...row, href: termHref('category', row.slug) }));
}
