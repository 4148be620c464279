import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** The SHA-256 of a file's or a stream's bytes, hex. */
export async function sumOf(from: string | Readable): Promise<string> {
	const hash = createHash('sha256');
	for await (const part of typeof from === 'string' ? createReadStream(from) : from) hash.update(part);
	return hash.digest('hex');
}
