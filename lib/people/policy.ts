import type { Role } from '#db/schema';

interface Somebody {
	role: Role;
}

/** Whether a person decides about others' comments and sees the dashboard. */
export function canModerate(person: Somebody | null): boolean {
	return person?.role === 'author' || person?.role === 'moderator';
}

/** Whether a person changes settings and other people's roles. */
export function canAdminister(person: Somebody | null): boolean {
	return person?.role === 'author';
}
