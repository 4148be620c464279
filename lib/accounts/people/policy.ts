import type { Role, Standing } from '#db/tables/accounts/people';

/** Whoever's rights are asked for: a role counts for nothing without the standing it is held in. */
export interface Somebody {
	role: Role;
	standing: Standing;
	banned_until: number | null;
}

/** Whether a ban holds at `now`. */
export function isBanned(person: Omit<Somebody, 'role'>, now: number): boolean {
	return person.standing === 'banned' && (person.banned_until === null || person.banned_until > now);
}

/** What a person may act as at `now`: a ban suspends every role. */
function actingRole(person: Somebody | null, now: number): Role | null {
	return person === null || isBanned(person, now) ? null : person.role;
}

/** Whether a person decides about others' comments and sees the dashboard. */
export function canModerate(person: Somebody | null, now = Date.now()): boolean {
	const role = actingRole(person, now);
	return role === 'admin' || role === 'moderator';
}

/** Whether a person changes settings and other people's roles. */
export function canAdminister(person: Somebody | null, now = Date.now()): boolean {
	return actingRole(person, now) === 'admin';
}

/** Whether a person is one of the blog's own, banned or not: protects them, and permits nothing. */
export function isOfTheBlog({ role }: Pick<Somebody, 'role'>): boolean {
	return role !== 'reader';
}
