import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { cutOf, turns, unedited } from '#lib/content/pictures/edit';
import { makeEdit } from './edit.ts';

type Rows = string[][];
const clockwise = (rows: Rows): Rows => rows[0]!.map((_, x) => rows.map((row) => row[x]!).reverse());

/** A picture without two pixels of one colour. */
const seen: Rows = Array.from({ length: 5 }, (_, y) =>
	Array.from({ length: 6 }, (_, x) => [x * 40, y * 50, 99].join()),
);

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-edit-'));
	try {
		await work(folder);
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** As a camera stores it that was held in this way. */
async function stored(orientation: number, file: string): Promise<void> {
	const bytes = Buffer.from(seen.flat().flatMap((pixel) => pixel.split(',').map(Number)));
	const back = { 1: 0, 3: 180, 6: 270, 8: 90 }[orientation]!;
	const turned = sharp(bytes, { raw: { width: 6, height: 5, channels: 3 } }).rotate(back);
	await sharp(await turned.png().toBuffer())
		.withMetadata({ orientation })
		.toFile(file);
}

async function pixelsOf(file: string): Promise<Rows> {
	const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
	return Array.from({ length: info.height }, (_, y) =>
		Array.from({ length: info.width }, (_, x) => {
			const at = (y * info.width + x) * 3;
			return [...data.subarray(at, at + 3)].join();
		}),
	);
}

test('what is cropped is what was seen, however the camera was held and the picture turned and mirrored', async () => {
	await inFolder(async (folder) => {
		const [file, to] = [join(folder, 'a.png'), join(folder, 'b.png')];
		for (const orientation of [1, 3, 6, 8]) {
			await stored(orientation, file);
			for (const turn of turns) {
				for (const mirror of [false, true]) {
					let rows = seen;
					for (let left = Number(turn); left > 0; left -= 90) rows = clockwise(rows);
					if (mirror) rows = rows.map((row) => [...row].reverse());
					const edit = { ...unedited, turn, mirror, left: 20, top: 0, width: 50, height: 60 };
					const { left, top, width, height } = cutOf(edit, { width: 6, height: 5 });
					const wanted = rows.slice(top, top + height).map((row) => row.slice(left, left + width));
					assert.ok(await makeEdit({ file, type: 'image/png', edit, to }));
					assert.deepEqual(await pixelsOf(to), wanted, `${orientation} ${turn} ${mirror}`);
				}
			}
		}
	});
});

test('every type that is opened stays what it is, and what is no picture is none', async () => {
	await inFolder(async (folder) => {
		const [file, to] = [join(folder, 'a'), join(folder, 'b')];
		const drawn = sharp({ create: { width: 90, height: 60, channels: 3, background: '#246' } });
		for (const format of ['jpeg', 'png', 'gif', 'webp', 'avif'] as const) {
			await drawn
				.clone()
				.toFormat(format)
				.withExif({ IFD0: { Make: 'Camera' } })
				.toFile(file);
			const edit = { ...unedited, width: 50, turn: '90' as const };
			assert.ok(await makeEdit({ file, type: `image/${format}`, edit, to }), format);
			const found = await sharp(to).metadata();
			assert.deepEqual(
				[found.format === 'heif' ? 'avif' : found.format, found.width, found.height, found.exif],
				[format, 30, 90, undefined],
			);
		}
		await sharp(Buffer.from('<svg width="9" height="9"/>')).png().toFile(file);
		assert.equal(await makeEdit({ file, type: 'image/svg+xml', edit: unedited, to }), false);
		assert.equal(
			await makeEdit({ file: join(folder, 'none'), type: 'image/png', edit: unedited, to }),
			false,
		);
	});
});

test('the largest picture that the library takes is cut and turned', async () => {
	await inFolder(async (folder) => {
		const [file, to] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')];
		await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#246' } })
			.jpeg()
			.toFile(file);
		const edit = { ...unedited, turn: '90' as const, width: 50 };
		assert.ok(await makeEdit({ file, type: 'image/jpeg', edit, to }));
		const { width, height } = await sharp(to).metadata();
		assert.deepEqual([width, height], [5000, 10_000]);
	});
});
