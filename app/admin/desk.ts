import { headers } from 'next/headers';
import { cache } from 'react';
import { admit } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { canAdminister, canModerate } from '#lib/accounts/people/policy';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

export interface Desk {
	viewer: NonNullable<Awaited<ReturnType<typeof viewerOf>>>;
	site: Awaited<ReturnType<typeof getSite>>;
	t: Translator;
}

/** Who looks, the settings and the words in that person's language, read once a page. */
export const visitor = cache(async () => {
	const site = await getSite(database());
	const viewer = await viewerOf(await headers());
	return { site, viewer, t: dashboardTranslator(viewer?.language ?? site.language) };
});

/** The counts of the queue, read once a page. */
export const counts = cache(() => queueCounts(database()));

/** The desk of a moderator; others are led to the sign-in, or find nothing. */
export async function atDesk(from: string): Promise<Desk> {
	const { site, viewer, t } = await visitor();
	return { site, viewer: admit(viewer, from, canModerate), t };
}

/** The desk of administrators, where settings are. */
export async function atAuthorsDesk(from: string): Promise<Desk> {
	const { site, viewer, t } = await visitor();
	return { site, viewer: admit(viewer, from, canAdminister), t };
}
