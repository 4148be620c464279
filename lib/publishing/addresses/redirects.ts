import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { isReserved } from './address.ts';
import { redirectsPage } from './redirect-queries.ts';

/** Why an address cannot be led elsewhere; each is a message authoring.redirect.… */
type RedirectProblem = {
	field: 'from' | 'to';
	why: 'empty' | 'reserved' | 'article' | 'known' | 'loop' | 'address' | 'itself';
};

export interface RedirectRefusal {
	ok: false;
	problems: RedirectProblem[];
}

const LONGEST = 1000;

/** A path as addresses are kept: decoded, NFC, without slashes at the ends; null for what is none of this blog. */
export function pathOf(text: string, siteUrl = ''): string | null {
	let given = text.trim();
	if (siteUrl && given.startsWith(`${siteUrl}/`)) given = given.slice(siteUrl.length);
	if (given.length > LONGEST || /^[a-z][a-z0-9+.-]*:/i.test(given) || /^[/\\]{2}|[?#\\]|\p{Cc}/u.test(given))
		return null;
	try {
		given = decodeURIComponent(given).normalize('NFC');
	} catch {
		return null;
	}
	const parts = given.split('/').filter(Boolean);
	return parts.includes('.') || parts.includes('..') ? null : parts.join('/');
}

/** Where a redirect may lead: a path of this blog (with query and place), or an address of the web; else null. */
export function locationOf(text: string, siteUrl = ''): string | null {
	let given = text.trim();
	if (siteUrl && (given === siteUrl || given.startsWith(`${siteUrl}/`)))
		given = given.slice(siteUrl.length) || '/';
	if (given.length === 0 || given.length > LONGEST || /[\s\\]|\p{Cc}/u.test(given)) return null;
	if (/^https?:\/\//i.test(given)) {
		const url = URL.parse(given);
		return url && url.username === '' && url.password === '' && url.hostname !== '' ? url.href : null;
	}
	if (!given.startsWith('/') || given.startsWith('//')) return null;
	const url = URL.parse(given, 'http://blog.invalid');
	return url?.host === 'blog.invalid' ? url.pathname.replace(/^\/+/, '/') + url.search + url.hash : null;
}

/** Leads an address of this blog elsewhere. */
export async function addRedirect(
	db: Database,
	by: Person,
	wish: { from: string; to: string; siteUrl?: string },
): Promise<{ ok: true; path: string } | RedirectRefusal> {
	const path = pathOf(wish.from, wish.siteUrl);
	const location = locationOf(wish.to, wish.siteUrl);
	const refuse = (field: 'from' | 'to', why: RedirectProblem['why']): RedirectRefusal => ({
		ok: false,
		problems: [{ field, why }],
	});
	if (!may(by, 'manageRedirects')) return refuse('from', 'reserved');
	if (wish.from.trim() === '') return refuse('from', 'empty');
	if (path === null) return refuse('from', 'address');
	if (isReserved(path)) return refuse('from', 'reserved');
	if (wish.to.trim() === '') return refuse('to', 'empty');
	if (location === null) return refuse('to', 'address');
	return transaction(db, async (trx) => {
		const taken = await trx
			.selectFrom('article')
			.select('id')
			.where('path', '=', path)
			.where('status', '<>', 'bin')
			.executeTakeFirst();
		if (taken) return refuse('from', 'article');
		for (const table of ['redirect', 'old_address'] as const) {
			const known = await trx.selectFrom(table).select('path').where('path', '=', path).executeTakeFirst();
			if (known) return refuse('from', 'known');
		}
		const loop = await leadsTo(trx, location, path);
		if (loop) return refuse('to', loop);
		await trx
			.insertInto('redirect')
			.values({ path, location, by_person_id: by.id, created_at: Date.now() })
			.execute();
		await record(trx, { verb: 'redirects', actorId: by.id, detail: { added: 1 } });
		await bump(trx, [articlesTag]);
		return { ok: true, path };
	});
}

/** Whether one who follows a location would come by `path` again. */
async function leadsTo(trx: Database, location: string, path: string): Promise<'itself' | 'loop' | null> {
	const below = (one: string) => one === path || one.startsWith(`${path}/`);
	let at: string | null = location;
	for (let step = 0; at?.startsWith('/'); step++) {
		const here: string | null = pathOf(at.replace(/[?#].*$/, ''));
		if (here === null) return null;
		if (below(here)) return step === 0 ? 'itself' : 'loop';
		if (step > 20) return 'loop';
		const next = await trx
			.selectFrom('redirect')
			.select('location')
			.where('path', '=', here)
			.executeTakeFirst();
		at = next?.location ?? null;
	}
	return null;
}

/** Where an administrator leads an address by hand; null where nobody does. */
export async function redirectAt(db: Database, path: string): Promise<string | null> {
	const row = await db.selectFrom('redirect').select('location').where('path', '=', path).executeTakeFirst();
	return row?.location ?? null;
}

/** Lets an address lead nowhere any more. Returns what it was, to be made again; null when it led nowhere. */
export async function removeRedirect(
	db: Database,
	by: Person,
	path: string,
): Promise<{ from: string; to: string } | null> {
	if (!may(by, 'manageRedirects')) return null;
	return transaction(db, async (trx) => {
		const [line] = (await redirectsPage(trx, { path }, 1, 1)).lines;
		if (!line) return null;
		await trx.deleteFrom('redirect').where('path', '=', path).execute();
		await trx.deleteFrom('old_address').where('path', '=', path).execute();
		await record(trx, { verb: 'redirects', actorId: by.id, detail: { removed: 1 } });
		await bump(trx, [articlesTag]);
		return { from: line.from, to: line.to };
	});
}
