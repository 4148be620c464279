import { pathOf } from '../wordpress/old-blog.ts';

const links = /(\bhref\s{0,9}=\s{0,9}["']|\]\(<?)(https?:\/\/[^\s"'<>()\\]{3,2000})/gi;

/** The whole addresses that a blog's articles had: links from one to another stay within the blog. */
export class OwnLinks {
	readonly #known = new Set<string>();

	/** Remembers an old address; a path alone says nothing of its host. */
	add(address: string): void {
		const place = placeOf(address);
		if (place !== null) this.#known.add(place);
	}

	/** A text, in HTML or Markdown, that links to what was there by its path. */
	within(text: string): string {
		if (this.#known.size === 0) return text;
		return text.replace(links, (written, before: string, address: string) => {
			const url = URL.parse(address);
			const isOwn = url !== null && this.#known.has(placeOf(address) ?? '');
			return isOwn ? `${before}${url.pathname}${url.hash}` : written;
		});
	}
}

/** Host and path; null for a front page, and for an address that is not whole. */
function placeOf(address: string): string | null {
	const url = /^https?:/i.test(address) ? URL.parse(address) : null;
	const path = url && pathOf(url);
	return path ? `${url.host.replace(/^www\./, '')}/${path}` : null;
}
