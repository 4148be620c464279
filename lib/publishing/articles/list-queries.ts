import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { pageOfRead, uncounted } from '#lib/platform/paging/paging';
import { articlesTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { shownLanguage } from '#lib/site/settings/text-language';
import { readState } from './discussion-state.ts';
import { termsOf } from './queries.ts';
import { articleLink, authorHref, discussionCounts } from './views.ts';
import { readsSchedule, visible } from './visible.ts';

export type ArchiveFilter =
	| { by: 'all' }
	| { by: 'period'; period: string }
	/** A category is asked for with all that hang under it. */
	| { by: 'term'; termIds: number[] }
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

export type ListedArticle = NonNullable<Awaited<ReturnType<typeof listPage>>>['articles'][number];

/**
 * One page of a list of posts, newest first; the sticky ones, however many, open page 1 of the list of all.
 * Returns null past the last page (page 1 always exists).
 */
export async function articlesPage(
	db: Database,
	filter: ArchiveFilter,
	page: number,
	size: number,
	now = Date.now(),
) {
	cacheTag(articlesTag, discussionsTag);
	await readsSchedule(db, now);
	return listPage(db, filter, page, size, now);
}

async function listPage(db: Database, filter: ArchiveFilter, page: number, size: number, now: number) {
	const select = db
		.selectFrom('article')
		.leftJoin('person', 'person.id', 'article.author_id')
		.select([
			'article.id',
			'article.title',
			'article.language',
			'article.path',
			'article.excerpt',
			'article.lead',
			'article.password',
			'article.sticky',
			'article.published_at',
			'article.local_time',
			'article.comments_open',
			'article.windows',
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
		const [only, ...below] = filter.termIds;
		const under = db.selectFrom('article_term').select('article_id');
		query =
			below.length === 0
				? (query
						.innerJoin('article_term', 'article_term.article_id', 'article.id')
						.where('article_term.term_id', '=', only ?? 0) as typeof query)
				: query.where('article.id', 'in', under.where('term_id', 'in', filter.termIds));
	}
	if (filter.by === 'author') query = query.where('article.author_id', '=', filter.personId);
	if (filter.by === 'all') query = query.where('article.sticky', '=', 0);
	const { offset, limit } = uncounted(size, page);
	const read = await query
		.orderBy('article.published_at', 'desc')
		.orderBy('article.id', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	const list = pageOfRead(read, size, page);
	if (!list) return null;
	const { rows: shown, ...at } = list;
	if (filter.by === 'all' && page === 1) {
		const sticky = await select
			.where('article.sticky', '=', sql.lit(1))
			.orderBy('article.published_at', 'desc')
			.execute();
		shown.unshift(...sticky);
	}
	const terms = await termsOf(
		db,
		shown.map((row) => row.id),
	);
	const site = (await findSite(db)) ?? { settings: '{}', language: 'en' as const };
	const settings = settingsOf(site);
	const articles = shown.map((row) => ({
		id: row.id,
		...articleLink(row),
		language: shownLanguage(site, row),
		excerpt: row.password === null ? row.excerpt : '',
		lead: row.password === null ? row.lead : null,
		isProtected: row.password !== null,
		isSticky: row.sticky === 1,
		publishedAt: row.published_at!,
		localTime: row.local_time!,
		commentsOpen: readState(row, settings, now).who !== 'nobody',
		counts: discussionCounts(row),
		author: row.author_name ? { name: row.author_name, href: authorHref(row.author_slug!) } : null,
		...terms.get(row.id)!,
	}));
	return { articles, ...at };
}
