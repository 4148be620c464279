import { createHash } from 'node:crypto';

/** The address of the picture drawn from a title: it changes with the words, so it can be kept for ever. */
export function socialAddress(article: { id: number; title: string }, siteTitle: string): string {
	return `/social/${article.id}-${hashOf(article.title, siteTitle)}.png`;
}

/** Counts how titles have been drawn: pictures of an earlier way are kept elsewhere for a year. */
const MANNER = 2;

/** The words in the picture, as eight signs. */
export function hashOf(title: string, siteTitle: string): string {
	return createHash('sha256').update(`${MANNER}\n${siteTitle}\n${title}`).digest('base64url').slice(0, 8);
}
