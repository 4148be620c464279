import { orientationBlock, orientationIn } from './exif.ts';

const picture = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const EXIF = 8;
const XMP = 4;

/** A WebP without camera data, descriptions and unknown parts; null for what is not built like one. */
export function cleanWebp(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [];
	const stated = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
	let orientation = 1;
	let at = 12;
	while (at + 8 <= stated) {
		const size = bytes.readUInt32LE(at + 4);
		const end = at + 8 + size + (size % 2);
		if (at + 8 + size > bytes.length) return null;
		const name = bytes.toString('latin1', at, at + 4);
		const content = bytes.subarray(at + 8, at + 8 + size);
		if (picture.has(name)) kept.push(chunk(name, content));
		if (name === 'EXIF') orientation = orientationIn(withoutName(content));
		at = end;
	}
	const extended = kept[0]?.toString('latin1', 0, 4) === 'VP8X' ? kept[0] : null;
	if (extended) {
		extended[8] = extended[8]! & ~(EXIF | XMP);
		if (orientation !== 1) {
			extended[8] |= EXIF;
			kept.push(chunk('EXIF', orientationBlock(orientation)));
		}
	}
	if (kept.length === 0) return null;
	const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
	const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
	head.writeUInt32LE(body.length, 4);
	return Buffer.concat([head, body]);
}

const withoutName = (content: Buffer) =>
	content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content;

function chunk(name: string, content: Buffer): Buffer {
	const head = Buffer.alloc(8);
	head.write(name, 'latin1');
	head.writeUInt32LE(content.length, 4);
	return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
