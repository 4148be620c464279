import { createHash } from 'node:crypto';
import { readTags } from '#lib/content/html/tags';

const MOST = 100;
const LONGEST = 2000;

/**
 * The pages of others that a rendered text links to, in order: at most a hundred, each once whatever part of it
 * is meant. `siteUrl`: ours, whose pages are not told.
 */
export function linksIn(html: string, siteUrl: string): string[] {
	const { host } = new URL(siteUrl);
	const links = new Map<string, string>();
	readTags(html, {
		open(name, { href }) {
			if (name !== 'a' || !href || links.size >= MOST || !/^https?:\/\/[^/]/i.test(href)) return;
			const url = URL.parse(href);
			if (!url || url.host === host || url.href.length > LONGEST || url.username || url.password) return;
			const [page] = url.href.split('#');
			if (!links.has(page!)) links.set(page!, url.href);
		},
	});
	return [...links.values()];
}

/** What stands for a text, so that nobody is told twice of the same. */
export function versionOf(...parts: string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** Stands for a text that nobody can read any more. */
export const GONE = 'gone';
