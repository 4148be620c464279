import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ImportRefusal } from './refusal.ts';

export interface DecodedChunk {
	text: string;
	/** How many bytes that mean nothing became U+FFFD. */
	replaced: number;
	/** Bytes of the file read so far. */
	position: number;
}

const chunkSize = 65_536;
/** Bytes by which an encoding is told. */
const looked = 1024 * 1024;

/** The text of a file in chunks: by its byte order mark, else by its XML declaration or as `guess` says, else UTF-8. */
export async function* decodeFile(
	file: string,
	guess: (beginning: Buffer) => string = declared,
): AsyncGenerator<DecodedChunk> {
	const { label, skip } = await encodingOf(file, guess);
	const decode = label === 'utf-8' ? utf8Decoder() : otherDecoder(label);
	let position = skip;
	for await (const bytes of createReadStream(file, { start: skip, highWaterMark: chunkSize })) {
		position += bytes.length;
		yield { ...decode(bytes, false), position };
	}
	yield { ...decode(Buffer.alloc(0), true), position };
}

async function encodingOf(
	file: string,
	guess: (beginning: Buffer) => string,
): Promise<{ label: string; skip: number }> {
	const all = Buffer.alloc(looked);
	let head = all;
	const handle = await open(file);
	try {
		head = all.subarray(0, (await handle.read(all, 0, looked, 0)).bytesRead);
	} finally {
		await handle.close();
	}
	const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
	if (starts(0xef, 0xbb, 0xbf)) return { label: 'utf-8', skip: 3 };
	if (starts(0xff, 0xfe)) return { label: 'utf-16le', skip: 2 };
	if (starts(0xfe, 0xff)) return { label: 'utf-16be', skip: 2 };
	if (starts(0x3c, 0, 0x3f, 0)) return { label: 'utf-16le', skip: 0 };
	if (starts(0, 0x3c, 0, 0x3f)) return { label: 'utf-16be', skip: 0 };
	// Blank lines before the mark: programs that are extended leave them there.
	if (head.subarray(0, 4096).toString('latin1').trimStart().startsWith('\u00ef\u00bb\u00bf'))
		return { label: 'utf-8', skip: 0 };
	return { label: supported(guess(head), file), skip: 0 };
}

/** As an XML file says of itself; blank lines may come before. */
function declared(beginning: Buffer): string {
	const start = beginning.subarray(0, 4096).toString('latin1').trimStart();
	return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1] ?? 'utf-8';
}

function supported(label: string, file: string): string {
	try {
		const { encoding } = new TextDecoder(label);
		// The declaration was read byte by byte, so it cannot be two bytes a character.
		return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
	} catch {
		throw new ImportRefusal(`${file}, line 1: the encoding "${label.slice(0, 40)}" is not known.`);
	}
}

type Decode = (bytes: Buffer, last: boolean) => { text: string; replaced: number };

function utf8Decoder(): Decode {
	const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
	let rest: Buffer = Buffer.alloc(0);
	return (bytes, last) => {
		const all = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
		const end = last ? all.length : all.length - unfinished(all);
		const whole = all.subarray(0, end);
		rest = all.subarray(end);
		if (isUtf8(whole)) return { text: whole.toString('utf8'), replaced: 0 };
		const text = lenient.decode(whole);
		return { text, replaced: count(text, '\ufffd') - count(whole.toString('latin1'), '\u00ef\u00bf\u00bd') };
	};
}

/** How many bytes at the end begin a character that the next chunk finishes. */
function unfinished(bytes: Buffer): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back]!;
		if ((byte & 0xc0) === 0x80) continue;
		const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
		return length > back ? back : 0;
	}
	return 0;
}

function otherDecoder(label: string): Decode {
	const decoder = new TextDecoder(label);
	return (bytes, last) => {
		const text = decoder.decode(bytes, { stream: !last });
		return { text, replaced: count(text, '\ufffd') };
	};
}

function count(text: string, part: string): number {
	let found = 0;
	for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) found++;
	return found;
}
