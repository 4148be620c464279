import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { mayAnything } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { database } from '#lib/platform/database/database';
import { authTime } from '#lib/platform/database/engine-values';
import { type Cookie, noSessionCookie, sessionCookie, sessionLength, sessionToken } from './cookies.ts';
import { asSignedIn } from './required-passkey.ts';

/** Who sends these headers, in the role that their session lets them act in; null for a stranger. Costs nothing without our cookie. */
export async function viewerOf(headers: Headers, db: Database = database()): Promise<Person | null> {
	const token = sessionToken(headers);
	return token ? viewerBy(db, token) : null;
}

/** The same for whoever a session is of. */
export async function viewerBy(db: Database, token: string): Promise<Person | null> {
	const found = await db
		.selectFrom('person')
		.innerJoin('auth_session', 'auth_session.userId', 'person.user_id')
		.selectAll('person')
		.select('auth_session.by_passkey')
		.where('auth_session.token', '=', token)
		.where('auth_session.expiresAt', '>', authTime(db, Date.now()))
		.where('person.erased_at', 'is', null)
		.executeTakeFirst();
	if (!found) return null;
	const { by_passkey, ...person } = found;
	return asSignedIn(db, person, by_passkey === 1);
}

/** Whether a passkey opened the session that sends these headers. */
export async function cameByPasskey(headers: Headers, db: Database = database()): Promise<boolean> {
	const found = await db
		.selectFrom('auth_session')
		.select('by_passkey')
		.where('token', '=', sessionToken(headers) ?? '')
		.executeTakeFirst();
	return found?.by_passkey === 1;
}

/** Opens a session of a confirmed person: its token. */
export async function openSession(db: Database, person: Person, userAgent: string): Promise<string> {
	if (!person.user_id) throw new Error('Only a confirmed person can sign in.');
	const now = Date.now();
	const token = randomBytes(24).toString('base64url');
	await db
		.insertInto('auth_session')
		.values({
			id: randomBytes(16).toString('base64url'),
			token,
			userId: person.user_id,
			expiresAt: authTime(db, now + sessionLength * 1000),
			createdAt: authTime(db, now),
			updatedAt: authTime(db, now),
			ipAddress: null,
			userAgent: userAgent.slice(0, 300),
		})
		.execute();
	return token;
}

/** Signs a confirmed person in at the browser that sends these headers: the cookies to set there. */
export async function createSession(
	person: Person,
	headers: Headers,
	db: Database = database(),
): Promise<Cookie[]> {
	const token = await openSession(db, person, headers.get('user-agent') ?? '');
	if (mayAnything(person)) await record(db, { verb: 'signed-in', actorId: person.id, personId: person.id });
	return [sessionCookie(token)];
}

/** Signs out: the session is gone, and so is its cookie once these are set. */
export async function endSession(headers: Headers, db: Database = database()): Promise<Cookie[]> {
	const token = sessionToken(headers);
	if (token) await db.deleteFrom('auth_session').where('token', '=', token).execute();
	return [noSessionCookie()];
}

export interface SessionView {
	id: string;
	userAgent: string;
	createdAt: number;
	/** The one that asks. */
	current: boolean;
}

/** Where a person is signed in, newest first. */
export async function sessionsOf(db: Database, person: Person, headers: Headers): Promise<SessionView[]> {
	if (!person.user_id) return [];
	const token = sessionToken(headers);
	const rows = await db
		.selectFrom('auth_session')
		.select(['id', 'userAgent', 'createdAt', 'token'])
		.where('userId', '=', person.user_id)
		.where('expiresAt', '>', authTime(db, Date.now()))
		.orderBy('createdAt', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		userAgent: row.userAgent ?? '',
		createdAt: new Date(row.createdAt as string | Date).getTime(),
		current: row.token === token,
	}));
}

/** Ends one of a person's own sessions. */
export async function revokeSession(db: Database, person: Person, id: string): Promise<void> {
	await db.deleteFrom('auth_session').where('id', '=', id).where('userId', '=', person.user_id).execute();
}

/** Ends all of a person's sessions but the one that asks. */
export async function revokeOtherSessions(db: Database, person: Person, headers: Headers): Promise<void> {
	await db
		.deleteFrom('auth_session')
		.where('userId', '=', person.user_id)
		.where('token', '<>', sessionToken(headers) ?? '')
		.execute();
}

/**
 * Ends what a person has open: sessions, sign-ins under way, mailed links nobody has followed yet, and mail that
 * has not gone out. For a ban: it leaves passkeys and accounts, which open nothing while it holds.
 */
export async function endAccess(trx: Database, person: Person): Promise<void> {
	await dropUnderWay(trx, person);
	await trx.deleteFrom('api_key').where('person_id', '=', person.id).execute();
	await trx.deleteFrom('auth_session').where('userId', '=', person.user_id).execute();
	await trx
		.deleteFrom('one_time_token')
		.where((of) => of.or([of('person_id', '=', person.id), of('email', '=', person.email)]))
		.where('used_at', 'is', null)
		.execute();
	await trx
		.deleteFrom('mail')
		.where((of) => of.or([of('person_id', '=', person.id), of('recipient', '=', person.email ?? '')]))
		.where('status', 'in', ['queued', 'digest'])
		.execute();
}

/** Takes away every way in: sessions, passkeys, linked accounts and what is under way. For erasure. */
export async function forgetSignIn(trx: Database, person: Person): Promise<void> {
	await dropUnderWay(trx, person);
	await trx.deleteFrom('api_key').where('person_id', '=', person.id).execute();
	if (!person.user_id) return;
	await trx.updateTable('person').set({ user_id: null }).where('id', '=', person.id).execute();
	await trx.deleteFrom('auth_user').where('id', '=', person.user_id).execute();
}

async function dropUnderWay(trx: Database, { email }: Person): Promise<void> {
	if (!email) return;
	const inside = `%${email.replace(/[\\%_]/g, '\\$&')}%`;
	await trx.deleteFrom('auth_verification').where(sql<boolean>`value like ${inside} escape '\\'`).execute();
}
