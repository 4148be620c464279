import { inflateSync } from 'node:zlib';

/** The code points that a WOFF font has a glyph for, from its `cmap` (OpenType formats 4 and 12). */
export function codePointsOf(woff: Buffer): Set<number> {
	const cmap = tableOf(woff, 'cmap');
	const found = new Set<number>();
	const subtables = cmap.readUInt16BE(2);
	for (let index = 0; index < subtables; index++) {
		const at = cmap.readUInt32BE(4 + index * 8 + 4);
		const format = cmap.readUInt16BE(at);
		if (format === 4) addSegments(cmap.subarray(at), found);
		if (format === 12) addGroups(cmap.subarray(at), found);
	}
	return found;
}

function tableOf(woff: Buffer, name: string): Buffer {
	const tables = woff.readUInt16BE(12);
	for (let index = 0; index < tables; index++) {
		const entry = woff.subarray(44 + index * 20, 64 + index * 20);
		if (entry.toString('latin1', 0, 4) !== name) continue;
		const [from, packed, size] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
		const bytes = woff.subarray(from, from + packed);
		return packed < size ? inflateSync(bytes) : bytes;
	}
	throw new Error(`The font has no table "${name}".`);
}

function addSegments(table: Buffer, found: Set<number>): void {
	const twice = table.readUInt16BE(6);
	for (let at = 0; at < twice; at += 2) {
		const end = table.readUInt16BE(14 + at);
		const start = table.readUInt16BE(16 + twice + at);
		const delta = table.readUInt16BE(16 + 2 * twice + at);
		const place = 16 + 3 * twice + at;
		const offset = table.readUInt16BE(place);
		for (let point = start; point <= end && point !== 0xffff; point++) {
			const listed = offset === 0 ? point : table.readUInt16BE(place + offset + 2 * (point - start));
			if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) found.add(point);
		}
	}
}

function addGroups(table: Buffer, found: Set<number>): void {
	const groups = table.readUInt32BE(12);
	for (let index = 0; index < groups; index++) {
		const at = 16 + index * 12;
		const [start, end, glyph] = [
			table.readUInt32BE(at),
			table.readUInt32BE(at + 4),
			table.readUInt32BE(at + 8),
		];
		for (let point = start; point <= end; point++) if (glyph + point - start !== 0) found.add(point);
	}
}
