import { type RawBuilder, sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { cacheTag, cacheUntil } from '#lib/platform/page-cache/track';
import { href, isReserved } from '#lib/publishing/addresses/address';
import { permanent, type Redirect } from '#lib/publishing/addresses/redirect';
import { articleAt } from '#lib/publishing/articles/queries';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { ownerOf, resolveOld } from './moved.ts';

/** What a sentence around an address leaves at its end. */
const junk = /[\s)\]}>.,;:!?*'"’”»›…&]+$/u;
/** So many texts that begin alike are no guess, and no more are looked at. */
const MOST = 20;
const SHORTEST = 3;

/**
 * The one text that was meant by an address at which nothing is, as WordPress forgave it: other capitals, the end
 * of a sentence, `/amp`, `/index.php/` before it, a slug without its date or cut short. Null when none is, or
 * several. Every look is one in an index.
 */
export async function forgive(db: Database, path: string): Promise<Redirect | null> {
	const [base, rest] = ownerOf(path);
	const meant = base
		.replace(/^index\.php\//i, '')
		.replace(junk, '')
		.replace(/\/amp$/i, '')
		.replace(/\/+$/, '');
	if (meant === '' || isReserved(meant)) return null;
	// What lies below a text that is there is a page of its own, or nothing.
	if (rest !== '' && (await articleAt(db, base))) return null;
	const found = meant === base ? null : ((await liveAt(db, meant)) ?? (await resolveOld(db, meant)));
	const led = found ?? (await inOtherCapitals(db, meant)) ?? (await bySlug(db, meant));
	return led && permanent(led.location + (/[?#]/.test(led.location) ? '' : rest));
}

async function liveAt(db: Database, path: string): Promise<Redirect | null> {
	return (await articleAt(db, path)) ? permanent(href(path)) : null;
}

interface Candidate {
	path: string | null;
	slug: string;
	status: string;
	published_at: number | null;
	local_time: string | null;
}

async function candidates(db: Database, condition: RawBuilder<boolean>): Promise<Candidate[]> {
	cacheTag(articlesTag);
	const now = Date.now();
	const rows = await db
		.selectFrom('article')
		.select(['path', 'slug', 'status', 'published_at', 'local_time'])
		.where(condition)
		.limit(MOST)
		.execute();
	if (rows.length === MOST) return [];
	return rows.filter(({ path, status, published_at }) => {
		if (path === null || status !== 'published' || published_at === null) return false;
		if (published_at > now) cacheUntil(published_at);
		return published_at <= now;
	});
}

async function inOtherCapitals(db: Database, path: string): Promise<Redirect | null> {
	// One engine folds the letters of ASCII only.
	const ascii = path.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	return only(await candidates(db, sql`lower(path) in (${path.toLowerCase()}, ${ascii})`));
}

/** By the last part of the address: the whole slug, whatever stands before it; else its beginning, of that date. */
async function bySlug(db: Database, path: string): Promise<Redirect | null> {
	const slug = path.split('/').at(-1)!.toLowerCase();
	if ([...slug].length < SHORTEST || /^\d+$/.test(slug)) return null;
	const same = await candidates(db, sql`slug = ${slug}`);
	if (same.length > 0) return only(same);
	const [date = ''] = /^\d{4}(?:\/\d\d){0,2}(?=\/)/.exec(path) ?? [];
	const alike = await candidates(db, beginsWith(engineOf(db), slug));
	return only(alike.filter(({ local_time }) => (local_time ?? '').startsWith(date.replaceAll('/', '-'))));
}

/** A range of the index, whatever order the database sorts words in. */
function beginsWith(engine: 'sqlite' | 'postgres', start: string): RawBuilder<boolean> {
	const end = `${start}\u{10ffff}`;
	return engine === 'postgres'
		? sql`slug ~>=~ ${start} and slug ~<~ ${end}`
		: sql`slug >= ${start} and slug < ${end}`;
}

function only(found: Candidate[]): Redirect | null {
	return found.length === 1 ? permanent(href(found[0]!.path!)) : null;
}
