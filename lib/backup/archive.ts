import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Header, Pax } from 'tar';
import { CHECKSUMS } from './manifest.ts';

/** Something to pack: words, or a file as it is when its turn comes. */
export type Member = { name: string; words: string } | { name: string; file: string };

const BLOCK = 512;

/**
 * Packs the members and a list of their SHA-256 sums as tar.gz (POSIX pax), in constant memory. The file bears its
 * name only once it is whole and on disk, and nobody else on the machine may read it. A file that is gone when its
 * turn comes is left out; one that changes its size meanwhile throws. Aborting throws. Returns what was packed.
 */
export async function writeArchive(
	file: string,
	members: AsyncIterable<Member>,
	signal?: AbortSignal,
): Promise<{ names: string[] }> {
	const partial = `${file}.part`;
	const names: string[] = [];
	try {
		const target = createWriteStream(partial, { mode: 0o600 });
		// Pictures do not become smaller: the quickest level suits both them and text.
		await pipeline(Readable.from(blocks(members, names)), createGzip({ level: 3 }), target, { signal });
		await settle(partial);
		await rename(partial, file);
		return { names };
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	}
}

async function settle(file: string): Promise<void> {
	const handle = await open(file, 'r+');
	await handle.sync();
	await handle.close();
}

async function* blocks(members: AsyncIterable<Member>, names: string[]): AsyncGenerator<Buffer> {
	const sums: string[] = [];
	for await (const member of members) {
		const sum = yield* 'words' in member
			? ofWords(member.name, Buffer.from(member.words))
			: ofFile(member.name, member.file);
		if (sum === null) continue;
		names.push(member.name);
		sums.push(`${sum}  ${member.name}\n`);
	}
	yield* ofWords(CHECKSUMS, Buffer.from(sums.join('')));
	yield Buffer.alloc(2 * BLOCK);
}

async function* ofWords(name: string, words: Buffer): AsyncGenerator<Buffer, string> {
	yield headerOf(name, words.length, new Date());
	yield words;
	yield padding(words.length);
	return createHash('sha256').update(words).digest('hex');
}

async function* ofFile(name: string, file: string): AsyncGenerator<Buffer, string | null> {
	let handle: FileHandle;
	try {
		handle = await open(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
	const { size, mtime } = await handle.stat();
	const hash = createHash('sha256');
	let read = 0;
	yield headerOf(name, size, mtime);
	for await (const chunk of handle.createReadStream({ highWaterMark: 256 * 1024 })) {
		read += chunk.length;
		if (read > size) break;
		hash.update(chunk);
		yield chunk;
	}
	if (read !== size) throw new Error(`${name} changed while it was being copied. Try again.`);
	yield padding(size);
	return hash.digest('hex');
}

function headerOf(name: string, size: number, mtime: Date): Buffer {
	const fields = { path: name, mode: 0o600, size, mtime, uid: 0, gid: 0, uname: '', gname: '' };
	const header = new Header({ ...fields, type: 'File' });
	header.encode();
	const own = header.block!;
	return header.needPax ? Buffer.concat([new Pax({ path: name, size }).encode(), own]) : own;
}

const padding = (size: number) => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
