import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Why a body was not taken. */
export class NotTaken extends Error {
	readonly why: 'size' | 'encoding';

	constructor(why: NotTaken['why']) {
		super(why);
		this.why = why;
	}
}

const unpackers: Record<string, () => Transform> = {
	gzip: createGunzip,
	'x-gzip': createGunzip,
	br: createBrotliDecompress,
	deflate: createInflate,
};

/** The bytes of a body, unpacked; at most `limit` of them, packed as well as unpacked. Throws NotTaken. */
export async function readBody(stream: Readable, encoding: string, limit: number): Promise<Uint8Array> {
	const coding = encoding.trim().toLowerCase();
	const plain = coding === '' || coding === 'identity';
	const unpacker = plain ? null : Object.hasOwn(unpackers, coding) ? unpackers[coding]!() : undefined;
	if (unpacker === undefined) throw new NotTaken('encoding');
	const chunks: Uint8Array[] = [];
	const keep = async (source: AsyncIterable<Uint8Array>) => {
		for await (const chunk of counted(source, limit)) chunks.push(chunk);
	};
	if (unpacker) {
		await pipeline(stream, (source: AsyncIterable<Uint8Array>) => counted(source, limit), unpacker, keep);
	} else await pipeline(stream, keep);
	return Buffer.concat(chunks);
}

async function* counted(source: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Uint8Array> {
	let size = 0;
	for await (const chunk of source) {
		size += chunk.length;
		if (size > limit) throw new NotTaken('size');
		yield chunk;
	}
}

/** The text of a body in the encoding it declares: by BOM, header, `<meta>`, or else UTF-8. */
export function decode(bytes: Uint8Array, charset: string | null): string {
	return decoder(bomCharset(bytes) ?? charset ?? metaCharset(bytes)).decode(bytes);
}

function bomCharset([first, second, third]: Uint8Array): string | null {
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null;
}

function metaCharset(bytes: Uint8Array): string {
	const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
	const [, declared = 'utf-8'] = /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(start) ?? [];
	// A page whose declaration can be read like this is not in UTF-16.
	return /^utf-16/i.test(declared) ? 'utf-8' : declared;
}

function decoder(label: string): TextDecoder {
	try {
		return new TextDecoder(label);
	} catch {
		return new TextDecoder('utf-8');
	}
}
