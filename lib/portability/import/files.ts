import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { day } from '#lib/platform/time/durations';

/** Bytes of all uploaded files that wait to be imported. */
export const mostUploaded = 2 * 1024 ** 3;
const FORGOTTEN = 30 * day;
/** No import takes longer: its process was ended before it could tidy up. */
const UNPACKED = 2 * day;

export const uploadFolder = (dataDir: string) => join(dataDir, 'imports');

/** Where an uploaded file lies; its key is nothing but hexadecimal digits. */
export function uploadedFile(dataDir: string, key: string): string {
	if (!/^[0-9a-f]{24}$/.test(key)) throw new Error('This is no key of an uploaded file.');
	return join(uploadFolder(dataDir), key);
}

/** How many bytes one more file may have. */
export async function roomLeft(dataDir: string): Promise<number> {
	let used = 0;
	for (const name of await readdir(uploadFolder(dataDir)).catch(() => [])) {
		used += (await stat(join(uploadFolder(dataDir), name)).catch(() => null))?.size ?? 0;
	}
	return Math.max(0, mostUploaded - used);
}

/** Keeps a file that has arrived; returns its key. */
export async function keepUpload(dataDir: string, arrived: string): Promise<string> {
	const key = basename(arrived, '.part');
	await mkdir(uploadFolder(dataDir), { recursive: true, mode: 0o700 });
	await rename(arrived, uploadedFile(dataDir, key));
	return key;
}

/** With what SQLite lays beside a database that was written with a log ahead, even to read it. */
export async function dropUpload(dataDir: string, key: string): Promise<void> {
	for (const beside of ['', '-wal', '-shm']) await rm(uploadedFile(dataDir, key) + beside, { force: true });
}

/** Removes what nobody has imported or discarded for a month. Returns how many. */
export async function dropUploads(dataDir: string, now = Date.now()): Promise<number> {
	let dropped = 0;
	for (const name of await readdir(uploadFolder(dataDir)).catch(() => [])) {
		const file = join(uploadFolder(dataDir), name);
		const found = await stat(file).catch(() => null);
		const kept = name.startsWith('unpacked-') ? UNPACKED : FORGOTTEN;
		if (!found || now - found.mtimeMs < kept) continue;
		await rm(file, { force: true, recursive: true });
		dropped++;
	}
	return dropped;
}
