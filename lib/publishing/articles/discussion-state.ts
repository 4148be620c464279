import { cacheUntil } from '#lib/platform/page-cache/track';
import type { SiteSettings } from '#lib/site/settings/settings';
import { type DiscussionState, discussionState } from './discussion-policy.ts';

/** Who may write under an article now; reports when that changes by itself. */
export function readState(
	article: Parameters<typeof discussionState>[0],
	settings: SiteSettings,
	now = Date.now(),
): DiscussionState {
	const state = discussionState(article, settings, now);
	if (state.until !== Number.POSITIVE_INFINITY) cacheUntil(state.until);
	return state;
}
