import { isBanned, may, type Somebody } from '#lib/accounts/people/policy';
import { day } from '#lib/platform/time/durations';
import { type Likers, type SiteSettings, type Who, windowList } from '#lib/site/settings/settings';

interface Discussed {
	comments_open: 0 | 1;
	windows: string;
	published_at: number | null;
}

/** Who may write under an article now, and when that changes by itself. */
export interface DiscussionState {
	who: Who;
	/** Epoch milliseconds; Infinity for never. */
	until: number;
}

interface Writer extends Somebody {
	/** Whether a comment of theirs has ever been published. */
	published: boolean;
}

/**
 * Derived, never stored: a closed article is closed to comments; else its own dated windows, or the site's, say who
 * may write; after the site's number of days nobody may, unless a window of the article's own says otherwise.
 */
export function discussionState(article: Discussed, settings: SiteSettings, now: number): DiscussionState {
	if (article.comments_open === 0) return { who: 'nobody', until: Number.POSITIVE_INFINITY };
	const { who, until } = byDate(article, settings, now);
	return { who, until };
}

/**
 * Whether a dated window or its age has ended an article's conversation for everybody, other sites too, and when
 * that changes by itself. Closed by hand, comments and link-backs are closed apart.
 */
export function conversationOver(
	article: Pick<Discussed, 'windows' | 'published_at'>,
	settings: SiteSettings,
	now: number,
): { over: boolean; until: number } {
	const { who, dated, until } = byDate(article, settings, now);
	return { over: dated && who === 'nobody', until };
}

/** Whom the date lets write; `dated`: a window or the age says so, not the setting for all times. */
function byDate(article: Pick<Discussed, 'windows' | 'published_at'>, settings: SiteSettings, now: number) {
	const { discussion } = settings;
	const own = windowsOf(article);
	// What was decided for it cannot be read: it is not for the site's windows to open it.
	if (own === null) return { who: 'nobody' as const, dated: true, until: Number.POSITIVE_INFINITY };
	const windows = own.length > 0 ? own : discussion.windows;
	const sorted = [...windows].sort((a, b) => a.from - b.from);
	const current = sorted.findLast((window) => window.from <= now);
	const next = sorted.find((window) => window.from > now)?.from ?? Number.POSITIVE_INFINITY;
	const closes =
		discussion.closeAfterDays > 0 && article.published_at !== null
			? article.published_at + discussion.closeAfterDays * day
			: Number.POSITIVE_INFINITY;
	if (closes <= now && !own.includes(current!)) {
		return { who: 'nobody' as const, dated: true, until: next };
	}
	return {
		who: current?.who ?? discussion.who,
		dated: current !== undefined,
		until: Math.min(next, closes > now ? closes : next),
	};
}

/** The dated windows of an article's own; null: they cannot be read. */
export function windowsOf(article: Pick<Discussed, 'windows'>) {
	try {
		return windowList.parse(JSON.parse(article.windows));
	} catch {
		return null;
	}
}

/** Why a person (null: not signed in) may not write here now; null when they may. Administrators always may. */
export function whyNotWrite(
	state: DiscussionState,
	writer: Writer | null,
	now: number,
): 'closed' | 'signed-in' | 'published-before' | 'banned' | null {
	if (writer && may(writer, 'moderate', now)) return null;
	if (writer && isBanned(writer, now)) return 'banned';
	if (state.who === 'nobody') return 'closed';
	if (state.who === 'everyone') return null;
	if (!writer) return 'signed-in';
	if (state.who === 'published-before' && !writer.published) return 'published-before';
	return null;
}

export type NoLike = 'banned' | 'signed-in' | 'nobody';

/** Why this reader (null: without an account) may not like comments; null when they may. */
export function whyNotLike(likes: Likers, reader: Somebody | null, now: number): NoLike | null {
	if (reader && isBanned(reader, now)) return 'banned';
	if (likes === 'nobody') return 'nobody';
	return likes === 'signed-in' && !reader ? 'signed-in' : null;
}
