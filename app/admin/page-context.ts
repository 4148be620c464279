import { headers } from 'next/headers';
import { cache } from 'react';
import { type Asked, admit } from '#lib/accounts/auth/guards';
import { viewerOf } from '#lib/accounts/auth/session';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

/** What each page of the dashboard is made from. */
export interface PageContext {
	viewer: NonNullable<Awaited<ReturnType<typeof viewerOf>>>;
	site: Awaited<ReturnType<typeof getSite>>;
	t: Translator;
}

/** Who looks, the settings and the texts in that person's language, read once a page. */
export const pageContext = cache(async () => {
	const site = await getSite(database());
	const viewer = await viewerOf(await headers());
	return { site, viewer, t: dashboardTranslator(viewer?.language ?? site.language) };
});

/** The same for whoever may do that; strangers are led to the sign-in, others find nothing (404). */
export async function contextFor(asked: Asked, from: string): Promise<PageContext> {
	const { site, viewer, t } = await pageContext();
	return { site, viewer: await admit(viewer, from, asked), t };
}

/** The counts of the queue, read once a page. */
export const counts = cache(() => queueCounts(database()));
