import { crc32 } from 'node:zlib';
import { orientationBlock, orientationIn } from './exif.ts';

const written = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'dSIG', 'eXIf', 'caBX']);

/** A PNG without texts, times and camera data, and without what follows its end; null for what is not built like one. */
export function cleanPng(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [bytes.subarray(0, 8)];
	let at = 8;
	while (at + 12 <= bytes.length) {
		const end = at + 12 + bytes.readUInt32BE(at);
		if (end > bytes.length) return null;
		const name = bytes.toString('latin1', at + 4, at + 8);
		if (!written.has(name)) kept.push(bytes.subarray(at, end));
		if (name === 'eXIf') {
			const orientation = orientationIn(bytes.subarray(at + 8, end - 4));
			if (orientation !== 1) kept.push(chunk('eXIf', orientationBlock(orientation)));
		}
		if (name === 'IEND') return Buffer.concat(kept);
		at = end;
	}
	return null;
}

function chunk(name: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	size.writeUInt32BE(content.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([size, named, sum]);
}
