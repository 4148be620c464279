import { open } from 'node:fs/promises';
import { isPacked, typeOfName, unknownType } from '#lib/content/file-types/file-types';

/** Bytes that tell the type of a file. */
export const HEAD = 4096;

/** The type of a file by its first bytes; its name only tells apart what the bytes leave open. */
export async function typeOfFile(file: string, name: string): Promise<string> {
	return typeOfBytes(await beginningOf(file), name);
}

/** The bytes of a file that tell its type. */
export async function beginningOf(file: string): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}

const signatures: [number, string, string][] = [
	[0, 'ffd8ff', 'image/jpeg'],
	[0, '89504e470d0a1a0a', 'image/png'],
	[0, '474946383761', 'image/gif'],
	[0, '474946383961', 'image/gif'],
	[0, '424d', 'image/bmp'],
	[0, '00000100', 'image/x-icon'],
	[0, '49492a00', 'image/tiff'],
	[0, '4d4d002a', 'image/tiff'],
	[0, '25504446', 'application/pdf'],
	[0, '494433', 'audio/mpeg'],
	[0, '664c6143', 'audio/flac'],
	[0, '1a45dfa3', 'video/webm'],
	[0, '504b0304', 'application/zip'],
	[0, '1f8b', 'application/gzip'],
	[0, '52617221', 'application/vnd.rar'],
	[0, '377abcaf271c', 'application/x-7z-compressed'],
	[0, 'd0cf11e0a1b11ae1', 'application/x-ole-storage'],
];

/** The type of a file by its first 4 KB. */
export function typeOfBytes(bytes: Buffer, name: string): string {
	const promised = typeOfName(name);
	const head = bytes.toString('latin1', 0, 16);
	if (head.startsWith('RIFF')) return riff[head.slice(8, 12)] ?? unknownType;
	if (head.startsWith('OggS')) return promised === 'video/ogg' ? promised : 'audio/ogg';
	if (head.slice(4, 8) === 'ftyp') return brand(head.slice(8, 12), promised);
	const frames = bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0;
	if (frames && (promised === 'audio/mpeg' || promised === 'audio/aac')) return promised;
	const hex = bytes.toString('hex', 0, 16);
	const found = signatures.find(([offset, start]) => hex.startsWith(start, offset * 2))?.[2];
	if (found === 'application/zip' || found === 'application/x-ole-storage')
		return isPacked(promised) ? promised : found;
	return found ?? textType(bytes, promised);
}

const riff: Record<string, string> = { WEBP: 'image/webp', WAVE: 'audio/wav', 'AVI ': 'video/x-msvideo' };

function brand(word: string, promised: string): string {
	if (/^avi[fs]$/.test(word)) return 'image/avif';
	if (/^(heic|heix|hevc|mif1|msf1)$/.test(word)) return 'image/heic';
	if (word === 'qt  ') return 'video/quicktime';
	return /^M4A/.test(word) || promised === 'audio/mp4' ? 'audio/mp4' : 'video/mp4';
}

function textType(bytes: Buffer, promised: string): string {
	if (bytes.includes(0)) return unknownType;
	const text = bytes.toString('utf8');
	if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
	if (/^\s*<\?xml/.test(text)) return 'application/xml';
	if (/<(!doctype|html|head|body|script|iframe|style|meta|a|p|div|img|title)[\s>/]/i.test(text))
		return 'text/html';
	if (bytes.length === 0 || text.slice(0, -1).includes('\ufffd')) return unknownType;
	return promised === 'text/csv' ? promised : 'text/plain';
}
