import type { SiteSettings } from '#lib/site/settings';

export const protocols = ['webmention', 'pingback', 'trackback'] as const;
export type Protocol = (typeof protocols)[number];

interface Announced {
	mentions_open: 0 | 1;
	mentions_closed: string;
	password: string | null;
	published_at: number | null;
}

const day = 86_400_000;

/**
 * By which protocols an article takes link-backs at `now`, and when that changes by itself (epoch milliseconds,
 * Infinity for never): what the site takes, less what is closed here; none where its words are not for everyone,
 * nor after the days at which conversations close.
 */
export function openTo(
	article: Announced,
	settings: SiteSettings,
	now: number,
): { open: Protocol[]; until: number } {
	const never = Number.POSITIVE_INFINITY;
	const { closeAfterDays } = settings.discussion;
	const closes =
		closeAfterDays > 0 && article.published_at !== null ? article.published_at + closeAfterDays * day : never;
	if (article.mentions_open === 0 || article.password !== null || closes <= now) {
		return { open: [], until: never };
	}
	const shut = article.mentions_closed.split(',');
	const open = protocols.filter((one) => settings.mentions[one] && !shut.includes(one));
	return { open, until: closes };
}
