import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { folderFiles } from '#lib/platform/files/folder';
import { storeMedia } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'postilla-media-'));
after(() => rm(folder, { recursive: true }));

let count = 0;
async function fileWith(content: Buffer | string): Promise<string> {
	const file = join(folder, `source-${count++}`);
	await writeFile(file, content);
	return file;
}

const picture = (width: number, height: number) =>
	sharp({ limitInputPixels: false, create: { width, height, channels: 3, background: '#7a3' } });

test('a picture is stored as it is, with WebP copies below its own width', async () => {
	const original = await picture(1000, 500).jpeg().toBuffer();
	const stored = await storeMedia(await fileWith(original), '2010/03/boat.jpg', folderFiles(folder));
	assert.deepEqual(await readFile(join(folder, 'media/2010/03/boat.jpg')), original);
	assert.deepEqual(
		{ ...stored, variants: stored.variants.map(({ width, height, file }) => [width, height, file]) },
		{
			type: 'image/jpeg',
			bytes: original.length,
			width: 1000,
			height: 500,
			variants: [
				[320, 160, '2010/03/boat.jpg-320w.webp'],
				[640, 320, '2010/03/boat.jpg-640w.webp'],
				[960, 480, '2010/03/boat.jpg-960w.webp'],
			],
		},
	);
	const copy = await sharp(join(folder, 'media', stored.variants[0]!.file)).metadata();
	assert.deepEqual([copy.format, copy.width], ['webp', 320]);
	assert.deepEqual(
		(await readdir(join(folder, 'media/2010/03'))).filter((name) => name.includes('partial')),
		[],
	);
});

test('two pictures that differ only in the ending of their names keep their own copies', async () => {
	const png = await storeMedia(
		await fileWith(await picture(400, 400).png().toBuffer()),
		'x/a.png',
		folderFiles(folder),
	);
	const jpeg = await storeMedia(
		await fileWith(await picture(400, 200).jpeg().toBuffer()),
		'x/a.jpg',
		folderFiles(folder),
	);
	assert.notEqual(png.variants[0]!.file, jpeg.variants[0]!.file);
});

test('a photo taken sideways has the size at which it is seen, and so have its copies', async () => {
	const file = await fileWith(await picture(800, 400).withMetadata({ orientation: 6 }).jpeg().toBuffer());
	const { width, height, variants } = await storeMedia(file, 'x/turned.jpg', folderFiles(folder));
	assert.deepEqual([width, height], [400, 800]);
	assert.deepEqual([variants[0]!.width, variants[0]!.height], [320, 640]);
});

test('a picture that moves has no copies that would stand still', async () => {
	const frames = Buffer.alloc(400 * 800 * 3, 99).fill(200, 400 * 400 * 3);
	const gif = await sharp(frames, { raw: { width: 400, height: 800, channels: 3, pageHeight: 400 } })
		.gif({ delay: [100, 100] })
		.toBuffer();
	const { type, width, height, variants } = await storeMedia(
		await fileWith(gif),
		'x/moves.gif',
		folderFiles(folder),
	);
	assert.deepEqual([type, width, height, variants], ['image/gif', 400, 400, []]);
});

test('a broken picture, a bomb and a text that calls itself a picture are stored without copies', async () => {
	const broken = Buffer.from('ffd8ffe000104a464946', 'hex');
	assert.deepEqual(
		(await storeMedia(await fileWith(broken), 'x/broken.jpg', folderFiles(folder))).variants,
		[],
	);
	const bomb = await picture(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer();
	const stored = await storeMedia(await fileWith(bomb), 'x/bomb.png', folderFiles(folder));
	assert.deepEqual([stored.width, stored.variants], [12_000, []]);
	const heavy = await picture(4_500, 4_000).avif({ effort: 0 }).toBuffer();
	const opened = await storeMedia(await fileWith(heavy), 'x/heavy.jpg', folderFiles(folder));
	assert.deepEqual([opened.width, opened.variants], [4_500, []]);
	assert.equal(
		(await storeMedia(await fileWith('<script>'), 'x/page.jpg', folderFiles(folder))).type,
		'text/html',
	);
});

test('a drawing has the size it states', async () => {
	const drawn = await storeMedia(
		await fileWith('<svg viewBox="0 0 40 30"></svg>'),
		'x/a.svg',
		folderFiles(folder),
	);
	assert.deepEqual([drawn.type, drawn.width, drawn.height], ['image/svg+xml', 40, 30]);
});

test('no path leads out of the media folder, not even over a link', async () => {
	const file = await fileWith('x');
	for (const path of [
		'../x',
		'a/../../x',
		'/etc/x',
		'a//x',
		'.htaccess',
		'a/./x',
		'a\\x',
		'a\0x',
		'',
		`${'a/'.repeat(30)}x`,
	]) {
		await assert.rejects(storeMedia(file, path, folderFiles(folder)), /media/, JSON.stringify(path));
	}
	const outside = join(folder, 'outside');
	await mkdir(outside);
	await symlink(outside, join(folder, 'media/link'));
	await assert.rejects(storeMedia(file, 'link/x.txt', folderFiles(folder)), /leads out/);
	assert.deepEqual(await readdir(outside), []);
});
