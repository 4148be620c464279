import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Files, Kept } from '#lib/platform/files/files';
import { day } from '#lib/platform/time/durations';

/** Bytes of all uploaded files that wait to be imported. */
export const mostUploaded = 2 * 1024 ** 3;
const FORGOTTEN = 30 * day;
/** No import takes longer: its process was ended before it could tidy up. */
const UNPACKED = 2 * day;

/** Where files are unpacked on this machine. */
export const unpackFolder = (dataDir: string) => join(dataDir, 'imports');

const isKey = (key: string) => /^[0-9a-f]{24}$/.test(key);

/** The key of an uploaded file; its own is nothing but hexadecimal digits. */
export function uploadKey(key: string): string {
	if (!isKey(key)) throw new Error('This is no key of an uploaded file.');
	return `imports/${key}`;
}

/** The uploaded files that are there, by their own keys. */
export async function uploads(files: Files): Promise<Map<string, Kept>> {
	const found = new Map<string, Kept>();
	for await (const kept of files.list('imports/')) {
		const key = basename(kept.key);
		if (isKey(key)) found.set(key, kept);
	}
	return found;
}

/** How many bytes one more file may have. */
export async function roomLeft(files: Files): Promise<number> {
	const used = [...(await uploads(files)).values()].reduce((sum, { bytes }) => sum + bytes, 0);
	return Math.max(0, mostUploaded - used);
}

/** Keeps a file that has arrived; returns its key. */
export async function keepUpload(files: Files, arrived: string): Promise<string> {
	const key = basename(arrived, '.part');
	await files.put(uploadKey(key), { file: arrived, goes: true });
	return key;
}

/** With what SQLite lays beside a database that was written with a log ahead, even to read it. */
export async function dropUpload(files: Files, key: string): Promise<void> {
	for (const beside of ['', '-wal', '-shm']) await files.delete(uploadKey(key) + beside);
}

/** Removes what nobody has imported or discarded for a month. Returns how many. */
export async function dropUploads(files: Files, dataDir: string, now = Date.now()): Promise<number> {
	let dropped = 0;
	for (const [key, { changed }] of await uploads(files)) {
		if (now - changed < FORGOTTEN) continue;
		await dropUpload(files, key);
		dropped++;
	}
	for (const name of await readdir(unpackFolder(dataDir)).catch(() => [])) {
		const folder = join(unpackFolder(dataDir), name);
		const found = name.startsWith('unpacked-') ? await stat(folder).catch(() => null) : null;
		if (!found || now - found.mtimeMs < UNPACKED) continue;
		await rm(folder, { force: true, recursive: true });
		dropped++;
	}
	return dropped;
}
