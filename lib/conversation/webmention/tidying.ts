import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';

const KEPT_DAYS = 30;
const AT_ONCE = 500;

/**
 * Announcements that came to nothing go after thirty days; those of entries stay, so that the entries can change
 * and go with their sources. Pictures that nobody's words show any more go after a day.
 */
export async function tidyMentions(db: Database, dataDir: string, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('mention')
		.where('status', '=', 'done')
		.where('comment_id', 'is', null)
		.where('sent_at', '<', now - KEPT_DAYS * day)
		.execute();
	const folder = join(dataDir, 'avatars');
	const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.webp'));
	for (let at = 0; at < files.length; at += AT_ONCE) {
		for (const file of await unused(db, files.slice(at, at + AT_ONCE))) {
			const found = await stat(join(folder, file)).catch(() => null);
			if (found && found.mtimeMs < now - day) await rm(join(folder, file), { force: true });
		}
	}
}

async function unused(db: Database, files: string[]): Promise<string[]> {
	const people = await db.selectFrom('person').select('avatar').where('avatar', 'in', files).execute();
	const photos = await db
		.selectFrom('comment')
		.select('author_photo')
		.where('author_photo', 'in', files)
		.where('status', '<>', 'removed')
		.execute();
	const used = new Set([...people.map(({ avatar }) => avatar), ...photos.map((row) => row.author_photo)]);
	return files.filter((file) => !used.has(file));
}
