import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { inOrder } from '#lib/site/settings/collation';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { menuPages } from './queries.ts';
import { articleLink } from './views.ts';
import { visible } from './visible.ts';

interface Link {
	name: string;
	href: string;
}

/** The path of the page that stands at `/`; null where the latest articles do. */
export async function homeOf(db: Database, now = Date.now()): Promise<string | null> {
	const { home } = settingsOf((await findSite(db)) ?? { settings: '{}' }).front;
	if (home === 0) return null;
	cacheTag(articlesTag);
	const page = await db
		.selectFrom('article')
		.select('path')
		.where('id', '=', home)
		.where('kind', '=', 'page')
		.where('password', 'is', null)
		.where(visible(now))
		.executeTakeFirst();
	return page?.path ?? null;
}

const archiveHref = (home: string | null) => (home === null ? '/#archive' : '/page/1#archive');

/** Links that an administrator made: the one of the archive leads to where it stands now. */
export async function linksLed(db: Database, links: Link[]): Promise<Link[]> {
	const archive = archiveHref(await homeOf(db));
	return links.map((link) => (link.href === '/#archive' ? { ...link, href: archive } : link));
}

/** The menu that was made; without one the archive and the pages that hang under none. */
export async function menuOf(db: Database, archive: string): Promise<Link[]> {
	const { menu } = settingsOf((await findSite(db)) ?? { settings: '{}' }).front;
	if (menu.length > 0) return linksLed(db, menu);
	const home = await homeOf(db);
	const pages = await menuPages(db);
	return [
		{ name: archive, href: archiveHref(home) },
		...pages
			.filter(({ href }) => home === null || decodeURIComponent(href) !== `/${home}`)
			.map(({ title, href }) => ({ name: title, href })),
	];
}

/** The pages that can stand at the front, by title. */
export async function homeChoices(
	db: Database,
	now = Date.now(),
): Promise<{ id: number; title: string; href: string }[]> {
	const rows = await db
		.selectFrom('article')
		.select(['id', 'title', 'path'])
		.where('kind', '=', 'page')
		.where('password', 'is', null)
		.where(visible(now))
		.orderBy('id')
		.execute();
	return (await inOrder(db, rows, 'title')).slice(0, 500).map((row) => ({ id: row.id, ...articleLink(row) }));
}
