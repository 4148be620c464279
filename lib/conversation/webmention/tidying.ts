import type { Database } from '#db/schema';
import { avatarsBefore, removeAvatarFile } from '#lib/accounts/people/avatar-files';
import { chunks } from '#lib/platform/database/chunks';
import type { Files } from '#lib/platform/files/files';
import { day } from '#lib/platform/time/durations';

const KEPT_DAYS = 30;
const AT_ONCE = 500;

/**
 * Announcements that came to nothing go after thirty days; those of entries stay, so that the entries can change
 * and go with their sources. Pictures that nobody's words show any more go after a day.
 */
export async function tidyMentions(db: Database, files: Files, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('mention')
		.where('status', '=', 'done')
		.where('comment_id', 'is', null)
		.where('sent_at', '<', now - KEPT_DAYS * day)
		.execute();
	const old: string[] = [];
	for await (const file of avatarsBefore(files, now - day)) old.push(file);
	for (const some of chunks(old, AT_ONCE))
		for (const file of await unused(db, some)) await removeAvatarFile(files, file);
}

async function unused(db: Database, files: string[]): Promise<string[]> {
	const people = await db.selectFrom('person').select('avatar').where('avatar', 'in', files).execute();
	const photos = await db
		.selectFrom('comment')
		.select('author_photo')
		.where('author_photo', 'in', files)
		.where('status', '<>', 'removed')
		.execute();
	const peers = await db.selectFrom('fediverse_peer').select('photo').where('photo', 'in', files).execute();
	const elsewhere = peers.map(({ photo }) => photo);
	const used = new Set([
		...elsewhere,
		...people.map(({ avatar }) => avatar),
		...photos.map((row) => row.author_photo),
	]);
	return files.filter((file) => !used.has(file));
}
