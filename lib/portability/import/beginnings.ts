import { closeSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import type { ZipEntry } from './zip.ts';

/** Bytes of a file by which it is judged. */
const looked = 256 * 1024;

export function beginningOf(file: string): Buffer {
	const bytes = Buffer.alloc(looked);
	const handle = openSync(file, 'r');
	try {
		return bytes.subarray(0, readSync(handle, bytes, 0, looked, 0));
	} finally {
		closeSync(handle);
	}
}

export async function beginningIn(entry: ZipEntry): Promise<Buffer> {
	const pieces: Buffer[] = [];
	let size = 0;
	// Leaving the loop ends the stream: nothing more is unpacked.
	for await (const piece of await entry.open()) {
		pieces.push(piece as Buffer);
		size += (piece as Buffer).length;
		if (size >= looked) break;
	}
	return Buffer.concat(pieces).subarray(0, looked);
}

/** With something in it, and without. */
const zips = [Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from([0x50, 0x4b, 5, 6])];

export function packingOf(bytes: Buffer): 'zip' | 'gzip' | null {
	if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
	return zips.some((signs) => bytes.subarray(0, 4).equals(signs)) ? 'zip' : null;
}

/** What gzip has packed, as far as the beginning goes. */
export function plainOf(bytes: Buffer): Buffer {
	if (packingOf(bytes) !== 'gzip') return bytes;
	const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * looked };
	// What unpacks to more than that is asked for less of it: a thousandth is the least that anything shrinks to.
	for (const part of [bytes, bytes.subarray(0, looked / 16)]) {
		try {
			return gunzipSync(part, options).subarray(0, looked);
		} catch {
			// Too much, or damaged.
		}
	}
	return Buffer.alloc(0);
}

/** The text that bytes begin with, which are not packed, by their byte order mark, else as UTF-8. */
export function textOf(plain: Buffer): string {
	const wide =
		plain[0] === 0xff && plain[1] === 0xfe
			? 'utf-16le'
			: plain[0] === 0xfe && plain[1] === 0xff
				? 'utf-16be'
				: 'utf-8';
	return new TextDecoder(wide).decode(plain).trimStart();
}
