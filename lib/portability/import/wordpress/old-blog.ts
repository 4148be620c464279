import type { Channel } from './channel.ts';

/** The blog the file comes from: which addresses were its own, and what they named. */
export class OldBlog {
	readonly url: string;
	readonly hosts: string[];
	/** Path of its front page, decoded, without slashes at the ends; '' for the root. */
	readonly base: string;

	constructor(channel: Pick<Channel, 'url'> & Partial<Pick<Channel, 'exact'>>) {
		this.url = channel.url;
		const parsed = URL.parse(channel.url);
		const names = [channel.url, ...(channel.exact?.sources ?? [])].map(
			(url) => URL.parse(url)?.hostname.replace(/^www\./, '') ?? '',
		);
		this.hosts = [...new Set(names.filter(Boolean).flatMap((name) => [name, `www.${name}`]))];
		this.base = parsed ? (pathOf(parsed) ?? '') : '';
	}

	/** An address of this blog, relative ones included; null for others. */
	own(address: string): URL | null {
		const url = URL.parse(address, this.url || undefined);
		return url && /^https?:$/.test(url.protocol) && this.hosts.includes(url.hostname) ? url : null;
	}

	/** The path of a permalink; null when it is foreign, by number, or the front page. */
	permalink(link: string): string | null {
		const url = this.own(link);
		if (url === null || url.search !== '') return null;
		const path = pathOf(url);
		return path === this.base ? null : path;
	}

	/** A path without the front page's; null outside of the blog. */
	below(path: string): string | null {
		if (this.base === '' || path === this.base) return path === this.base ? '' : path;
		return path.startsWith(`${this.base}/`) ? path.slice(this.base.length + 1) : null;
	}
}

/** In bytes: what a unique index of PostgreSQL can hold. */
export const longestPath = 2000;

/** The path of an address as articles store it: decoded, NFC, no slashes at the ends. */
export function pathOf(url: URL): string | null {
	if (/%2f|%5c/i.test(url.pathname)) return null;
	try {
		const path = decodeURIComponent(url.pathname)
			.normalize('NFC')
			.replace(/^\/+|\/+$/g, '');
		return Buffer.byteLength(path) > longestPath || /\p{Cc}|\/\/|\\/u.test(path) ? null : path;
	} catch {
		return null;
	}
}
