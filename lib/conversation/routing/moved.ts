import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href, isReserved, parseAddress } from '#lib/publishing/addresses/address';
import { permanent, type Redirect } from '#lib/publishing/addresses/redirect';
import { redirectAt } from '#lib/publishing/addresses/redirects';
import { articleAt } from '#lib/publishing/articles/queries';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { targetOf } from './old-address-queries.ts';

const machines = /^(.+?)(\/(?:feed(?:\/atom)?|feed\.json|trackback|page\/\d+))$/;

/**
 * Where an address leads that was given up: what was written down when a text moved or was imported, what the
 * administrator leads elsewhere by hand, all that lies below either, and the parts of a text that WordPress
 * cut into pages. A text that lives at the address now comes before all of it.
 */
export async function resolveOld(db: Database, path: string): Promise<Redirect | null> {
	cacheTag(articlesTag);
	const [base, rest] = ownerOf(path);
	const found = await foundAt(db, path, isOpenTo);
	if (found) return (await articleAt(db, rest === '' ? path : base)) ? null : found;
	// Tumblr's addresses end in words that say nothing.
	const post = /^(post\/\d{5,20})\/[^/]+$/.exec(path)?.[1];
	if (post) return foundAt(db, post, isOpenTo);
	const part = /^(.+)\/\d{1,3}$/.exec(path);
	if (part && (await articleAt(db, part[1]!)) && !(await articleAt(db, path)))
		return permanent(href(part[1]!));
	return null;
}

/**
 * Where an address leads at which a text lived elsewhere and that this program keeps for itself (/author/x, a month):
 * only for those whom no page of ours has answered there.
 */
export async function resolveBehind(db: Database, path: string): Promise<Redirect | null> {
	cacheTag(articlesTag);
	const found = await foundAt(db, path, isReserved);
	const [base] = ownerOf(path);
	return found && !(await articleAt(db, base)) ? found : null;
}

const isOpenTo = (path: string) => !isReserved(path);

/** What stands at a path, or below what stands above it; texts and files only where `counts` takes their path. */
async function foundAt(
	db: Database,
	path: string,
	counts: (path: string) => boolean,
): Promise<Redirect | null> {
	const [base, rest] = ownerOf(path);
	return (
		(await movedTo(db, path, counts)) ?? (rest === '' ? null : below(await movedTo(db, base, counts), rest))
	);
}

/** The address of the text that a path is about, and what stands after it. */
export function ownerOf(path: string): [base: string, rest: string] {
	const address = parseAddress(path);
	if (address.view !== 'article' && address.view !== 'dates')
		return [address.path, path.slice(address.path.length)];
	const [, base, rest] = machines.exec(path) ?? [];
	return base ? [base, rest!] : [path, ''];
}

async function movedTo(
	db: Database,
	path: string,
	counts: (path: string) => boolean,
): Promise<Redirect | null> {
	const old = await db.selectFrom('old_address').selectAll().where('path', '=', path).executeTakeFirst();
	if (old && (old.target === 'term' || old.target === 'person' || counts(path)))
		return targetOf(db, old.target, old.target_id);
	const location = await redirectAt(db, path);
	return location === null ? null : permanent(location);
}

/** What lay below an address lies below the one it leads to; not below one of another site or with a query. */
function below(found: Redirect | null, rest: string): Redirect | null {
	if (!found?.location.startsWith('/') || /[?#]/.test(found.location) || found.location === '/') return null;
	return permanent(found.location + rest);
}
