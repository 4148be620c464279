import { type Icon, iconOf, linksOf } from '#lib/accounts/people/networks';
import { href } from '#lib/publishing/addresses/address';

export interface TermView {
	name: string;
	slug: string;
	href: string;
}

export interface AuthorView {
	id: number;
	name: string;
	slug: string;
	href: string;
	/** HTML, sanitised; empty when there is none. */
	biography: string;
	/** File of an uploaded picture. */
	avatar: string | null;
	links: { network: string; url: string; icon: Icon }[];
}

export interface ArticleLink {
	title: string;
	href: string;
}

export const termHref = (taxonomy: 'category' | 'tag', slug: string) =>
	`/${taxonomy}/${encodeURIComponent(slug)}`;
export const authorHref = (slug: string) => `/author/${encodeURIComponent(slug)}`;

/** A link to an article; `title` is empty for an untitled one. */
export function articleLink(row: { title: string; path: string | null }): ArticleLink {
	return { title: row.title, href: href(row.path ?? '') };
}

export function authorView(row: {
	id: number;
	name: string;
	slug: string;
	biography: string;
	links: string;
	avatar: string | null;
}): AuthorView {
	return {
		id: row.id,
		name: row.name,
		slug: row.slug,
		href: authorHref(row.slug),
		biography: row.biography,
		avatar: row.avatar,
		links: linksOf(row).map((link) => ({ ...link, icon: iconOf(link) })),
	};
}

/** The three counts, defined once: comments, link-backs ("trackback"), and both together ("repliche"). */
export function discussionCounts(row: { comments_count: number; mentions_count: number }) {
	return {
		comments: row.comments_count,
		mentions: row.mentions_count,
		total: row.comments_count + row.mentions_count,
	};
}
