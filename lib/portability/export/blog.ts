import type { Database } from '#db/schema';
import type { ExactMoved, ExactPerson, ExactRedirect, ExactSite } from '#lib/portability/wxr/extension';
import { isHome } from '#lib/portability/wxr/home';
import { settingsOf, siteSettings } from '#lib/site/settings/settings';
import type { Numbers } from './numbers.ts';

export interface SiteRecord {
	title: string;
	tagline: string;
	exact: ExactSite;
}

export interface PersonRecord {
	id: number;
	/** Whether an article is theirs: WordPress wants to know only of those. */
	writes: boolean;
	exact: ExactPerson;
}

export interface TermRecord {
	id: number;
	number: number;
	taxonomy: 'category' | 'tag';
	slug: string;
	name: string;
	description: string;
	/** Slug of the category it hangs under; '' for none. */
	parent: string;
}

/** The blog's own words and settings; `url` is its address now. */
export async function readSite(db: Database, numbers: Numbers, url: string): Promise<SiteRecord> {
	const site = await db.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
	const settings = structuredClone(settingsOf(site));
	if (settings.front.home > 0) {
		const home = await db
			.selectFrom('article')
			.select(['id', 'wordpress_id', 'import_source_id'])
			.where('id', '=', settings.front.home)
			.executeTakeFirst();
		settings.front.home = home ? numbers.article(home) : 0;
	}
	// Its files are in the database, which goes with a backup and not with this.
	settings.brand = siteSettings.shape.brand.parse({});
	const sources = await db.selectFrom('import_source').select('url').orderBy('id').execute();
	return {
		title: site.title,
		tagline: site.tagline,
		exact: {
			feedId: site.feed_id,
			timeZone: site.time_zone,
			language: site.language,
			articlesPerPage: site.articles_per_page,
			threadsPerPage: site.threads_per_page,
			repliesPerPage: site.replies_per_page,
			replyDepth: site.reply_depth,
			settings,
			sources: sources.map((source) => source.url).filter((source) => source !== url && isHome(source)),
		},
	};
}

/** Everybody who has not been erased, by number. */
export async function readPeople(db: Database, numbers: Numbers): Promise<PersonRecord[]> {
	const rows = await db.selectFrom('person').selectAll().where('erased_at', 'is', null).execute();
	const writers = await db.selectFrom('article').select('author_id').distinct().execute();
	const writing = new Set(writers.map((row) => row.author_id));
	const addresses = await oldAddresses(db, 'person');
	const numbered = rows.map((row) => ({ row, number: numbers.person(row) }));
	numbered.sort((a, b) => a.number - b.number || a.row.id - b.row.id);
	const logins = new Set<string>();
	return numbered.map(({ row, number }) => {
		const known = row.import_source_id === numbers.firstSource ? row.wordpress_login : null;
		const wanted = known || row.slug;
		const login = logins.has(wanted) ? `${wanted}-${row.id}` : wanted;
		logins.add(login);
		const exact: ExactPerson = {
			login,
			number,
			slug: row.slug,
			name: row.name,
			email: row.email,
			biography: row.biography,
			biographySource: row.biography_source,
			links: JSON.parse(row.links),
			url: row.url,
			language: row.language,
			standing: row.standing,
			bannedUntil: row.banned_until,
			standingReason: row.standing_reason,
			createdAt: row.created_at,
			addresses: addresses.get(row.id) ?? [],
		};
		return { id: row.id, writes: writing.has(row.id), exact };
	});
}

/** Categories, those above first, then tags. */
export async function readTerms(db: Database, numbers: Numbers): Promise<TermRecord[]> {
	const rows = await db.selectFrom('term').selectAll().execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	const depth = (row: (typeof rows)[number], seen = 0): number => {
		const above = row.parent_id === null ? undefined : byId.get(row.parent_id);
		return above && seen < 100 ? 1 + depth(above, seen + 1) : 0;
	};
	const order = rows.map((row) => ({ row, depth: depth(row) }));
	const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	order.sort(
		(a, b) => byText(a.row.taxonomy, b.row.taxonomy) || a.depth - b.depth || byText(a.row.slug, b.row.slug),
	);
	return order.map(({ row }) => ({
		id: row.id,
		number: numbers.term(row),
		taxonomy: row.taxonomy,
		slug: row.slug,
		name: row.name,
		description: row.description,
		parent: (row.parent_id !== null && byId.get(row.parent_id)?.slug) || '',
	}));
}

/** Where terms could be found before. */
export async function readMoved(db: Database, terms: TermRecord[]): Promise<ExactMoved[]> {
	const byId = new Map(terms.map((term) => [term.id, term]));
	const moved = await oldAddresses(db, 'term');
	return terms.flatMap(({ id }) => {
		const { taxonomy, slug } = byId.get(id)!;
		return (moved.get(id) ?? []).map((path) => ({ taxonomy, slug, path }));
	});
}

/** The addresses that an administrator leads elsewhere by hand. */
export async function readRedirects(db: Database): Promise<ExactRedirect[]> {
	const rows = await db.selectFrom('redirect').select(['path', 'location']).execute();
	return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Old addresses by what they lead to, each list in order. */
export async function oldAddresses(
	db: Database,
	target: 'article' | 'term' | 'person' | 'media',
): Promise<Map<number, string[]>> {
	const rows = await db
		.selectFrom('old_address')
		.select(['path', 'target_id'])
		.where('target', '=', target)
		.execute();
	const grouped = new Map<number, string[]>();
	for (const { path, target_id } of rows) grouped.set(target_id, [...(grouped.get(target_id) ?? []), path]);
	for (const paths of grouped.values()) paths.sort();
	return grouped;
}
