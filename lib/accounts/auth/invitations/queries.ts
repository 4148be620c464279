import type { Database, Person } from '#db/schema';
import type { Role } from '#db/tables/accounts/people';
import { may } from '#lib/accounts/people/policy';
import { findOneTimeToken, type OneTimeToken } from '../one-time-token.ts';
import { invitedRole } from './schema.ts';

export type InvitedRole = Exclude<Role, 'reader'>;

/** With which role an invitation is. */
export const roleIn = ({ payload }: Pick<OneTimeToken, 'payload'>): InvitedRole =>
	invitedRole.parse(JSON.parse(payload).role);

export interface InvitationLine {
	id: number;
	email: string;
	role: InvitedRole;
	sentAt: number;
	expiresAt: number;
	expired: boolean;
	byName: string;
}

/** The invitations that nobody has accepted, the newest first; those out of date for another week. */
export async function invitationLines(db: Database, now = Date.now()): Promise<InvitationLine[]> {
	const rows = await db
		.selectFrom('one_time_token')
		.leftJoin('person', 'person.id', 'one_time_token.person_id')
		.selectAll('one_time_token')
		.select('person.name')
		.where('purpose', '=', 'invite')
		.where('used_at', 'is', null)
		.orderBy('one_time_token.id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		email: row.email,
		role: roleIn(row),
		sentAt: row.created_at,
		expiresAt: row.expires_at,
		expired: row.expires_at <= now,
		byName: row.name ?? '',
	}));
}

/** What a mailed invitation is good for; null: nothing, or no more. Reading it changes nothing. */
export async function openInvitation(
	db: Database,
	token: string,
): Promise<{ email: string; role: InvitedRole; by: Person } | null> {
	const row = await findOneTimeToken(db, 'invite', token);
	if (!row || row.used_at !== null || row.expires_at <= Date.now()) return null;
	const by = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', row.person_id ?? 0)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return by && may(by, 'managePeople') ? { email: row.email, role: roleIn(row), by } : null;
}
