import type { Database, Person } from '#db/schema';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { passkeysWork, removePasskey } from './passkeys.ts';

/** Whether administrators have to sign in by a passkey: if it is set so, and browsers keep passkeys for this address. */
const isRequired = async (db: Database): Promise<boolean> =>
	passkeysWork() && settingsOf(await getSite(db)).access.adminPasskey;

/** A person as a session lets them act: who administers, but came in by mail or another site, is a reader there. */
export async function asSignedIn(db: Database, person: Person, byPasskey: boolean): Promise<Person> {
	const held = person.role === 'admin' && !byPasskey && (await isRequired(db));
	return held ? { ...person, role: 'reader' } : person;
}

/** Whether a viewer would administer, had they signed in by a passkey. */
export async function isHeldBack(db: Database, viewer: Person): Promise<boolean> {
	if (viewer.role !== 'reader') return false;
	const { role } = await db
		.selectFrom('person')
		.select('role')
		.where('id', '=', viewer.id)
		.executeTakeFirstOrThrow();
	return role === 'admin';
}

/** Whether a person has a passkey to sign in by. */
export async function hasPasskey(db: Database, { user_id }: Pick<Person, 'user_id'>): Promise<boolean> {
	const row = await db
		.selectFrom('auth_passkey')
		.select('id')
		.where('userId', '=', user_id)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/**
 * Whether a viewer may add a passkey. Who is held back adds the first one alone: whoever reads their mail could else
 * make themselves one, and administer by it.
 */
export const mayAddPasskey = async (db: Database, viewer: Person): Promise<boolean> =>
	!(await isHeldBack(db, viewer)) || !(await hasPasskey(db, viewer));

/** Takes one of a viewer's own passkeys away; for the same reason not from who is held back. */
export async function removeOwnPasskey(db: Database, viewer: Person, id: string): Promise<void> {
	if (!(await isHeldBack(db, viewer))) await removePasskey(db, viewer, id);
}
