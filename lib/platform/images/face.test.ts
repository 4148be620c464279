import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { makeFace } from './face.ts';

const drawn = (width: number, height: number, channels: 3 | 4 = 4) =>
	sharp({ create: { width, height, channels, background: { r: 40, g: 90, b: 200, alpha: 0.5 } } });

/** Each way of writing a picture that opens in a way of its own. */
const ways: Record<string, (picture: Sharp) => Sharp> = {
	jpeg: (picture) => picture.jpeg(),
	'progressive jpeg': (picture) => picture.jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
	png: (picture) => picture.png(),
	'png of 16 bits': (picture) => picture.toColourspace('rgb16').png(),
	'interlaced png': (picture) => picture.png({ progressive: true }),
	'interlaced png of 16 bits': (picture) => picture.toColourspace('rgb16').png({ progressive: true }),
	gif: (picture) => picture.gif({ effort: 1 }),
	webp: (picture) => picture.webp({ effort: 0 }),
	'lossless webp': (picture) => picture.webp({ lossless: true, effort: 0 }),
	avif: (picture) => picture.avif({ effort: 0 }),
};
/** Whole from a camera: these come in strips, or are small enough when they are open. */
const taken = ['jpeg', 'png', 'png of 16 bits', 'interlaced png', 'interlaced png of 16 bits', 'gif'];

for (const [name, write] of Object.entries(ways)) {
	test(`a ${name} of three megapixels makes a face`, async () => {
		const face = await makeFace(await write(drawn(2000, 1500)).toBuffer());
		const { width, height } = await sharp(face!).metadata();
		assert.deepEqual([width, height], [96, 96]);
	});

	test(`a ${name} of twelve megapixels is ${taken.includes(name) ? 'taken' : 'not opened'}`, async () => {
		const face = await makeFace(await write(drawn(4000, 3000)).toBuffer());
		assert.equal(face !== null, taken.includes(name));
	});
}

test('more than twelve megapixels are not opened, however cheaply they come', async () => {
	for (const name of ['jpeg', 'png', 'gif']) {
		assert.equal(await makeFace(await ways[name]!(drawn(4000, 3250)).toBuffer()), null, name);
	}
});
