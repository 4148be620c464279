import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { day } from '#lib/platform/time/durations';

/** Each day by itself; when an administrator asked; before the database was brought to a newer program's schema. */
export type BackupSort = 'daily' | 'asked' | 'before';

export interface BackupFile {
	name: string;
	sort: BackupSort;
	bytes: number;
	/** When it was finished, epoch ms. */
	at: number;
}

const named = /^(daily|asked|before)-[\w-]{1,120}\.tar\.gz$/;
const LEFT = day;

/** Where backups of one's own machine lie. */
export const backupFolder = (dataDir: string) => join(dataDir, 'backups');

/** A new name in that folder, which is made if it lacks: its sort, a word, the time (UTC). */
export async function newBackupFile(
	dataDir: string,
	sort: BackupSort,
	word = '',
	now = Date.now(),
): Promise<string> {
	await mkdir(backupFolder(dataDir), { recursive: true, mode: 0o700 });
	const time = new Date(now).toISOString().slice(0, 23).replaceAll(':', '').replace(/[T.]/g, '-');
	return join(backupFolder(dataDir), `${[sort, word, time].filter(Boolean).join('-')}.tar.gz`);
}

/** The backups that are there, the newest first. */
export async function backupFiles(dataDir: string): Promise<BackupFile[]> {
	const files: BackupFile[] = [];
	for (const name of await readdir(backupFolder(dataDir)).catch(() => [])) {
		const sort = named.exec(name)?.[1];
		const found = sort && (await stat(join(backupFolder(dataDir), name)).catch(() => null));
		if (found) files.push({ name, sort: sort as BackupSort, bytes: found.size, at: found.mtimeMs });
	}
	return files.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/** The place of a backup of that name; null when there is none, or the name is none of ours. */
export async function placeOfBackup(
	dataDir: string,
	name: string,
): Promise<{ file: string; bytes: number } | null> {
	if (!named.test(name)) return null;
	const file = join(backupFolder(dataDir), name);
	const found = await stat(file).catch(() => null);
	return found?.isFile() ? { file, bytes: found.size } : null;
}

/** Keeps the newest of a sort, and removes what attempts of more than a day ago left half done. Returns how many went. */
export async function keepNewest(dataDir: string, sort: BackupSort, count: number): Promise<number> {
	const old = (await backupFiles(dataDir)).filter((file) => file.sort === sort).slice(count);
	for (const { name } of old) await rm(join(backupFolder(dataDir), name), { force: true });
	for (const name of await readdir(backupFolder(dataDir)).catch(() => [])) {
		if (!name.endsWith('.part') && !name.startsWith('.postilla-')) continue;
		const file = join(backupFolder(dataDir), name);
		const found = await stat(file).catch(() => null);
		if (found && found.mtimeMs < Date.now() - LEFT) await rm(file, { recursive: true, force: true });
	}
	return old.length;
}
