import type { Person } from '#db/schema';
import { canAdminister } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { type Translator, translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';

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
	return { by, t: translator(by.language ?? site.language), timeZone: site.time_zone };
}
