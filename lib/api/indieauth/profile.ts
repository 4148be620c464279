import type { Database, Person } from '#db/schema';
import type { Granted } from '#lib/accounts/api-keys/scopes';
import { isOnlyAdmin } from '#lib/accounts/people/admins';
import { avatarHref } from '#lib/accounts/people/avatar';
import { authorHref } from '#lib/publishing/articles/views';
import { issuerOf } from './metadata.ts';

/** Who somebody is to programs: the blog's only administrator is the blog, everybody else the page of what they wrote. */
export const meOf = async (db: Database, person: Person, siteUrl: string): Promise<string> =>
	(await isOnlyAdmin(db, person)) ? issuerOf(siteUrl) : siteUrl + authorHref(person.slug);

/** What a program is told of somebody, as far as it may know (IndieAuth §5.3.4). */
export function profileOf(person: Person, scopes: readonly Granted[], siteUrl: string) {
	if (!scopes.includes('profile')) return undefined;
	return {
		name: person.name,
		url: siteUrl + authorHref(person.slug),
		photo: siteUrl + avatarHref(person.name, person.avatar),
		...(scopes.includes('email') && { email: person.email }),
	};
}
