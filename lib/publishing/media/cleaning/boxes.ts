import { type FileHandle, open } from 'node:fs/promises';

interface Box {
	name: string;
	/** Where its content begins and ends in the file. */
	start: number;
	end: number;
}

const outer = new Set(['moov', 'trak']);
const telling = new Set(['udta', 'meta', 'uuid']);

/**
 * Blanks what cameras and programs wrote into a film (MP4, MOV): places, devices, descriptions. Nothing moves in
 * the file: each such box becomes an empty one of its size.
 */
export async function cleanFilm(file: string): Promise<void> {
	await within(file, async (handle, size) => {
		const walk = async (from: number, to: number) => {
			for (const box of await boxesIn(handle, from, to)) {
				if (outer.has(box.name)) await walk(box.start, box.end);
				else if (telling.has(box.name)) await blank(handle, box);
			}
		};
		await walk(0, size);
	});
}

/** Blanks camera data and descriptions of an AVIF picture in place. Colour and turn are boxes of their own, and stay. */
export async function cleanAvif(file: string): Promise<void> {
	await within(file, async (handle, size) => {
		const top = await boxesIn(handle, 0, size);
		const meta = top.find(({ name }) => name === 'meta');
		if (!meta) return;
		const inside = await boxesIn(handle, meta.start + 4, meta.end);
		const items = await itemsOf(handle, inside);
		const places = inside.find(({ name }) => name === 'iloc');
		if (!places || items.size === 0) return;
		const data = inside.find(({ name }) => name === 'idat')?.start ?? 0;
		for (const [start, length] of extentsOf(await content(handle, places), items, data)) {
			if (start + length <= size) await zero(handle, start, start + length);
		}
	});
}

async function within(
	file: string,
	work: (handle: FileHandle, size: number) => Promise<void>,
): Promise<void> {
	const handle = await open(file, 'r+');
	try {
		await work(handle, (await handle.stat()).size);
	} finally {
		await handle.close();
	}
}

async function boxesIn(handle: FileHandle, from: number, to: number): Promise<Box[]> {
	const boxes: Box[] = [];
	for (let at = from; at + 8 <= to && boxes.length < 10_000; ) {
		const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, at);
		const short = buffer.readUInt32BE(0);
		const size = short === 1 ? Number(buffer.readBigUInt64BE(8)) : short === 0 ? to - at : short;
		const head = short === 1 ? 16 : 8;
		if (size < head || at + size > to) break;
		boxes.push({ name: buffer.toString('latin1', 4, 8), start: at + head, end: at + size });
		at += size;
	}
	return boxes;
}

async function blank(handle: FileHandle, { start, end }: Box): Promise<void> {
	await zero(handle, start, end);
	await handle.write(Buffer.from('free', 'latin1'), 0, 4, start - 4);
}

async function zero(handle: FileHandle, start: number, end: number): Promise<void> {
	const nothing = Buffer.alloc(Math.min(end - start, 65_536));
	for (let at = start; at < end; at += nothing.length)
		await handle.write(nothing, 0, Math.min(nothing.length, end - at), at);
}

async function content(handle: FileHandle, { start, end }: Box): Promise<Buffer> {
	const length = Math.min(end - start, 1_000_000);
	return (await handle.read(Buffer.alloc(length), 0, length, start)).buffer;
}

/** The numbers of the items that hold no picture. */
async function itemsOf(handle: FileHandle, boxes: Box[]): Promise<Set<number>> {
	const items = new Set<number>();
	const list = boxes.find(({ name }) => name === 'iinf');
	if (!list) return items;
	const version = (await content(handle, { ...list, end: list.start + 1 }))[0]!;
	for (const entry of await boxesIn(handle, list.start + (version === 0 ? 6 : 8), list.end)) {
		const bytes = await content(handle, entry);
		const wide = bytes[0] === 3;
		const name = bytes.toString('latin1', wide ? 10 : 8, wide ? 14 : 12);
		if (name === 'Exif' || name === 'mime') items.add(wide ? bytes.readUInt32BE(4) : bytes.readUInt16BE(4));
	}
	return items;
}

/** Where those items lie, as the `iloc` box says: first byte and length. */
function extentsOf(bytes: Buffer, items: Set<number>, data: number): [number, number][] {
	const found: [number, number][] = [];
	const version = bytes[0]!;
	const sizes = {
		offset: bytes[4]! >> 4,
		length: bytes[4]! & 15,
		base: bytes[5]! >> 4,
		index: bytes[5]! & 15,
	};
	let at = 6;
	const number = (width: number) => {
		const value =
			width === 0 ? 0 : width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width);
		at += width;
		return value;
	};
	for (let count = number(version < 2 ? 2 : 4); count > 0; count--) {
		const id = number(version < 2 ? 2 : 4);
		const method = version > 0 ? number(2) & 15 : 0;
		number(2);
		const base = number(sizes.base);
		for (let extents = number(2); extents > 0; extents--) {
			if (version > 0) number(sizes.index);
			const start = base + number(sizes.offset) + (method === 1 ? data : 0);
			const length = number(sizes.length);
			if (items.has(id) && length > 0) found.push([start, length]);
		}
	}
	return found;
}
