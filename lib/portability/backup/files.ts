import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files, Found } from '#lib/platform/files/files';
import { type FilesPlace, filesOf } from '#lib/platform/files/kept';
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

const keyOf = (name: string) => `backups/${name}`;

/** A new name: its sort, a word, the time (UTC). */
export function newBackupName(sort: BackupSort, word = '', now = Date.now()): string {
	const time = new Date(now).toISOString().slice(0, 23).replaceAll(':', '').replace(/[T.]/g, '-');
	return `${[sort, word, time].filter(Boolean).join('-')}.tar.gz`;
}

/** Keeps under a name what `make` writes into a file of this machine; tells where it lies, in words. */
export async function keepBackup<T>(
	where: FilesPlace,
	name: string,
	make: (file: string) => Promise<T>,
): Promise<T & { lies: string }> {
	const folder = join(where.dataDir, 'backups');
	const file = join(folder, `.making-${name}`);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	try {
		const made = await make(file);
		const files = filesOf(where);
		await files.put(keyOf(name), { file, goes: true });
		return { ...made, lies: files.nameOf(keyOf(name)) };
	} finally {
		await rm(file, { force: true });
	}
}

/** The backups that are there, the newest first. */
export async function backupFiles(kept: Files): Promise<BackupFile[]> {
	const files: BackupFile[] = [];
	for await (const { key, bytes, changed } of kept.list(keyOf(''))) {
		const name = key.slice(keyOf('').length);
		const sort = named.exec(name)?.[1];
		if (sort) files.push({ name, sort: sort as BackupSort, bytes, at: changed });
	}
	return files.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
}

/** The backup of that name; null when there is none, or the name is none of ours. */
export async function findBackup(files: Files, name: string): Promise<Found | null> {
	return named.test(name) ? files.find(keyOf(name)) : null;
}

/** Deletes one of those that are there. */
export const dropBackup = (files: Files, name: string): Promise<void> => files.delete(keyOf(name));

/**
 * Keeps the newest of a sort, and removes what attempts of more than a day ago left half done on this machine. Returns
 * how many went.
 */
export async function keepNewest(where: FilesPlace, sort: BackupSort, count: number): Promise<number> {
	const files = filesOf(where);
	const old = (await backupFiles(files)).filter((file) => file.sort === sort).slice(count);
	for (const { name } of old) await dropBackup(files, name);
	const folder = join(where.dataDir, 'backups');
	for (const name of await readdir(folder).catch(() => [])) {
		if (!/\.part(ial)?$|^\.(postilla|making)-/.test(name)) continue;
		const file = join(folder, name);
		const found = await stat(file).catch(() => null);
		if (found && found.mtimeMs < Date.now() - LEFT) await rm(file, { recursive: true, force: true });
	}
	return old.length;
}
