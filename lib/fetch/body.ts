import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** More than was agreed to. */
export class TooLarge extends Error {}
/** Packed in a way that was not asked for, or broken. */
export class BadEncoding extends Error {}

const unpackers: Record<string, () => ReturnType<typeof createGunzip>> = {
	gzip: createGunzip,
	'x-gzip': createGunzip,
	deflate: createInflate,
	br: createBrotliDecompress,
};

export const acceptedEncodings = 'gzip, deflate, br';

/** The body, unpacked; never more than `most` bytes of it, packed or not, are held. */
export async function readBody(body: Readable, encoding: string, most: number): Promise<Buffer> {
	const name = encoding.trim().toLowerCase();
	const unpack = name === '' || name === 'identity' ? null : (unpackers[name]?.() ?? undefined);
	if (unpack === undefined) throw new BadEncoding(name);
	const stream = unpack ? body.pipe(unpack) : body;
	// pipe() passes no errors on.
	if (unpack) body.on('error', (error) => unpack.destroy(error));
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > most) throw new TooLarge();
			chunks.push(chunk);
		}
	} catch (error) {
		if (unpack && /^(Z_|ERR_BROTLI|ERR_PADDING)/.test((error as NodeJS.ErrnoException).code ?? ''))
			throw new BadEncoding(name);
		throw error;
	} finally {
		body.destroy();
		unpack?.destroy();
	}
	return Buffer.concat(chunks);
}
