import { sql, type Transaction } from 'kysely';
import { engineOf } from '#db/connection';
import type { Article, Database, Schema, Site } from '#db/schema';
import { slugOf } from '#lib/content/slugs/slugs';
import { isReserved } from './address.ts';
import { newPath } from './new-path.ts';

type Trx = Transaction<Schema>;
type Placed = Pick<Article, 'id' | 'kind' | 'path' | 'parent_id'>;

/** What stands in an address without words of its own, in languages whose letters need no encoding there. */
const words: Record<string, { post: string; page: string }> = {
	it: { post: 'articolo', page: 'pagina' },
	fr: { post: 'article', page: 'page' },
	de: { post: 'artikel', page: 'seite' },
	es: { post: 'articulo', page: 'pagina' },
	'pt-BR': { post: 'artigo', page: 'pagina' },
	nl: { post: 'artikel', page: 'pagina' },
	pl: { post: 'artykul', page: 'strona' },
};

/** The last part of an address for a text: as wished, or made of the title. */
export function slugFor(site: Site, article: Pick<Article, 'id' | 'kind'>, wish: string, title: string) {
	const made = slugOf(wish) || slugOf(title, 80);
	if (made) return made;
	const { post, page } = words[site.language] ?? { post: 'article', page: 'page' };
	return `${article.kind === 'page' ? page : post}-${article.id}`;
}

/**
 * Whoever looks for an address that is free waits here until the others have taken theirs: on PostgreSQL, where
 * transactions run beside each other.
 */
export async function lockAddresses(trx: Database): Promise<void> {
	if (engineOf(trx) === 'postgres') await sql`select pg_advisory_xact_lock(7055774)`.execute(trx);
}

/**
 * A free address for a text. One that has an address keeps all but its last part, unless it moves below another
 * page; an address that somebody else has gets a number; one that lies in the bin gives way. Below a page whose
 * address the program has come to answer itself nothing can live: such a text stands at the root.
 */
export async function freeAddress(
	trx: Trx,
	site: Site,
	article: Placed,
	to: { slug: string; localTime: string; parentId: number | null },
): Promise<{ slug: string; path: string }> {
	await lockAddresses(trx);
	const moved = article.kind === 'page' && to.parentId !== article.parent_id;
	const parent = to.parentId
		? await trx.selectFrom('article').select('path').where('id', '=', to.parentId).executeTakeFirst()
		: undefined;
	const under = article.path?.split('/').slice(0, -1).join('/') ?? '';
	const stays = article.path !== null && !moved && isHome(under);
	const above = parent?.path && isHome(parent.path) ? parent.path : null;
	for (let n = 1; ; n++) {
		const slug = n === 1 ? to.slug : `${to.slug}-${n}`;
		const path = stays
			? [under, slug].filter(Boolean).join('/')
			: newPath(site, {
					kind: article.kind,
					slug,
					localTime: to.localTime,
					parentPath: above,
				});
		if (!isReserved(path) && (await isFree(trx, path, article.id))) return { slug, path };
	}
}

/** Whether something can live below this path. */
function isHome(path: string): boolean {
	return path === '' || !isReserved(`${path}/x`);
}

async function isFree(trx: Trx, path: string, id: number): Promise<boolean> {
	const other = await trx
		.selectFrom('article')
		.select(['id', 'status'])
		.where('path', '=', path)
		.where('id', '<>', id)
		.executeTakeFirst();
	if (other?.status !== 'bin') return other === undefined;
	await trx.updateTable('article').set({ path: null }).where('id', '=', other.id).execute();
	return true;
}

/** Moves a text to an address: readers of the one it had are led on, and so are those of the pages below it. */
export async function moveTo(trx: Trx, article: Placed, path: string, wasOut: boolean): Promise<void> {
	if (article.path === path) return;
	await trx.updateTable('article').set({ path }).where('id', '=', article.id).execute();
	await trx.deleteFrom('old_address').where('path', '=', path).execute();
	if (article.path === null) return;
	if (wasOut) {
		await trx
			.insertInto('old_address')
			.values({ path: article.path, target: 'article', target_id: article.id })
			.onConflict((at) => at.column('path').doUpdateSet({ target: 'article', target_id: article.id }))
			.execute();
	}
	const below = await trx
		.selectFrom('article')
		.select(['id', 'kind', 'path', 'parent_id', 'slug', 'first_published_at'])
		.where('parent_id', '=', article.id)
		.execute();
	for (const child of below) {
		if (!child.path?.startsWith(`${article.path}/`)) continue;
		const wanted = path + child.path.slice(article.path.length);
		if (await isFree(trx, wanted, child.id))
			await moveTo(trx, child, wanted, child.first_published_at !== null);
	}
}
