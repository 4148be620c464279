import { constants } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { Database, Media } from '#db/schema';
import { localTime } from '#lib/i18n/local-time';
import { hour } from '#lib/platform/time/durations';
import { getSite } from '#lib/site/settings/queries';
import { candidates } from './naming.ts';
import { mediaFolder, safeMediaPath } from './place.ts';
import type { Incoming } from './receiving.ts';

const ABANDONED = hour;
const folderOf = (dataDir: string) => join(dataDir, 'incoming');
const noteOf = (dataDir: string, { file }: Pick<Incoming, 'file'>) =>
	join(folderOf(dataDir), `${basename(file, '.part')}.placed`);

/**
 * Gives a file a place of its own in the library, below the year and month of the blog's clocks: nothing that
 * lies or lay there is written over. What it is for is kept by `keep`, which gets its path; when that throws, or
 * the process is killed, nothing stays of it (see `dropUnkept`).
 */
export async function placeFile<T>(
	db: Database,
	incoming: Incoming,
	{ stem, ending, dataDir }: { stem: string; ending: string; dataDir: string },
	keep: (path: string) => Promise<T>,
): Promise<T> {
	const [year, month] = localTime(Date.now(), (await getSite(db)).time_zone).split('-');
	const root = mediaFolder(dataDir);
	await mkdir(join(root, year!, month!), { recursive: true });
	const folder = await realpath(root);
	if (!(await realpath(join(root, year!, month!))).startsWith(folder + sep)) {
		throw new Error('The folder of this month leads out of the library.');
	}
	const note = noteOf(dataDir, incoming);
	for (const path of candidates(`${year}/${month}`, stem, ending)) {
		if (await isKnown(db, path)) continue;
		await writeFile(note, path);
		if (!(await laid(incoming.file, join(folder, path)))) continue;
		try {
			const kept = await keep(path);
			await rm(note, { force: true });
			return kept;
		} catch (error) {
			await removeFiles(dataDir, [path]);
			await rm(note, { force: true });
			throw error;
		}
	}
	throw new Error('unreachable');
}

/** Lays a file at a place nobody has; false when somebody does. Not every disk knows links. */
export async function laid(file: string, target: string): Promise<boolean> {
	const isTaken = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';
	try {
		await link(file, target);
		return true;
	} catch (error) {
		if (isTaken(error)) return false;
	}
	try {
		await copyFile(file, target, constants.COPYFILE_EXCL);
		return true;
	} catch (error) {
		if (isTaken(error)) return false;
		throw error;
	}
}

async function isKnown(db: Database, path: string): Promise<boolean> {
	const now = await db.selectFrom('media').select('id').where('path', '=', path).executeTakeFirst();
	if (now) return true;
	const was = db.selectFrom('media_path').select('media_id').where('path', '=', path);
	return (await was.executeTakeFirst()) !== undefined;
}

/** Removes what a process that was killed had laid into the library and not noted yet. Returns how much. */
export async function dropUnkept(db: Database, dataDir: string, now = Date.now()): Promise<number> {
	const names = await readdir(folderOf(dataDir)).catch(() => []);
	let dropped = 0;
	for (const name of names.filter((one) => one.endsWith('.placed'))) {
		const note = join(folderOf(dataDir), name);
		const found = await stat(note).catch(() => null);
		if (!found || now - found.mtimeMs < ABANDONED) continue;
		const path = safeMediaPath(await readFile(note, 'utf8'));
		if (path !== null && !(await isKnown(db, path))) {
			await removeFiles(dataDir, [path]);
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

/** Removes files of the library. */
export async function removeFiles(dataDir: string, paths: string[]): Promise<void> {
	for (const path of paths) await rm(join(mediaFolder(dataDir), path), { force: true });
}

/** Removes a file of the library and whatever copies of it lie beside it. */
export async function removeAllOf(dataDir: string, path: string): Promise<void> {
	const [folder, name] = [dirname(path), basename(path)];
	const all = await readdir(join(mediaFolder(dataDir), folder)).catch(() => []);
	const own = all.filter(
		(one) => one === name || (one.startsWith(name) && /^-\d+w\.(?:webp|avif)$/.test(one.slice(name.length))),
	);
	await removeFiles(
		dataDir,
		own.map((one) => join(folder, one)),
	);
}
