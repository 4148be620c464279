import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { isOfTheBlog, may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { type PasskeyView, passkeysOf, removePasskey } from '../passkeys.ts';
import { revokeSession, type SessionView, sessionsOf } from '../session.ts';

export interface Access {
	sessions: SessionView[];
	passkeys: PasskeyView[];
}

/** One of the blog's own people, for who looks after them; readers' sign-ins are nobody's business. */
async function memberFor(db: Database, by: Person, id: number): Promise<Person | null> {
	if (!may(by, 'managePeople')) return null;
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	return person && isOfTheBlog(person) && person.erased_at === null ? person : null;
}

/** Where somebody of the team is signed in and by which passkeys they can; null: not to be seen. */
export async function accessOf(db: Database, by: Person, id: number): Promise<Access | null> {
	const person = await memberFor(db, by, id);
	return (
		person && {
			sessions: await sessionsOf(db, person, new Headers()),
			passkeys: await passkeysOf(db, person),
		}
	);
}

/** What of it is ended: one session, all of them, or one passkey. */
export type Ending = { session: string } | { passkey: string } | 'sessions';

/** Ends what somebody of the team has open: for a computer that was lost, or a person who went. */
export async function endAccessOf(db: Database, by: Person, id: number, what: Ending): Promise<boolean> {
	if (!may(by, 'managePeople')) return false;
	return transaction(db, async (trx) => {
		const person = await memberFor(trx, by, id);
		if (!person) return false;
		if (what === 'sessions') {
			await trx.deleteFrom('auth_session').where('userId', '=', person.user_id).execute();
		} else if ('session' in what) await revokeSession(trx, person, what.session);
		else await removePasskey(trx, person, what.passkey);
		const to = typeof what === 'object' && 'passkey' in what ? 'passkey' : 'session';
		await record(trx, { verb: 'access-ended', actorId: by.id, personId: id, detail: { to } });
		return true;
	});
}
