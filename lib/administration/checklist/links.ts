import type { Database, Person } from '#db/schema';
import { mediaPath, originalNames } from '#lib/content/pictures/names';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { environment } from '#lib/platform/environment/environment';
import { type FetchOutcome, fetchSafely, type Means } from '#lib/platform/fetch/fetch';
import { isReserved, parseAddress } from '#lib/publishing/addresses/address';
import { decoded } from '#lib/publishing/addresses/old-links';
import { mayEdit } from '#lib/publishing/articles/policy';
import { articleAt } from '#lib/publishing/articles/queries';
import { workingCopy } from '#lib/publishing/authoring/working-copy';
import { mediaAt } from '#lib/publishing/media/queries';
import { addressesIn, htmlOf } from './queries.ts';

/** `gone`: nothing is there; `host`: there is no such site; `silent`: no answer; `broken`: it answers with an error. */
type LinkTrouble = 'gone' | 'host' | 'silent' | 'broken';

export interface CheckedLinks {
	dead: { href: string; why: LinkTrouble }[];
	/** How many were found well. */
	well: number;
	/** How many were not asked: there were too many, or no time was left. */
	unasked: number;
}

const MOST = 60;
/** Milliseconds, for all together. */
const TIME = 20_000;

/**
 * Follows the links of an article as it would come out now: our own by our own table, others by asking their sites,
 * so many and so long at most. Null: missing, or not theirs to write on.
 */
export async function checkLinks(
	db: Database,
	by: Person,
	id: number,
	{ allowed }: Pick<Means, 'allowed'> = {},
): Promise<CheckedLinks | null> {
	const copy = await workingCopy(db, id);
	if (!copy || !mayEdit(by, copy.article)) return null;
	const { siteUrl } = environment();
	const here = `${siteUrl}/${copy.article.path ?? ''}`;
	const addresses = addressesIn(await htmlOf(db, copy)).filter((href) =>
		/^(?:https?:|(?![a-z][a-z0-9+.-]*:))/i.test(href),
	);
	const signal = AbortSignal.timeout(TIME);
	const troubles = await Promise.all(
		addresses.slice(0, MOST).map(async (href) => {
			const url = URL.parse(href, here);
			if (!url) return 'host' as const;
			return url.origin === new URL(siteUrl).origin
				? ownTrouble(db, url)
				: otherTrouble(url, { signal, allowed });
		}),
	);
	const dead = troubles.flatMap((why, at) =>
		why === null || why === 'unasked' ? [] : [{ href: addresses[at]!, why }],
	);
	const unasked = troubles.filter((why) => why === 'unasked').length + Math.max(0, addresses.length - MOST);
	return { dead, unasked, well: addresses.length - dead.length - unasked };
}

/** Of an article or a file of ours; lists and what the program answers itself are always there. */
async function ownTrouble(db: Database, url: URL): Promise<LinkTrouble | null> {
	const file = mediaPath(url.pathname);
	if (file) return (await mediaAt(db, [file, ...originalNames(file)])).size > 0 ? null : 'gone';
	const path = decoded(url.pathname).replace(/^\/+|\/+$/g, '');
	const first = path.split('/', 1)[0]!;
	// Nobody but their own come in there.
	if (['admin', 'preview', 'receipt'].includes(first)) return 'gone';
	const isByNumber = ['p', 'page_id', 'attachment_id'].some((name) => url.searchParams.has(name));
	if (path === '' && isByNumber) return (await resolveAddress(db, path, url.searchParams)) ? null : 'gone';
	if (path === '' || isReserved(first) || parseAddress(path).view === 'dates') return null;
	if ((await articleAt(db, path)) || (await resolveAddress(db, path, url.searchParams))) return null;
	const address = parseAddress(path);
	return address.view !== 'article' && 'path' in address && (await articleAt(db, address.path))
		? null
		: 'gone';
}

async function otherTrouble(
	url: URL,
	{ signal, allowed }: { signal: AbortSignal } & Pick<Means, 'allowed'>,
): Promise<LinkTrouble | 'unasked' | null> {
	const answer = await fetchSafely(url.href, { signal }, { allowed, most: 262_144, time: TIME / 2 });
	return answer.ok ? statusTrouble(answer.status) : failureTrouble(answer.why);
}

/** Sites that let no program in answer with an error of the reader's, and are there. */
function statusTrouble(status: number): LinkTrouble | null {
	if (status === 404 || status === 410) return 'gone';
	return status >= 500 ? 'broken' : null;
}

function failureTrouble(why: Extract<FetchOutcome, { ok: false }>['why']): LinkTrouble | 'unasked' | null {
	switch (why) {
		case 'lookup':
			return 'host';
		case 'time':
		case 'connection':
			return 'silent';
		case 'redirects':
			return 'broken';
		// More than was read of it, or read in another way: it is there.
		case 'size':
		case 'encoding':
			return null;
		default:
			return 'unasked';
	}
}
