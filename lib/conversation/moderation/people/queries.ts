import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import type { Role, Standing } from '#db/tables/accounts/people';
import { may, teamRoles } from '#lib/accounts/people/policy';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { recordsOf } from '../written-by.ts';
import { canInherit } from './commands.ts';

export interface PersonRow {
	id: number;
	name: string;
	email: string | null;
	url: string | null;
	role: Role;
	standing: Standing;
	bannedUntil: number | null;
	standingReason: string;
	confirmedAt: number | null;
	erased: boolean;
	published: number;
	held: number;
	spam: number;
	bin: number;
	lastAt: number | null;
}

export interface PeopleFilters {
	text?: string;
	standing?: Standing;
	role?: Role;
}

/** One page of people: those with a role first, then by who wrote last; a page past the last is the last. */
export async function peoplePage(
	db: Database,
	filters: PeopleFilters,
	page: number,
	size: number,
): Promise<Paging & { people: PersonRow[] }> {
	const found = matching(db, filters);
	const { rows } = await found.select(sql<number>`count(*)`.as('rows')).executeTakeFirstOrThrow();
	const at = nearestPage(Number(rows), size, page);
	const people = await found
		.selectAll('person')
		.select(lastAt)
		.orderBy(byRole)
		.orderBy(sql`coalesce(${lastComment}, 0)`, 'desc')
		.orderBy('person.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	return { people: await withRecords(db, people), ...at };
}

/** One person with the record; null when there is none. */
export async function personCard(db: Database, id: number): Promise<PersonRow | null> {
	const person = await db
		.selectFrom('person')
		.selectAll('person')
		.select(lastAt)
		.where('id', '=', id)
		.executeTakeFirst();
	return person ? ((await withRecords(db, [person]))[0] ?? null) : null;
}

/** As the table of roles has them. */
const byRole = sql`case person.role ${sql.join(
	teamRoles.map((role, n) => sql`when ${role} then ${sql.lit(n)}`),
	sql` `,
)} else ${sql.lit(teamRoles.length)} end`;

/** Somebody to whom the blog can be handed over; null: nobody, or not by whoever asks. */
export async function heirFor(db: Database, by: Person, id: number): Promise<Person | null> {
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	return person && may(by, 'managePeople') && canInherit(by, person) ? person : null;
}

const lastComment = sql<number | null>`(select max(created_at) from comment where person_id = person.id)`;
const lastAt = lastComment.as('last_at');

function matching(db: Database, { text, standing, role }: PeopleFilters) {
	let people = db.selectFrom('person').where('person.erased_at', 'is', null);
	if (standing) people = people.where('person.standing', '=', standing);
	if (role) people = people.where('person.role', '=', role);
	const wanted = text?.trim().slice(0, 200).toLowerCase();
	if (!wanted) return people;
	const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`;
	return people.where(
		sql<boolean>`(lower(person.name) like ${pattern} escape '\\' or lower(person.email) like ${pattern} escape '\\')`,
	);
}

async function withRecords(
	db: Database,
	people: (Person & { last_at: number | null })[],
): Promise<PersonRow[]> {
	const records = await recordsOf(
		db,
		people.map(({ id }) => id),
	);
	return people.map((person) => ({
		id: person.id,
		name: person.name,
		email: person.email,
		url: person.url,
		role: person.role,
		standing: person.standing,
		bannedUntil: person.banned_until,
		standingReason: person.standing_reason,
		confirmedAt: person.confirmed_at,
		erased: person.erased_at !== null,
		...records.get(person.id)!,
		lastAt: person.last_at,
	}));
}
