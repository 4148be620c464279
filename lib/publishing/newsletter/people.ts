import type { Database, Person } from '#db/schema';
import { isBanned } from '#lib/accounts/people/policy';
import { chunks } from '#lib/platform/database/chunks';

type Somebody = { email: string; person_id: number | null };
type Known = Pick<Person, 'id' | 'email' | 'name' | 'language' | 'standing' | 'banned_until' | 'erased_at'>;

/** The people behind addresses, as far as the blog knows them. */
export async function peopleBehind(
	db: Database,
	subscribers: Somebody[],
): Promise<(subscriber: Somebody) => Known | undefined> {
	const people: Known[] = [];
	const some = 400;
	for (const slice of chunks(subscribers, some)) {
		const found = await db
			.selectFrom('person')
			.select(['id', 'email', 'name', 'language', 'standing', 'banned_until', 'erased_at'])
			.where(({ eb, or }) =>
				or([
					eb('id', 'in', [0, ...slice.flatMap(({ person_id }) => person_id ?? [])]),
					eb(
						'email',
						'in',
						slice.map(({ email }) => email),
					),
				]),
			)
			.execute();
		people.push(...found);
	}
	const byId = new Map(people.map((person) => [person.id, person]));
	const byEmail = new Map(people.map((person) => [person.email, person]));
	return ({ person_id, email }) => byId.get(person_id ?? 0) ?? byEmail.get(email);
}

/** Whether new articles may be mailed to this person; nobody known may. */
export const mayHear = (person: Known | undefined, now: number) =>
	person === undefined || (person.erased_at === null && !isBanned(person, now));
