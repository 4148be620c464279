import type { Database, Person } from '#db/schema';
import { removeAvatar, setAvatar } from '#lib/accounts/people/avatar-commands';
import { record } from '#lib/platform/audit-log/audit-log';
import { blogFiles } from '#lib/platform/files/kept';
import { mayChangeProfile } from './commands.ts';

/** Shows a picture beside somebody's words, or with null the drawn one. False: not allowed, or no picture. */
export async function changeAvatar(
	db: Database,
	by: Person,
	id: number,
	bytes: Buffer | null,
	files = blogFiles(),
): Promise<boolean> {
	const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	if (!person || !mayChangeProfile(by, person)) return false;
	if (bytes === null) await removeAvatar(db, person, files);
	else if (!(await setAvatar(db, person, bytes, files))) return false;
	await record(db, { verb: 'profile', actorId: by.id, personId: id });
	return true;
}
