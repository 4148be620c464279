import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { type PictureEdit, unedited } from '#lib/content/pictures/edit';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { articleFields } from '#lib/publishing/authoring/fields';
import { movedMedia } from '#lib/publishing/media/queries';
import { receive } from '#lib/publishing/media/receiving';
import { binMedia, deleteMedia, restoreMedia } from './bin.ts';
import { replaceMedia, takeFile } from './commands.ts';
import { baseOf, editPicture } from './editing.ts';
import { makeWaiting } from './making.testing.ts';

type Blog = Awaited<ReturnType<typeof withBlog>>;
const left = { ...unedited, width: 50 };

/** Red on the left, blue on the right. */
const picture = async (width = 800) =>
	sharp({ create: { width, height: 400, channels: 3, background: 'blue' } })
		.composite([
			{
				input: await sharp({ create: { width: width / 2, height: 400, channels: 3, background: 'red' } })
					.png()
					.toBuffer(),
				left: 0,
				top: 0,
			},
		])
		.png()
		.toBuffer();

/** A picture in the library of a blog, with what is done to it. */
async function inLibrary(
	blog: Blog,
	work: (
		given: Blog & {
			dataDir: string;
			id: number;
			row(): Promise<Awaited<ReturnType<typeof rowOf>>>;
			edit(edit: PictureEdit | null, base?: string): ReturnType<typeof editPicture>;
			files(): Promise<string[]>;
			file(path: string): Promise<Buffer>;
		},
	) => Promise<void>,
	bytes?: Buffer,
): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), 'postilla-editing-'));
	try {
		const sent = await receive(
			Readable.from([bytes ?? (await picture())]),
			'vela.png',
			join(dataDir, 'incoming'),
		);
		const taken = await takeFile(blog.db, blog.admin, sent, folderFiles(dataDir));
		assert.ok(taken.ok);
		const { id } = taken.media;
		const row = () => rowOf(blog, id);
		await work({
			...blog,
			dataDir,
			id,
			row,
			edit: async (edit, base) =>
				editPicture(
					blog.db,
					blog.admin,
					id,
					{ base: base ?? baseOf(await row()), edit },
					folderFiles(dataDir),
				),
			async files() {
				const all = await readdir(dataDir, { recursive: true, withFileTypes: true });
				return all
					.filter((one) => one.isFile())
					.map((one) => join(one.parentPath, one.name).slice(dataDir.length));
			},
			file: (path) => readFile(join(dataDir, 'media', path)),
		});
	} finally {
		await rm(dataDir, { recursive: true });
	}
}

const rowOf = ({ db }: Blog, id: number) =>
	db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function published({ db, admin }: Blog, source: string) {
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	const fields = articleFields.parse({ title: 'Vela', source });
	assert.ok((await publishArticle(db, admin, { id, base: 0, fields })).ok);
	return async () =>
		(await db.selectFrom('article').select('html').where('id', '=', id).executeTakeFirstOrThrow()).html;
}

onEveryEngine(
	'an edit is made of the original each time, and the original comes back as it was',
	async (engine) => {
		await inLibrary(await withBlog(engine), async (given) => {
			const { db, edit, row, file, files, dataDir } = given;
			const before = await row();
			const original = await file(before.path);
			await makeWaiting(db, dataDir);
			const html = await published(given, `![Vela](/media/${before.path})`);

			assert.equal(await edit(left), null);
			const cut = await row();
			assert.deepEqual(
				[cut.width, cut.height, cut.original, cut.variants_state],
				[400, 400, before.path, 'waiting'],
			);
			const { data } = await sharp(await file(cut.path))
				.removeAlpha()
				.raw()
				.toBuffer({ resolveWithObject: true });
			assert.deepEqual([...data.subarray(0, 3), ...data.subarray(-3)], [255, 0, 0, 255, 0, 0]);
			assert.match(await html(), new RegExp(`src="/media/${cut.path}" width="400" height="400"`));
			assert.equal(await movedMedia(db, before.path), `/media/${cut.path}`);
			assert.ok(!existsSync(join(dataDir, 'media', before.path)), 'nobody is sent what was cut away');
			assert.equal(await makeWaiting(db, dataDir), 1);

			// Of the right half, though the left one stands.
			assert.equal(await edit({ ...left, left: 50, turn: '0' }), null);
			const second = await row();
			const { data: blue } = await sharp(await file(second.path))
				.removeAlpha()
				.raw()
				.toBuffer({ resolveWithObject: true });
			assert.deepEqual(
				[second.width, second.original, ...blue.subarray(0, 3)],
				[400, before.path, 0, 0, 255],
			);
			assert.equal(await edit({ ...left, turn: '90', height: 25 }), null);
			const third = await row();
			assert.deepEqual([third.width, third.height], [200, 200]);

			assert.equal(await edit(null), null);
			const after = await row();
			assert.deepEqual([after.width, after.height, after.edit, after.original], [800, 400, null, null]);
			assert.deepEqual(await file(after.path), original);
			assert.equal(after.digest, before.digest);
			await makeWaiting(db, dataDir);
			assert.match(await html(), new RegExp(`src="/media/${after.path}"[^>]* width="800" height="400"`));
			const { variants } = await row();
			assert.equal((await files()).length, 1 + JSON.parse(variants).length, 'nothing else stays');
		});
	},
);

onEveryEngine(
	'the point that matters leaves the file as it is, and is told where it is shown',
	async (engine) => {
		await inLibrary(await withBlog(engine), async (given) => {
			const { edit, row } = given;
			const before = await row();
			const html = await published(given, `![Vela](/media/${before.path})`);
			assert.equal(await edit({ ...unedited, x: 90, y: 12 }), null);
			assert.equal((await row()).path, before.path);
			assert.match(await html(), /<img [^>]*class="focus-x-90 focus-y-10"/);
			assert.equal(await edit({ ...left, x: 10 }), null);
			const cut = await row();
			assert.match(await html(), /<img [^>]*class="focus-x-10"/);
			assert.equal(await edit(left), null);
			assert.equal((await row()).path, cut.path);
			assert.doesNotMatch(await html(), /focus-/);
			assert.equal(await edit({ ...unedited, x: 0 }), null, 'the whole picture is the original');
			assert.deepEqual([(await row()).original, (await row()).width], [null, 800]);
			assert.match(await html(), /focus-x-0/);
		});
	},
);

onEveryEngine('who comes second is told, and others than those who may change it nothing', async (engine) => {
	await inLibrary(await withBlog(engine), async ({ db, moderator, edit, row, id, dataDir }) => {
		const base = baseOf(await row());
		const theirs = { base, edit: left };
		assert.equal(await editPicture(db, moderator, id, theirs, folderFiles(dataDir)), 'missing');
		assert.equal(await edit(left, base), null);
		const kept = await row();
		assert.equal(await edit({ ...left, width: 20 }, base), 'changed');
		assert.equal(await edit(null, base), 'changed');
		assert.deepEqual(await row(), kept);
		// Both found it the same.
		const now = baseOf(kept);
		const both = await Promise.all([edit({ ...left, width: 20 }, now), edit({ ...left, width: 30 }, now)]);
		assert.deepEqual(both.sort(), ['changed', null].sort());
		const { original, path } = await row();
		assert.ok(existsSync(join(dataDir, 'media-originals', original!)));
		assert.ok(existsSync(join(dataDir, 'media', path)));
	});
});

onEveryEngine('what was cut away is not left where it lay by a process that was killed', async (engine) => {
	await inLibrary(await withBlog(engine), async ({ db, edit, row, files, dataDir }) => {
		const { path } = await row();
		assert.equal(await edit(left), null);
		for (const name of [path, `${path}-320w.webp`])
			await writeFile(join(dataDir, 'media', name), await picture());
		assert.equal(await makeWaiting(db, dataDir), 1);
		const all = await files();
		assert.deepEqual(
			[all.includes(`/media/${path}`), all.some((one) => one.includes(`${path}-`))],
			[false, false],
		);
		assert.ok(all.includes(`/media/${(await row()).path}`));
	});
});

onEveryEngine('two who edit a picture for the first time at once leave nothing behind', async (engine) => {
	const blog = await withBlog(engine);
	for (let round = 0; round < 5; round++) {
		await inLibrary(blog, async ({ db, admin, edit, row, id, files, dataDir }) => {
			const base = baseOf(await row());
			const widths = [20, 30, 40, 50];
			const all = await Promise.all(widths.map((width) => edit({ ...left, width }, base)));
			assert.deepEqual(all.filter((one) => one === null).length, 1, String(all));
			assert.deepEqual(new Set(all), new Set([null, 'changed']));
			const { path, original } = await row();
			assert.deepEqual((await files()).sort(), [`/media-originals/${original}`, `/media/${path}`]);
			await binMedia(db, admin, [id], folderFiles(dataDir));
			await deleteMedia(db, admin, [id], folderFiles(dataDir));
			assert.deepEqual(await files(), []);
		});
	}
});

onEveryEngine('an original goes and stays with its picture', async (engine) => {
	const blog = await withBlog(engine);
	await inLibrary(blog, async (given) => {
		const { db, admin, id, edit, row, files, dataDir } = given;
		assert.equal(await edit(left), null);
		const { original } = await row();
		await binMedia(db, admin, [id], folderFiles(dataDir));
		assert.equal(await edit(null), 'missing');
		assert.deepEqual(await restoreMedia(db, admin, [id], folderFiles(dataDir)), [id]);
		assert.ok(existsSync(join(dataDir, 'media-originals', original!)));
		const again = await receive(Readable.from([await picture()]), 'vela.png', join(dataDir, 'incoming'));
		const fresh = await takeFile(db, admin, again, folderFiles(dataDir));
		assert.ok(fresh.ok && !fresh.known, 'who sends the whole picture again gets it');
		await binMedia(db, admin, [id, fresh.media.id], folderFiles(dataDir));
		await deleteMedia(db, admin, [id, fresh.media.id], folderFiles(dataDir));
		assert.deepEqual(await files(), []);
	});
	await inLibrary(blog, async ({ db, admin, id, edit, row, files, dataDir }) => {
		assert.equal(await edit(left), null);
		const other = await receive(Readable.from([await picture(300)]), 'altra.png', join(dataDir, 'incoming'));
		assert.ok((await replaceMedia(db, admin, id, other, folderFiles(dataDir))).ok);
		const { path, edit: kept, original } = await row();
		assert.deepEqual([kept, original, await files()], [null, null, [`/media/${path}`]]);
	});
});

onEveryEngine('what moves, cannot be opened or is a single pixel is not edited', async (engine) => {
	const moving = await sharp(
		Buffer.from(Array.from({ length: 20 * 40 * 3 }, (_, at) => (at < 1200 ? 255 : 0))),
		{
			raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
		},
	)
		.gif()
		.toBuffer();
	const blog = await withBlog(engine);
	await inLibrary(blog, async ({ edit }) => assert.equal(await edit(left), 'moves'), moving);
	const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
		.png()
		.toBuffer();
	await inLibrary(blog, async ({ edit }) => assert.equal(await edit(left), 'small'), dot);
	await inLibrary(blog, async ({ edit, row, dataDir, files }) => {
		const { path } = await row();
		await writeFile(join(dataDir, 'media', path), 'no picture');
		assert.equal(await edit(left), 'broken');
		// It looks like one from outside.
		await writeFile(join(dataDir, 'media', path), (await picture()).subarray(0, 300));
		assert.equal(await edit(left), 'broken');
		assert.deepEqual([(await row()).edit, await files()], [null, [`/media/${path}`]]);
	});
});
