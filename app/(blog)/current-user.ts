import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { viewerOf } from '#lib/accounts/auth/session';
import { may } from '#lib/accounts/people/policy';
import { draftCookie } from '#lib/accounts/people/signature';
import { draftFor } from '#lib/conversation/comments/drafts';
import { editState } from '#lib/conversation/comments/form-states';
import { type OwnView, ownView } from '#lib/conversation/comments/own-queries';
import { type Receipt, receiptOf, receiptsCookie, receiptsIn } from '#lib/conversation/comments/receipts';
import { mayNotWrite } from '#lib/conversation/comments/write-commands';
import { moderatingHere } from '#lib/conversation/moderation/here/outcome';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { cacheNothing } from '#lib/platform/page-cache/track';
import { minute } from '#lib/platform/time/durations';
import { whyNotLike } from '#lib/publishing/articles/discussion-policy';
import { readState } from '#lib/publishing/articles/discussion-state';
import type { Article } from '#lib/publishing/articles/page';
import { settingsOf } from '#lib/site/settings/settings';
import { siteAndTranslator } from './site.ts';

/** Milliseconds during which a writer is told that a comment has just been published. */
const FRESH = 10 * minute;
const nobody = { person: null, receipts: [] as Receipt[], draftKey: undefined };

/** Who reads this page, once a page: nobody in particular while it is rendered to be kept. */
export const viewerHere = cache(async () => {
	const jar = await cookies();
	if (!jar.getAll().some(({ name }) => name.includes('postilla'))) return nobody;
	cacheNothing();
	return {
		person: await viewerOf(await headers()),
		receipts: receiptsIn(jar.get(receiptsCookie)?.value),
		draftKey: jar.get(draftCookie)?.value,
	};
});

/** What this reader may do with an article's conversation, and what of it is their own. */
export const conversationHere = cache(async (article: Article) => {
	const { site, t } = await siteAndTranslator();
	const db = database();
	const { person, receipts, draftKey } = await viewerHere();
	const settings = settingsOf(site);
	const now = Date.now();
	const state = readState(article, settings, now);
	const personal = person !== null || receipts.length > 0;
	const own: OwnView = personal
		? await ownView(db, article.id, person, receipts)
		: { own: new Map(), waiting: [], liked: new Set() };
	const refusal = person ? await mayNotWrite(db, article, settings, person, now) : null;
	const open = state.who !== 'nobody' || may(person, 'moderate');
	const fresh = new Set(
		[...own.own.values()]
			.filter(({ submitted_at, decided_at }) => now - Math.max(submitted_at, decided_at ?? 0) < FRESH)
			.map(({ number }) => number!),
	);
	const byNumber = [...own.own].map(([number, comment]) => [number, receiptOf(comment)] as const);
	const draft =
		draftKey !== undefined || person
			? await draftFor(db, article.id, { key: draftKey, personId: person?.id ?? null })
			: null;
	return {
		person,
		state,
		open,
		/** Whether the conversation is closed to everybody. */
		closed: state.who === 'nobody',
		refused: refusal === 'banned' || refusal === 'published-before' ? refusal : null,
		acts: {
			// A like behind a password is nobody's to count.
			noLike: article.password === null ? whyNotLike(settings.discussion.likes, person, now) : 'nobody',
			open,
			own: new Map(byNumber),
			fresh,
			known: person !== null,
			liked: own.liked,
			moderating: may(person, 'moderate') ? await moderatingHere(db, site, t) : null,
			changed: changedHere(t, settings.discussion.longestComment),
			faces: settings.discussion.showAvatars,
		},
		newestFirst: settings.discussion.order === 'newest',
		own,
		draft,
		longest: settings.discussion.longestComment,
	};
});

/** What came of a change to a comment of one's own that was just sent from this page. */
function changedHere(t: Translator, longest: number) {
	const state = editState.get();
	if (!state) return null;
	const { values, refusals, done } = state;
	const refusal = refusals.text ? t(`writing.refused.${refusals.text}`, { longest }) : null;
	return { id: values.id, text: values.text, status: done, refusal };
}
