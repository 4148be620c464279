import { orientationBlock, orientationIn } from './exif.ts';

const exif = Buffer.from('Exif\0\0', 'latin1');

/**
 * A JPEG without what the camera and programs wrote into it: no pixel is touched, colour profile and turn stay.
 * Null for what is not built like one.
 */
export function cleanJpeg(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [];
	let orientation = 1;
	let at = 2;
	while (at + 4 <= bytes.length || bytes[at + 1] === 0xd9) {
		if (bytes[at] !== 0xff) return null;
		const marker = bytes[at + 1]!;
		if (marker === 0xff) {
			at++;
			continue;
		}
		if (marker === 0xd9) return whole(bytes, kept, orientation);
		const end = at + 2 + bytes.readUInt16BE(at + 2);
		if (end < at + 4 || end > bytes.length) return null;
		const content = bytes.subarray(at + 4, end);
		if (marker === 0xe1 && content.subarray(0, 6).equals(exif))
			orientation = orientationIn(content.subarray(6));
		const scanned = marker === 0xda ? endOfScan(bytes, end) : end;
		if (isPicture(marker, content)) kept.push(bytes.subarray(at, scanned));
		at = scanned;
	}
	return kept.length > 0 && at >= bytes.length ? whole(bytes, kept, orientation) : null;
}

/** Tables, frames and scans; of the rest only what decides about size and colour. */
function isPicture(marker: number, content: Buffer): boolean {
	if (marker === 0xfe) return false;
	if (marker < 0xe0 || marker > 0xef) return true;
	const name = content.toString('latin1', 0, 12);
	if (marker === 0xe0) return name.startsWith('JFIF\0');
	if (marker === 0xe2) return name === 'ICC_PROFILE\0';
	return marker === 0xee && name.startsWith('Adobe');
}

/** Where the next segment begins: inside a scan 0xFF is followed by 0 or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1];
		if (next === undefined) break;
		if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
	}
	return bytes.length;
}

function whole(bytes: Buffer, kept: Buffer[], orientation: number): Buffer {
	const turned: Buffer[] = [];
	if (orientation !== 1) {
		const block = orientationBlock(orientation);
		const head = Buffer.from([0xff, 0xe1, 0, 2 + exif.length + block.length]);
		turned.push(head, exif, block);
	}
	const first = kept[0]?.[1] === 0xe0 ? 1 : 0;
	const end = Buffer.from([0xff, 0xd9]);
	return Buffer.concat([bytes.subarray(0, 2), ...kept.slice(0, first), ...turned, ...kept.slice(first), end]);
}
