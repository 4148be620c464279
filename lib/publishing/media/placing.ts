import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Media } from '#db/schema';
import { localTime } from '#lib/i18n/local-time';
import type { Files } from '#lib/platform/files/files';
import { hour } from '#lib/platform/time/durations';
import { getSite } from '#lib/site/settings/queries';
import { candidates } from './naming.ts';
import { mediaKey, safeMediaPath } from './place.ts';
import type { Incoming } from './receiving.ts';
import { isLeaving } from './removing.ts';

const ABANDONED = hour;
/** Lies beside what arrived, and holds the path that it is to get. */
const noteOf = ({ file }: Pick<Incoming, 'file'>) => file.replace(/\.part$/, '.placed');

/**
 * Gives a file a place of its own in the library, below the year and month of the blog's clocks: nothing that
 * lies or lay there is written over. What it is for is kept by `keep`, which gets its path; when that throws, or
 * the process is killed, nothing stays of it (see `dropUnkept`).
 */
export async function placeFile<T>(
	db: Database,
	incoming: Incoming,
	{ stem, ending, files }: { stem: string; ending: string; files: Files },
	keep: (path: string) => Promise<T>,
): Promise<T> {
	const [year, month] = localTime(Date.now(), (await getSite(db)).time_zone).split('-');
	const note = noteOf(incoming);
	for (const path of candidates(`${year}/${month}`, stem, ending)) {
		if (await isKnown(db, path)) continue;
		await writeFile(note, path);
		if (!(await files.putNew(mediaKey(path), incoming.file))) continue;
		try {
			const kept = await keep(path);
			await rm(note, { force: true });
			return kept;
		} catch (error) {
			// Where two took it at the same moment it is the other's.
			if (!(await isKnown(db, path))) await files.delete(mediaKey(path));
			await rm(note, { force: true });
			throw error;
		}
	}
	throw new Error('unreachable');
}

async function isKnown(db: Database, path: string): Promise<boolean> {
	const now = await db.selectFrom('media').select('id').where('path', '=', path).executeTakeFirst();
	if (now) return true;
	const was = db.selectFrom('media_path').select('media_id').where('path', '=', path);
	return (await was.executeTakeFirst()) !== undefined || isLeaving(db, path);
}

/** Removes what a process that was killed had laid into the library and not noted yet. Returns how much. */
export async function dropUnkept(db: Database, files: Files, now = Date.now()): Promise<number> {
	const names = await readdir(files.scratch).catch(() => []);
	let dropped = 0;
	for (const name of names.filter((one) => one.endsWith('.placed'))) {
		const note = join(files.scratch, name);
		const found = await stat(note).catch(() => null);
		if (!found || now - found.mtimeMs < ABANDONED) continue;
		const path = safeMediaPath(await readFile(note, 'utf8'));
		if (path !== null && !(await isKnown(db, path))) {
			await files.delete(mediaKey(path));
			dropped++;
		}
		await rm(note, { force: true });
	}
	return dropped;
}

/** The paths of a file and of the copies made of it. */
export function filesOf({ path, variants }: Pick<Media, 'path' | 'variants'>): string[] {
	const copies: { file: string }[] = JSON.parse(variants);
	return [path, ...copies.map(({ file }) => file)];
}
