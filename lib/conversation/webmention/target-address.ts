import type { Article } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { type Address, parseAddress } from '#lib/publishing/addresses/address';

/** The number of the comment that an address names, by its path or fragment; null for none. */
export function commentNamed(url: URL): number | null {
	const path = pathOf(url);
	const address: Address | null = path === null ? null : parseAddress(path);
	if (address?.view === 'comment') return address.number;
	const named = /^#c([1-9]\d{0,8})$/.exec(url.hash);
	return named ? Number(named[1]) : null;
}

/** Whether an address leads to an article, at any page of it. */
export function leadsTo(url: URL, article: Pick<Article, 'path'>): boolean {
	if (!isHere(url)) return false;
	const path = pathOf(url);
	const address = path === null ? null : parseAddress(path);
	return address !== null && 'path' in address && address.path === article.path;
}

/** Whether an address is one of this blog. */
export const isHere = (url: URL) =>
	/^https?:$/.test(url.protocol) && url.host === new URL(environment().siteUrl).host;

/** Decoded, NFC, without slashes at its ends; null when it is malformed. */
export function pathOf({ pathname }: URL): string | null {
	try {
		const path = decodeURIComponent(pathname)
			.normalize('NFC')
			.replace(/^\/+|\/+$/g, '');
		// PostgreSQL throws at what no row could hold.
		return path.includes('\0') ? null : path;
	} catch {
		return null;
	}
}
