import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hour } from '#lib/platform/time/durations';

/** Bytes an upload may have. */
export const mostBytes = 100 * 1024 * 1024;

/** A file that has arrived and is nothing yet. */
export interface Incoming {
	file: string;
	/** What its sender calls it. */
	name: string;
	bytes: number;
	/** sha256, hex. */
	digest: string;
}

/** More bytes came than a file may have. */
export class TooLarge extends Error {}

const ABANDONED = hour;

/**
 * Writes what arrives to a file of its own, piece by piece. Throws TooLarge as soon as it is, whatever was
 * announced; nothing stays of what does not arrive whole.
 */
export async function receive(
	source: Readable,
	name: string,
	scratch: string,
	most = mostBytes,
): Promise<Incoming> {
	await mkdir(scratch, { recursive: true });
	const file = join(scratch, `${randomBytes(12).toString('hex')}.part`);
	const digest = createHash('sha256');
	let bytes = 0;
	const meter = new Transform({
		transform(piece: Buffer, _encoding, passOn) {
			bytes += piece.length;
			if (bytes > most) return passOn(new TooLarge());
			digest.update(piece);
			passOn(null, piece);
		},
	});
	try {
		await pipeline(source, meter, createWriteStream(file, { flags: 'wx' }));
	} catch (error) {
		await rm(file, { force: true });
		throw error;
	}
	return { file, name, bytes, digest: digest.digest('hex') };
}

/** Removes what arrived for a process that was killed before it made anything of it. */
export async function dropAbandoned(scratch: string, now = Date.now()): Promise<number> {
	const names = await readdir(scratch).catch(() => []);
	let dropped = 0;
	for (const name of names.filter((one) => !one.endsWith('.placed'))) {
		const file = join(scratch, name);
		const found = await stat(file).catch(() => null);
		if (!found || now - found.mtimeMs < ABANDONED) continue;
		await rm(file, { force: true, recursive: true });
		dropped++;
	}
	return dropped;
}

/** Removes files that have arrived and that nobody wants. */
export async function removeIncoming(files: Pick<Incoming, 'file'>[]): Promise<void> {
	for (const { file } of files) await rm(file, { force: true });
}
