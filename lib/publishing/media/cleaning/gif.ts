const needed = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** A GIF without comments and what programs wrote into it; null for what is not built like one. */
export function cleanGif(bytes: Buffer): Buffer | null {
	const kept: Buffer[] = [];
	let at = 13 + tableSize(bytes[10] ?? 0);
	kept.push(bytes.subarray(0, at));
	while (at < bytes.length) {
		const start = at;
		if (bytes[at] === 0x3b) return Buffer.concat([...kept, bytes.subarray(at, at + 1)]);
		if (bytes[at] === 0x2c) {
			at = endOfBlocks(bytes, at + 10 + tableSize(bytes[at + 9] ?? 0) + 1);
			kept.push(bytes.subarray(start, at));
		} else if (bytes[at] === 0x21) {
			const label = bytes[at + 1];
			at = endOfBlocks(bytes, at + 2);
			const program = bytes.toString('latin1', start + 3, start + 14);
			if (label === 0xf9 || (label === 0xff && needed.has(program))) kept.push(bytes.subarray(start, at));
		} else return null;
	}
	return null;
}

const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function endOfBlocks(bytes: Buffer, from: number): number {
	let at = from;
	while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
	return at + 1;
}
