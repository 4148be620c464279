import type { Database, Person } from '#db/schema';
import { linksOf } from '#lib/accounts/people/networks';
import { biographyText, mayChangeProfile } from './commands.ts';

export type ProfileView = NonNullable<Awaited<ReturnType<typeof profileFor>>>;

/** The public profile of a person, for who may change it; else null. */
export async function profileFor(db: Database, by: Person, id: number) {
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	if (!person || !mayChangeProfile(by, person)) return null;
	const { name, slug } = person;
	return { id, name, slug, biography: biographyText(person), links: linksOf(person), avatar: person.avatar };
}

/** Whether somebody may change the public profile of the person of that number. */
export async function mayChangeProfileOf(db: Database, by: Person, id: number): Promise<boolean> {
	return (await profileFor(db, by, id)) !== null;
}
