import type { Person } from '#db/schema';
import { viewerOf } from '#lib/accounts/auth/session';
import { canAdminister } from '#lib/accounts/people/policy';
import { dashboardTranslator, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

export interface Visit {
	by: Person;
	t: Translator;
	timeZone: string;
}

/** The author who comes with these headers; null: nobody is signed in, 'nobody': somebody who may not write. */
export async function authorAt(headers: Headers): Promise<Visit | null | 'nobody'> {
	const by = await viewerOf(headers);
	if (!by) return null;
	if (!canAdminister(by)) return 'nobody';
	const site = await getSite(database());
	return { by, t: dashboardTranslator(by.language ?? site.language), timeZone: site.time_zone };
}
