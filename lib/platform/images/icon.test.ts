import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { makeIcons } from './icon.ts';

const shape = { sides: [32, 48, 180], opaque: 180, small: [32, 48] };

async function iconsOf(bytes: Buffer) {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-icon-'));
	const file = join(folder, 'sent');
	await writeFile(file, bytes);
	return makeIcons({ file, ...shape }).finally(() => rm(folder, { recursive: true }));
}

const drawn = (width: number, height: number, alpha = 1) =>
	sharp({ create: { width, height, channels: 4, background: { r: 40, g: 90, b: 200, alpha } } });

test('a picture makes icons of each side, whole in a square; one of them knows no transparency', async () => {
	const made = await iconsOf(await drawn(400, 200).webp({ lossless: true }).toBuffer());
	for (const [at, side] of shape.sides.entries()) {
		const one = sharp(made!.pictures[at]);
		const { width, height, format } = await one.metadata();
		assert.deepEqual([width, height, format], [side, side, 'png']);
		const { data, info } = await one.raw().toBuffer({ resolveWithObject: true });
		const pixel = (x: number, y: number) => [
			...data.subarray((y * side + x) * info.channels, (y * side + x + 1) * info.channels),
		];
		const middle = pixel(side / 2, side / 2);
		assert.ok(Math.abs(middle[2]! - 200) < 3, 'its colour');
		assert.deepEqual(pixel(1, 1).slice(0, 4), side === 180 ? [255, 255, 255] : [0, 0, 0, 0]);
	}
});

test('what browsers ask for as favicon.ico holds the small ones', async () => {
	const made = await iconsOf(await drawn(64, 64).png().toBuffer());
	const ico = Buffer.from(made!.ico);
	assert.deepEqual([ico.readUInt16LE(2), ico.readUInt16LE(4)], [1, 2]);
	for (const at of [0, 1]) {
		const entry = 6 + 16 * at;
		const [bytes, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
		assert.deepEqual(ico.subarray(offset, offset + bytes), Buffer.from(made!.pictures[at]!));
		assert.equal(ico[entry], shape.sides[at]);
	}
});

test('what is broken, or would take too much memory, makes none', async () => {
	const whole = await drawn(300, 300).jpeg().toBuffer();
	assert.equal(await iconsOf(whole.subarray(0, 300)), null);
	assert.equal(await iconsOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"')), null);
	const large = sharp({ create: { width: 6000, height: 5500, channels: 3, background: '#123456' } });
	assert.equal(await iconsOf(await large.webp({ effort: 0 }).toBuffer()), null);
});
