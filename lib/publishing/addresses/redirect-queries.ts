import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { href } from './address.ts';

export interface RedirectLine {
	/** With its slash, as it is printed. */
	from: string;
	path: string;
	/** Where it leads; empty when what it led to cannot be seen. */
	to: string;
	/** 'hand': made by somebody; 'moved': an earlier address of an article; 'other': of a term, person or file. */
	kind: 'hand' | 'moved' | 'other';
	title: string;
}

/** One page of the addresses that lead elsewhere, those made by hand first. */
export async function redirectsPage(
	db: Database,
	asked: { text?: string; path?: string },
	page: number,
	size: number,
): Promise<Paging & { lines: RedirectLine[] }> {
	const lower = `%${(asked.text ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
	const where =
		asked.path !== undefined
			? sql`path = ${asked.path}`
			: asked.text
				? sql`(lower(path) like ${lower} escape '\\' or lower(coalesce(location, '')) like ${lower} escape '\\')`
				: sql`1 = 1`;
	const all = sql`(
		select redirect.path, redirect.location, 'hand' as kind, '' as title, 0 as rank, created_at as at
		from redirect
		union all
		select old_address.path, article.path as location,
			case target when 'article' then 'moved' else 'other' end as kind,
			coalesce(article.title, '') as title, 1 as rank, 0 as at
		from old_address left join article on target = 'article' and article.id = target_id
	) as lines`;
	const { rows: counted } = await sql<{ n: number | string }>`
		select count(*) as n from ${all} where ${where}`.execute(db);
	const at = nearestPage(Number(counted[0]?.n ?? 0), size, page);
	const { rows } = await sql<{
		path: string;
		location: string | null;
		kind: RedirectLine['kind'];
		title: string;
	}>`select path, location, kind, title from ${all} where ${where}
		order by rank, at desc, path limit ${at.limit} offset ${at.offset}`.execute(db);
	const lines = rows.map(({ path, location, kind, title }) => ({
		from: href(path),
		path,
		kind,
		title,
		to: kind === 'hand' ? (location ?? '') : location ? href(location) : '',
	}));
	return { lines, ...at };
}
