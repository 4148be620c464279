import { conversationOver } from '#lib/publishing/articles/discussion-policy';
import type { SiteSettings } from '#lib/site/settings/settings';

export const protocols = ['webmention', 'pingback', 'trackback'] as const;
export type Protocol = (typeof protocols)[number];

interface Announced {
	mentions_open: 0 | 1;
	mentions_closed: string;
	password: string | null;
	windows: string;
	published_at: number | null;
}

/**
 * By which protocols an article takes link-backs at `now`, and when that changes by itself (epoch milliseconds,
 * Infinity for never): what the site takes, less what is closed here; none where its words are not for everyone,
 * nor once a dated window or its age has ended the conversation.
 */
export function openTo(
	article: Announced,
	settings: SiteSettings,
	now: number,
): { open: Protocol[]; until: number } {
	if (article.mentions_open === 0 || article.password !== null) {
		return { open: [], until: Number.POSITIVE_INFINITY };
	}
	const { over, until } = conversationOver(article, settings, now);
	const shut = article.mentions_closed.split(',');
	return { open: protocols.filter((one) => !over && settings.mentions[one] && !shut.includes(one)), until };
}
