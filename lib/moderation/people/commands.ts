import type { Database, Person, Role, Standing } from '#db/schema';
import type { Tab } from '../queries.ts';

export interface NewStanding {
	standing: Standing;
	/** Only for a ban; null: for good. */
	until: number | null;
	reason: string;
}

/** Trusts, holds, bans or frees a person, or the guest of that e-mail; null: no such person, or not theirs to touch. */
export async function setStanding(
	_db: Database,
	_by: Person,
	_who: number | string,
	_standing: NewStanding,
): Promise<Person | null> {
	throw new Error('not yet');
}

/** Changes a person's role. The author alone may; the last author stays one. */
export async function setRole(
	_db: Database,
	_by: Person,
	_personId: number,
	_role: Role,
): Promise<{ ok: true; person: Person } | { ok: false; why: 'forbidden' | 'missing' | 'last-author' }> {
	throw new Error('not yet');
}

/** The ids of all that somebody wrote in a tab of the queue, for a decision about all of it. */
export async function allBy(
	_db: Database,
	_who: { personId?: number; email?: string; sender?: string },
	_tab: Tab,
): Promise<number[]> {
	throw new Error('not yet');
}
