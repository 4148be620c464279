import type { Database, Role, Standing } from '#db/schema';

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

/** One page of people: those with a role first, then by who wrote last. */
export async function peoplePage(
	_db: Database,
	_filters: PeopleFilters,
	page: number,
	_size: number,
): Promise<{ people: PersonRow[]; total: number; page: number; pages: number }> {
	return { people: [], total: 0, page, pages: 1 };
}

/** One person with the record; null when there is none. */
export async function personCard(_db: Database, _id: number): Promise<PersonRow | null> {
	return null;
}
