import type { ExactSite } from '#lib/portability/wxr/extension';
import { ImportRefusal } from './refusal.ts';

/** What the file says of the blog it comes from. */
export interface Channel {
	version: string;
	/** Without a slash at the end; '' when the file names none. */
	url: string;
	title: string;
	tagline: string;
	language: string;
	timeZone: string;
	published: string;
	/** How many items and comments the file holds, whatever becomes of them. */
	items: number;
	comments: number;
	/** What an export of Postilla says beyond that; null in others. */
	exact: ExactSite | null;
}

/** The elements of the channel that say something of the blog. */
export const headerNames = new Set([
	'title',
	'link',
	'description',
	'language',
	'pubDate',
	'wp:wxr_version',
	'wp:base_site_url',
	'wp:base_blog_url',
]);

/** What the channel's own elements say. Refuses a file that is no WordPress export. */
export function describeChannel(
	header: Record<string, string>,
	file: string,
): Omit<Channel, 'timeZone' | 'items' | 'comments' | 'exact'> {
	const version = (header['wp:wxr_version'] ?? '').trim();
	if (!/^1\.\d+$/.test(version)) {
		const found = version ? `its version is "${version.slice(0, 40)}"` : 'it has no version';
		throw new ImportRefusal(`${file} is not a WordPress export (WXR 1.0 to 1.2): ${found}.`);
	}
	const urls = [header['wp:base_blog_url'], header.link, header['wp:base_site_url']];
	return {
		version,
		url: (urls.find((url) => url && url.length < 1000 && URL.canParse(url.trim())) ?? '')
			.trim()
			.replace(/\/+$/, ''),
		title: header.title ?? '',
		tagline: header.description ?? '',
		language: (header.language ?? '').trim(),
		published: header.pubDate ?? '',
	};
}
