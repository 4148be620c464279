import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { pictureHtml } from '#lib/content/pictures/picture';
import { makeLightVariants, makeVariants } from './variants.ts';

async function copiesOf(picture: Sharp): Promise<{ names: string[]; html: string }> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-copies-'));
	try {
		const making = { file: join(folder, 'a.jpg'), path: 'a.jpg', folder };
		const { width, height } = await picture.toFile(making.file);
		const webp = await makeVariants(making, width);
		const variants = [...webp, ...(await makeLightVariants(making, width, webp))];
		const html = pictureHtml({ path: 'a.jpg', width, height, variants }, { alt: 'x' });
		return { names: (await readdir(folder)).sort(), html };
	} finally {
		await rm(folder, { recursive: true });
	}
}

test('AVIF copies stand beside the WebP ones up to the width of the picture', async () => {
	const drawn = '<svg width="700" height="400"><circle cx="300" cy="200" r="150" fill="#864"/></svg>';
	const { names, html } = await copiesOf(sharp(Buffer.from(drawn)).flatten().jpeg({ quality: 95 }));
	const widths = [320, 640].flatMap((width) => [`a.jpg-${width}w.avif`, `a.jpg-${width}w.webp`]);
	assert.deepEqual(names, ['a.jpg', ...widths, 'a.jpg-700w.avif'].sort());
	const [source] = /<source[^>]*>/.exec(html)!;
	assert.match(source, /a\.jpg-320w\.avif 320w, .*-640w\.avif 640w, .*-700w\.avif 700w/);
	assert.match(html, /^<picture>.*<img [^>]*width="700" height="400"[^>]*><\/picture>$/);
	assert.equal(sanitiseAuthor(html).replaceAll(' />', '>'), html, 'it comes through the sanitiser whole');
	const small = sharp({ create: { width: 200, height: 90, channels: 3, background: '#123' } }).jpeg();
	assert.doesNotMatch((await copiesOf(small)).html, /picture|srcset/);
});

test('AVIF copies that save nothing are not kept', async () => {
	const flat = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888' } }).webp();
	const { names, html } = await copiesOf(flat);
	assert.deepEqual([names.filter((name) => name.endsWith('avif')), html.includes('<picture>')], [[], false]);
});
