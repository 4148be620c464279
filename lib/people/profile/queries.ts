import type { Database, Person } from '#db/schema';
import { linksOf } from '../networks.ts';
import { biographyText, mayChangeProfile } from './commands.ts';

export type ProfileView = NonNullable<Awaited<ReturnType<typeof profileFor>>>;

/** The public profile of a person, for who may change it; else null. */
export async function profileFor(db: Database, by: Person, id: number) {
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	if (!person || !mayChangeProfile(by, person)) return null;
	const { name, slug } = person;
	return { id, name, slug, biography: biographyText(person), links: linksOf(person), own: by.id === id };
}
