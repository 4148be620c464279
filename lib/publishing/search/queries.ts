import { sql } from 'kysely';
import { type Engine, engineOf } from '#db/connection';
import type { Database, Site } from '#db/schema';
import { nearestPage } from '#lib/platform/paging/paging';
import { articleLink } from '#lib/publishing/articles/views';
import { conditions, ftsExpression, saying, tsExpression } from './expression.ts';
import { AT_ONCE, firstOf, indexChanges, isBehind } from './indexing.ts';
import { asksSomething, parseQuery, type SearchFilters, type SearchQuery } from './schema.ts';
import { highlight, snippet } from './snippet.ts';

/** Matches that are counted; more are "more than". */
const COUNTED = 1000;
/** Matches among which those that may be read and are of a category or tag are looked for, newest first. */
const LOOKED_AT = 30_000;

export type SearchHit = Awaited<ReturnType<typeof viewsOf>>[number];

/**
 * Articles and published comments with all that is wanted: those with it in their title first, then the others, each
 * newest first. `more`: there are more than `total`; `behind`: texts of an import are still to come. What nobody may
 * read now is never found.
 */
export async function search(
	db: Database,
	_site: Site,
	wanted: string,
	{ filters = {}, page = 1, size = 20 }: { filters?: SearchFilters; page?: number; size?: number } = {},
	now = Date.now(),
) {
	const query = parseQuery(wanted, filters);
	const nothing = { query, hits: [] as SearchHit[], more: false, behind: false, ...nearestPage(0, size, 1) };
	if (!asksSomething(query)) return nothing;
	await indexChanges(db, AT_ONCE);
	const behind = await isBehind(db);
	const titled = query.wanted.length > 0 && query.filters.in !== 'comments';
	const first = titled ? await matching(db, query, true, now) : [];
	const known = new Set(first);
	const rest = (await matching(db, query, false, now)).filter((id) => !known.has(id));
	const ids = [...first, ...rest].slice(0, COUNTED);
	if (ids.length === 0) return { ...nothing, behind };
	const at = nearestPage(ids.length, size, page);
	const slice = ids.slice(at.offset, at.offset + at.limit);
	return {
		query,
		hits: await viewsOf(db, slice, query, now),
		more: first.length + rest.length > COUNTED,
		behind,
		...at,
	};
}

/** Numbers of the rows that match and that anyone may read, newest first, one more than are counted. */
async function matching(db: Database, query: SearchQuery, titled: boolean, now: number): Promise<number[]> {
	const { category, tag } = query.filters;
	const within = (taxonomy: string, slug: string | undefined) =>
		slug === undefined
			? sql``
			: sql`and exists (select 1 from article_term join term on term.id = article_term.term_id
				where article_term.article_id = article.id and term.taxonomy = ${taxonomy}
				and (term.slug = ${slug} or lower(term.name) = ${slug.toLowerCase()}))`;
	const live = sql`article.status = 'published' and article.published_at <= ${now} and article.password is null
		and (hit.comment_id = 0 or exists (select 1 from comment where comment.id = hit.comment_id
			and comment.status = 'published' and comment.list = 'comments' and comment.number is not null))
		${within('category', category)} ${within('tag', tag)}`;
	const postgres = engineOf(db) === 'postgres';
	const hit = postgres
		? sql`select id, article_id, comment_id from search_row
				where words @@ ${tsExpression(conditions(query, titled))}::tsquery order by id desc limit ${LOOKED_AT}`
		: sql`select search_row.id, article_id, comment_id from
				(select rowid as found from search_text where search_text match ${ftsExpression(conditions(query, titled))}
				order by rowid desc limit ${LOOKED_AT}) cross join search_row on search_row.id = found`;
	// Both engines go on only until there are enough: SQLite in the order of the matches, PostgreSQL by its plan.
	const { rows } = await sql<{ id: number }>`select hit.id from (${hit}) hit
		${postgres ? sql`join` : sql`cross join`} article on article.id = hit.article_id where ${live}
		${postgres ? sql`order by hit.id desc` : sql``} limit ${COUNTED + 1}`.execute(db);
	return rows.map(({ id }) => id);
}

/**
 * Ids of published comments that say this in a row, or whose writers are called so, of a span of time the newest, for
 * the queue of moderators. Null: there is no word in it.
 */
export function commentsSaying(
	engine: Engine,
	text: string,
	{ from = 0, to = Number.MAX_SAFE_INTEGER }: { from?: number; to?: number },
	most: number,
) {
	const wanted = saying(text);
	if (!wanted) return null;
	const matches =
		engine === 'postgres'
			? sql`search_row where words @@ ${tsExpression(wanted)}::tsquery and id`
			: sql`search_text cross join search_row on search_row.id = search_text.rowid
				where search_text match ${ftsExpression(wanted)} and search_text.rowid`;
	const id = sql.raw(engine === 'postgres' ? 'id' : 'search_text.rowid');
	return sql<number>`(select comment_id from ${matches} between ${firstOf(from)} and ${firstOf(to + 1000)}
		order by ${id} desc limit ${most})`;
}

async function viewsOf(db: Database, ids: number[], { wanted }: SearchQuery, now: number) {
	const rows = await db
		.selectFrom('search_row')
		.innerJoin('article', 'article.id', 'search_row.article_id')
		.leftJoin('comment', 'comment.id', 'search_row.comment_id')
		.leftJoin('person', 'person.id', 'article.author_id')
		.select(['search_row.id', 'search_row.comment_id', 'plain', 'article.title', 'article.path'])
		.select(['article.published_at', 'article.local_time', 'person.name as author', 'comment.number'])
		.select(['comment.author_name', 'comment.created_at', 'comment.local_time as said_at'])
		.where('search_row.id', 'in', ids)
		.where('article.status', '=', 'published')
		.where('article.published_at', '<=', now)
		.execute();
	const rowOf = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = rowOf.get(id);
		if (!row) return [];
		const link = articleLink(row);
		const shared = { id, title: highlight(link.title, wanted), snippet: snippet(row.plain, wanted) };
		return [
			row.comment_id === 0
				? {
						...shared,
						kind: 'article' as const,
						href: link.href,
						number: null,
						author: row.author ?? '',
						instant: row.published_at!,
						localTime: row.local_time!,
					}
				: {
						...shared,
						kind: 'comment' as const,
						href: `${link.href}/comments/${row.number}`,
						number: row.number,
						author: row.author_name ?? '',
						instant: row.created_at!,
						localTime: row.said_at!,
					},
		];
	});
}
