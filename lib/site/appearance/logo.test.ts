import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { makeLogo } from './logo.ts';

async function logoOf(bytes: Buffer) {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-logo-'));
	const file = join(folder, 'sent');
	await writeFile(file, bytes);
	return makeLogo(file).finally(() => rm(folder, { recursive: true }));
}

/** A bar of a colour in the middle of nothing, or of `ground`. */
const drawn = (width: number, height: number, colour: string, ground = '#00000000') =>
	sharp({ create: { width, height, channels: 4, background: ground } })
		.composite([
			{
				input: {
					create: { width: width >> 1, height: height >> 1, channels: 4, background: colour },
				},
			},
		])
		.png()
		.toBuffer();

test('a logo is shown whole, at most so wide and so high, and is kept twice as sharp', async () => {
	const sizes: [number, number, number, number][] = [
		[2000, 400, 320, 64],
		[3000, 100, 320, 11],
		[100, 900, 7, 64],
		[90, 30, 90, 30],
	];
	for (const [width, height, ...shown] of sizes) {
		const logo = await logoOf(await drawn(width, height, '#2d6238'));
		assert.deepEqual([logo!.width, logo!.height], shown, `${width} × ${height}`);
		const kept = await sharp(logo!.webp).metadata();
		assert.ok(kept.width <= 640 && kept.height <= 128 && kept.format === 'webp');
	}
});

test('it is told whether one of the two themes would swallow it', async () => {
	const shades: [string, string | undefined, string][] = [
		['#111111', undefined, 'dark'],
		['#fefefe', undefined, 'light'],
		['#a02a1e', undefined, ''],
		['#111111', '#ffffff', ''],
	];
	for (const [colour, ground, shade] of shades)
		assert.equal((await logoOf(await drawn(300, 100, colour, ground)))!.shade, shade, colour);
});

test('what cannot be opened is no logo', async () => {
	assert.equal(await logoOf(Buffer.from('nothing of the kind')), null);
});
