import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { type Entry, entries } from './entries.ts';
import {
	CHECKSUMS,
	databaseMember,
	folders,
	isPlainPath,
	MANIFEST,
	type Manifest,
	manifestForm,
	NoBackup,
	SECRET,
} from './manifest.ts';

/** Bytes that unpacking leaves free. */
const SPARE = 100_000_000;
const SMALL = 64 * 1024 * 1024;

/**
 * Unpacks a backup into an empty folder and checks it: every member has a place of its own below the folder and the
 * sum that the list at the end says, and nothing lacks. `judge` sees the manifest before anything else is read.
 * Throws NoBackup for anything but a whole backup.
 */
export async function unpack(
	file: string,
	into: string,
	judge: (manifest: Manifest) => void = () => {},
): Promise<{ manifest: Manifest; files: number }> {
	let manifest: Manifest | undefined;
	let listed: string | undefined;
	const sums = new Map<string, string>();
	const { bavail, bsize } = await statfs(into);
	let room = bavail * bsize - SPARE;
	const source = createReadStream(file);
	const plain = source.pipe(createGunzip());
	source.once('error', (error) => plain.destroy(error));
	try {
		for await (const entry of entries(plain)) {
			if (listed !== undefined) throw new NoBackup('there is something behind its end');
			if (!manifest) {
				const words = await wordsOf(entry);
				manifest = readManifest(entry.name, words);
				sums.set(entry.name, createHash('sha256').update(words).digest('hex'));
				judge(manifest);
			} else if (entry.name === CHECKSUMS) listed = await wordsOf(entry);
			else {
				if (!hasPlace(entry.name, manifest)) throw new NoBackup(`it holds "${entry.name}"`);
				if (sums.has(entry.name)) throw new NoBackup(`it holds "${entry.name}" twice`);
				room -= entry.size;
				if (room < 0) throw new NoBackup('what it holds has no room on this disk');
				sums.set(entry.name, await keep(entry, join(into, entry.name)));
			}
		}
	} catch (error) {
		if (error instanceof NoBackup) throw error;
		const { code = '', message } = error as NodeJS.ErrnoException;
		if (/^Z_/.test(code)) throw new NoBackup(code === 'Z_BUF_ERROR' ? 'it is cut off' : 'it is damaged');
		if (code === 'ENOSPC') throw new NoBackup('what it holds has no room on this disk');
		throw new Error(message, { cause: error });
	} finally {
		source.destroy();
		plain.destroy();
	}
	if (!manifest || listed === undefined) throw new NoBackup('it is cut off');
	const right = [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join('');
	if (listed !== right) throw new NoBackup('what it holds is not what was packed');
	if (!sums.has(databaseMember[manifest.engine])) throw new NoBackup('it holds no database');
	return { manifest, files: [...sums.keys()].filter((name) => name.includes('/')).length };
}

function readManifest(name: string, words: string): Manifest {
	try {
		if (name === MANIFEST) return manifestForm.parse(JSON.parse(words));
	} catch {}
	throw new NoBackup('it does not begin as one');
}

/** Whether a member may be there at all: the names that backups give, nothing hidden, nothing that leads elsewhere. */
function hasPlace(name: string, { engine, files }: Manifest): boolean {
	if (name === databaseMember[engine] || name === SECRET) return true;
	return files && folders.some((folder) => name.startsWith(`${folder}/`)) && isPlainPath(name);
}

async function wordsOf(entry: Entry): Promise<string> {
	if (entry.size > SMALL) throw new NoBackup(`its ${entry.name} is too long`);
	const parts: Buffer[] = [];
	for await (const part of entry.parts) parts.push(Buffer.from(part));
	return Buffer.concat(parts).toString();
}

async function keep(entry: Entry, file: string): Promise<string> {
	await mkdir(dirname(file), { recursive: true, mode: 0o755 });
	const hash = createHash('sha256');
	const isMedia = entry.name.includes('/');
	const handle = await open(file, 'wx', isMedia ? 0o644 : 0o600);
	async function* hashed() {
		for await (const part of entry.parts) {
			hash.update(part);
			yield part;
		}
	}
	try {
		await handle.writeFile(hashed());
		// Thousands of pictures are left to the system; what they replace is kept aside.
		if (!isMedia) await handle.sync();
	} finally {
		await handle.close();
	}
	return hash.digest('hex');
}
