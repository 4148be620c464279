import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Header, Pax } from 'tar';
import type { Found as Kept } from '#lib/platform/files/files';
import { CHECKSUMS } from './manifest.ts';

type Found = Pick<Kept, 'bytes' | 'changed' | 'read'>;

/** Something to pack: words, or a file as it is when its turn comes; `dense`: it would hardly become smaller. */
export type Member =
	| { name: string; words: string }
	| { name: string; find(): Promise<Found | null>; dense?: boolean };

/** A file of this machine, to be packed. */
export const fileAt = (file: string) => async (): Promise<Found | null> => {
	const found = await stat(file).catch(nullIfMissing);
	const read = async () => createReadStream(file);
	return found && { bytes: found.size, changed: found.mtimeMs, read };
};

interface Part {
	bytes: Buffer;
	dense?: boolean;
}

const squeeze = promisify<Buffer, { level: number }, Buffer>(gzip);
const BLOCK = 512;
const PART = 1 << 20;
/** A third of the time of zlib's usual 6, for a tenth more of bytes. */
const SQUEEZED = 3;

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
		await pipeline(Readable.from(gzipped(blocks(members, names))), target, { signal });
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

/**
 * Parts of a file in gzip's manner, one after the other, which every reader of it takes as one; each squeezed beside
 * the event loop, dense ones not at all.
 */
async function* gzipped(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
	let begun: Buffer[] = [];
	let size = 0;
	let level = SQUEEZED;
	// One is squeezed while the next is read.
	let under: Promise<Buffer> | null = null;
	const squeezed = () => {
		const before = under;
		under = squeeze(Buffer.concat(begun), { level });
		begun = [];
		size = 0;
		return before;
	};
	for await (const part of parts) {
		const wanted = part.dense ? 0 : SQUEEZED;
		if (size > 0 && (size >= PART || wanted !== level)) {
			const before = await squeezed();
			if (before) yield before;
		}
		level = wanted;
		begun.push(part.bytes);
		size += part.bytes.length;
	}
	for (const last of [squeezed(), under]) if (last) yield await last;
}

async function* blocks(members: AsyncIterable<Member>, names: string[]): AsyncGenerator<Part> {
	const sums: string[] = [];
	for await (const member of members) {
		const sum = yield* 'words' in member
			? ofWords(member.name, Buffer.from(member.words))
			: ofFile(member.name, member.find, member.dense);
		if (sum === null) continue;
		names.push(member.name);
		sums.push(`${sum}  ${member.name}\n`);
	}
	yield* ofWords(CHECKSUMS, Buffer.from(sums.join('')));
	yield { bytes: Buffer.alloc(2 * BLOCK) };
}

async function* ofWords(name: string, words: Buffer): AsyncGenerator<Part, string> {
	yield { bytes: headerOf(name, words.length, new Date()) };
	yield { bytes: words };
	yield { bytes: padding(words.length) };
	return createHash('sha256').update(words).digest('hex');
}

async function* ofFile(
	name: string,
	find: () => Promise<Found | null>,
	dense = false,
): AsyncGenerator<Part, string | null> {
	const found = await find();
	const parts = found && (await found.read())[Symbol.asyncIterator]();
	let part = await parts?.next().catch(nullIfMissing);
	if (!found || !parts || !part) return null;
	const { bytes: size, changed } = found;
	const hash = createHash('sha256');
	let read = 0;
	try {
		yield { bytes: headerOf(name, size, new Date(changed)), dense };
		for (; !part.done && read <= size; part = await parts.next()) {
			read += part.value.length;
			hash.update(part.value);
			yield { bytes: part.value, dense };
		}
	} finally {
		await parts.return?.();
	}
	if (read !== size) throw new Error(`${name} changed while it was being copied. Try again.`);
	yield { bytes: padding(size), dense };
	return hash.digest('hex');
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
	if (error.code === 'ENOENT') return null;
	throw error;
}

function headerOf(name: string, size: number, mtime: Date): Buffer {
	const fields = { path: name, mode: 0o600, size, mtime, uid: 0, gid: 0, uname: '', gname: '' };
	const header = new Header({ ...fields, type: 'File' });
	header.encode();
	const own = header.block!;
	return header.needPax ? Buffer.concat([new Pax({ path: name, size }).encode(), own]) : own;
}

const padding = (size: number) => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
