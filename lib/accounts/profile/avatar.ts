import type { Database, Person } from '#db/schema';
import { removeAvatar, setAvatar } from '#lib/accounts/people/avatar-commands';
import { record } from '#lib/platform/audit-log/audit-log';
import { environment } from '#lib/platform/environment/environment';
import { mayChangeProfile } from './commands.ts';

/** Shows a picture beside somebody's words, or with null the drawn one. False: not allowed, or no picture. */
export async function changeAvatar(
	db: Database,
	by: Person,
	id: number,
	bytes: Buffer | null,
	dataDir = environment().dataDir,
): Promise<boolean> {
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	if (!person || !mayChangeProfile(by, person)) return false;
	if (bytes === null) await removeAvatar(db, person, dataDir);
	else if (!(await setAvatar(db, person, bytes, dataDir))) return false;
	await record(db, { verb: 'profile', actorId: by.id, personId: id });
	return true;
}
