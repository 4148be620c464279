import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { articleFields } from '#lib/publishing/authoring/fields';
import { receive, TooLarge } from '#lib/publishing/media/receiving';
import { noteFirstUses } from '#lib/publishing/media/uses';
import { describeMedia, takeFile } from './commands.ts';
import { makeWaiting } from './making.testing.ts';
import { usesOf } from './rerender.ts';

const photo = () =>
	sharp({ create: { width: 900, height: 600, channels: 3, background: '#8a3a2c' } })
		.withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitude: '45/1 4/1 0/1', GPSLatitudeRef: 'N' } })
		.jpeg()
		.toBuffer();

async function inFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-media-'));
	try {
		await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const send = (bytes: Buffer | string, name: string, dataDir: string, most?: number) =>
	receive(Readable.from([Buffer.from(bytes)]), name, join(dataDir, 'incoming'), most);

onEveryEngine(
	'a photo is taken once, without what its camera wrote, and its copies follow',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		await inFolder(async (dataDir) => {
			const bytes = await photo();
			assert.ok((await sharp(bytes).metadata()).exif);
			const first = await takeFile(
				db,
				admin,
				await send(bytes, 'Città (1).JPG', dataDir),
				folderFiles(dataDir),
			);
			assert.ok(first.ok);
			const { media } = first;
			assert.match(media.path, /^\d{4}\/\d\d\/citta-1\.jpg$/);
			assert.deepEqual([media.width, media.height, media.variants_state], [900, 600, 'waiting']);
			const kept = await readFile(join(dataDir, 'media', media.path));
			assert.equal((await sharp(kept).metadata()).exif, undefined);
			assert.equal(kept.includes('Camera'), false);
			assert.equal(Number(media.bytes), kept.length);
			const again = await takeFile(db, admin, await send(bytes, 'other.jpg', dataDir), folderFiles(dataDir));
			assert.ok(again.ok && again.known && again.media.id === media.id);
			assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);

			const id = (await createArticle(db, admin, { kind: 'post' }))!;
			const source = `![](/media/${media.path})`;
			const fields = articleFields.parse({ title: 'Con foto', source });
			assert.ok((await publishArticle(db, admin, { id, base: 0, fields })).ok);
			assert.deepEqual(
				(await usesOf(db, [media.id])).map((use) => [use.id, use.how]),
				[[id, 'text']],
			);
			const html = async () =>
				(await db.selectFrom('article').select('html').where('id', '=', id).executeTakeFirstOrThrow()).html;
			assert.match(await html(), /width="900" height="600"/);
			// As in a blog from before uses were noted, or one that was imported.
			await db.deleteFrom('media_use').execute();
			await noteFirstUses(db);
			assert.deepEqual(
				(await usesOf(db, [media.id])).map((use) => [use.id, use.how]),
				[[id, 'text']],
			);
			assert.equal(await makeWaiting(db, dataDir), 1);
			assert.match(await html(), /srcset="[^"]*-640w\.webp 640w/);
			await describeMedia(db, admin, media.id, { alt: 'Una città', title: '', caption: '' });
			assert.match(await html(), /alt="Una città"/);
		});
	},
);

onEveryEngine('what lies about itself, can hold programs or is too large is not taken', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	await inFolder(async (dataDir) => {
		for (const [bytes, name, why] of [
			['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'x.png', 'drawing'],
			['<!doctype html><script>alert(1)</script>', 'photo.jpg', 'page'],
			['', 'x.png', 'empty'],
			[Buffer.from('MZ\u0000\u0003 program'), 'x.jpg', 'type'],
			[(await photo()).subarray(0, 120), 'x.jpg', 'broken'],
		] as const) {
			const taken = await takeFile(
				db,
				admin,
				await send(bytes as string, name, dataDir),
				folderFiles(dataDir),
			);
			assert.deepEqual(taken, { ok: false, why }, name);
		}
		await assert.rejects(send('more than ten bytes', 'x.png', dataDir, 10), TooLarge);
		const sent = await send(await photo(), 'a.jpg', dataDir);
		assert.deepEqual(await takeFile(db, moderator, sent, folderFiles(dataDir)), {
			ok: false,
			why: 'forbidden',
		});
		assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);
	});
});
