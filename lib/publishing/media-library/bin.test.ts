import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { unedited } from '#lib/content/pictures/edit';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { type Files, FilesAway } from '#lib/platform/files/files';
import { folderFiles } from '#lib/platform/files/folder';
import { retryNow } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { openLog } from '#lib/platform/log/log';
import { minute } from '#lib/platform/time/durations';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';
import { dropUnkept } from '#lib/publishing/media/placing';
import { movedMedia } from '#lib/publishing/media/queries';
import { dropAbandoned, receive } from '#lib/publishing/media/receiving';
import { removingFiles } from '#lib/publishing/media/removing';
import { BIN_DAYS, binMedia, deleteMedia, emptyMediaBin, restoreMedia } from './bin.ts';
import { replaceMedia, takeFile } from './commands.ts';
import { baseOf, editPicture } from './editing.ts';
import { makeWaiting } from './making.testing.ts';
import { makingCopies, queueLighter } from './making.ts';
import { usesOf } from './rerender.ts';

openLog('silent');

type Blog = Awaited<ReturnType<typeof withBlog>>;

async function inFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-media-'));
	try {
		await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function arrive(dataDir: string, width: number, background = '#8a3a2c') {
	const bytes = await sharp({ create: { width, height: 200, channels: 3, background } })
		.png()
		.toBuffer();
	return receive(Readable.from([bytes]), 'vela.png', join(dataDir, 'incoming'));
}

async function taken({ db, admin }: Blog, dataDir: string, width = 400) {
	const done = await takeFile(db, admin, await arrive(dataDir, width), folderFiles(dataDir));
	assert.ok(done.ok);
	return done.media;
}

async function published({ db, admin }: Blog, source: string, socialMediaId: number | null = null) {
	const id = (await createArticle(db, admin, { kind: 'post' }))!;
	const fields = articleFields.parse({ title: 'Vela', source, socialMediaId });
	const done = await publishArticle(db, admin, { id, base: 0, fields });
	assert.ok(done.ok);
	const html = async () =>
		(await db.selectFrom('article').select('html').where('id', '=', id).executeTakeFirstOrThrow()).html;
	return { id, fields, revision: done.revision, html };
}

onEveryEngine('a file in the bin leaves a place of its size, and comes back as it was', async (engine) => {
	const blog = await withBlog(engine);
	const { db, admin, moderator } = blog;
	await inFolder(async (dataDir) => {
		const media = await taken(blog, dataDir);
		await makeWaiting(db, dataDir);
		const { html } = await published(blog, `![Vela](/media/${media.path})`);
		const before = await html();
		const at = join(dataDir, 'media', media.path);
		assert.deepEqual(await binMedia(db, moderator, [media.id], folderFiles(dataDir)), []);
		assert.deepEqual(await binMedia(db, admin, [media.id], folderFiles(dataDir)), [media.id]);
		assert.match(await html(), /missing-picture.*viewbox="0 0 400 200"/i);
		assert.doesNotMatch(await html(), /\/media\//);
		assert.deepEqual([existsSync(at), (await usesOf(db, [media.id])).length], [false, 1]);
		assert.deepEqual(await restoreMedia(db, moderator, [media.id], folderFiles(dataDir)), []);
		assert.deepEqual(await restoreMedia(db, admin, [media.id], folderFiles(dataDir)), [media.id]);
		assert.deepEqual([await html(), existsSync(at)], [before, true]);
		assert.deepEqual(await deleteMedia(db, admin, [media.id], folderFiles(dataDir)), [], 'only from the bin');
		await binMedia(db, admin, [media.id], folderFiles(dataDir));
		assert.equal(await emptyMediaBin(db, folderFiles(dataDir), Date.now() + (BIN_DAYS - 1) * 86_400_000), 0);
		assert.equal(await emptyMediaBin(db, folderFiles(dataDir), Date.now() + (BIN_DAYS + 1) * 86_400_000), 1);
		const left = await readdir(dataDir, { recursive: true, withFileTypes: true });
		assert.deepEqual(
			left.filter((one) => one.isFile()).map(({ name }) => name),
			[],
		);
		assert.match(await html(), /missing-picture/);
	});
});

onEveryEngine(
	'what is replaced keeps its words, and its old addresses lead to the new file',
	async (engine) => {
		const blog = await withBlog(engine);
		const { db, admin, moderator } = blog;
		await inFolder(async (dataDir) => {
			const media = await taken(blog, dataDir);
			await makeWaiting(db, dataDir);
			const { html, id } = await published(blog, `![](/media/${media.path})`);
			const other = () => arrive(dataDir, 500, '#204060');
			assert.deepEqual(await replaceMedia(db, moderator, media.id, await other(), folderFiles(dataDir)), {
				ok: false,
				why: 'forbidden',
			});
			await db.updateTable('media').set({ alt: 'Una vela' }).where('id', '=', media.id).execute();
			const done = await replaceMedia(db, admin, media.id, await other(), folderFiles(dataDir));
			assert.ok(done.ok && done.media.path !== media.path);
			const address = `/media/${done.media.path}`;
			assert.match(await html(), new RegExp(`src="${address}" width="500" height="200" alt="Una vela"`));
			assert.equal(await movedMedia(db, media.path), address);
			assert.equal(await movedMedia(db, `${media.path}-320w.webp`), address, 'its copies are not made yet');
			await makeWaiting(db, dataDir);
			assert.match(String(await movedMedia(db, `${media.path}-320w.webp`)), /-320w\.webp$/);
			assert.deepEqual(
				(await usesOf(db, [media.id])).map((use) => use.id),
				[id],
			);
			assert.equal(existsSync(join(dataDir, 'media', media.path)), false);
			const again = await taken(blog, dataDir);
			assert.notEqual(again.path, media.path, 'an address that leads on is given to nobody else');
		});
	},
);

onEveryEngine('a file is used by drafts and as the picture of links, too', async (engine) => {
	const blog = await withBlog(engine);
	const { db, admin } = blog;
	await inFolder(async (dataDir) => {
		const [shown, social] = [await taken(blog, dataDir), await taken(blog, dataDir, 300)];
		const { id, fields, revision } = await published(blog, 'Niente', social.id);
		const source = `Ecco: ![](/media/${shown.path})`;
		const kept = await keepDraft(db, admin, { id, base: revision, fields: { ...fields, source } });
		assert.ok(kept.ok);
		const hows = async (one: number) => (await usesOf(db, [one])).map((use) => [use.id, use.how]);
		assert.deepEqual(await hows(shown.id), [[id, 'draft']]);
		assert.deepEqual(await hows(social.id), [[id, 'social']]);
	});
});

onEveryEngine('pictures that cannot be read are no waiting ones, nor ready', async (engine) => {
	const blog = await withBlog(engine);
	await inFolder(async (dataDir) => {
		const media = await taken(blog, dataDir);
		await writeFile(join(dataDir, 'media', media.path), 'no picture');
		await makeWaiting(blog.db, dataDir);
		const row = () => blog.db.selectFrom('media').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual([(await row()).variants_state, (await row()).variants], ['failed', '[]']);
	});
});

onEveryEngine(
	'a picture whose copies fail each time is given up, until somebody retries them',
	async (engine) => {
		const blog = await withBlog(engine);
		await inFolder(async (dataDir) => {
			await taken(blog, dataDir);
			const state = async () => (await blog.db.selectFrom('media').select('variants_state').execute())[0];
			const dying = makingCopies(() => {
				throw new Error('killed');
			});
			for (const [minutes, after] of [
				[0, 'waiting'],
				[1, 'waiting'],
				[11, 'failed'],
			] as const) {
				const now = Date.now() + minutes * minute;
				assert.ok(await runNext(blog.db, dying, { now: () => now + 1000 }));
				assert.deepEqual(await state(), { variants_state: after });
			}
			assert.equal(await retryNow(blog.db, { kind: 'make-copies' }), 1);
			assert.equal(await makeWaiting(blog.db, dataDir), 1);
			assert.deepEqual(await state(), { variants_state: 'ready' });
		});
	},
);

onEveryEngine(
	'a picture that was in the bin while it waited gets its copies once it is back',
	async (engine) => {
		const blog = await withBlog(engine);
		await inFolder(async (dataDir) => {
			const { id } = await taken(blog, dataDir);
			await binMedia(blog.db, blog.admin, [id], folderFiles(dataDir));
			await makeWaiting(blog.db, dataDir);
			await restoreMedia(blog.db, blog.admin, [id], folderFiles(dataDir));
			assert.equal(await makeWaiting(blog.db, dataDir), 1);
			const row = await blog.db.selectFrom('media').select('variants_state').executeTakeFirstOrThrow();
			assert.equal(row.variants_state, 'ready');
		});
	},
);

onEveryEngine('pictures from before AVIF get their copies by night, and are tried twice', async (engine) => {
	const blog = await withBlog(engine);
	await inFolder(async (dataDir) => {
		await taken(blog, dataDir);
		await makeWaiting(blog.db, dataDir);
		const webp = JSON.stringify([{ width: 320, height: 160, type: 'image/webp', file: 'x' }]);
		const before = { variants: webp, variants_state: 'ready' as const };
		for (const [tries, made] of [
			[0, 1],
			[2, 0],
		] as const) {
			await blog.db
				.updateTable('media')
				.set({ ...before, tries })
				.execute();
			await queueLighter(blog.db);
			assert.equal(await makeWaiting(blog.db, dataDir), made);
		}
	});
});

onEveryEngine('what a killed upload laid into the library goes, what is noted stays', async (engine) => {
	const blog = await withBlog(engine);
	await inFolder(async (dataDir) => {
		const media = await taken(blog, dataDir);
		await mkdir(join(dataDir, 'media/2026/01'), { recursive: true });
		await writeFile(join(dataDir, 'media/2026/01/orfana.png'), 'x');
		const old = new Date(Date.now() - 7_200_000);
		for (const [name, path] of [
			['a', '2026/01/orfana.png'],
			['b', media.path],
			['c', '../../etc'],
		]) {
			const note = join(dataDir, 'incoming', `${name}.placed`);
			await writeFile(note, path!);
			await utimes(note, old, old);
		}
		assert.equal(await dropUnkept(blog.db, folderFiles(dataDir)), 1);
		await dropAbandoned(join(dataDir, 'incoming'));
		assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);
		assert.deepEqual(await readdir(join(dataDir, 'media/2026/01')), []);
		assert.ok(existsSync(join(dataDir, 'media', media.path)));
	});
});

/** Files of which none can be taken away from where it is. */
function stuck(dataDir: string): Files {
	const fail = async () => {
		throw new FilesAway(new Error('gone'));
	};
	return { ...folderFiles(dataDir), delete: fail, move: fail };
}

/** Tries what was noted, as after a minute. Returns how many paths it was about. */
async function removeNoted(db: Blog['db'], files: Files): Promise<number> {
	let done = 0;
	while (
		await runNext(
			db,
			removingFiles(() => files),
			{ now: () => Date.now() + minute + 1000 },
		)
	)
		done++;
	return done;
}

const filesIn = async (dataDir: string) =>
	(await readdir(dataDir, { recursive: true, withFileTypes: true }))
		.filter((one) => one.isFile())
		.map((one) => join(one.parentPath, one.name).slice(dataDir.length + 1))
		.sort();

onEveryEngine('what cannot be taken away at once goes as soon as the storage is back', async (engine) => {
	const blog = await withBlog(engine);
	const { db, admin } = blog;
	await inFolder(async (dataDir) => {
		const [files, away] = [folderFiles(dataDir), stuck(dataDir)];
		const first = await taken(blog, dataDir);
		await makeWaiting(db, dataDir);
		const row = () => db.selectFrom('media').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow();
		assert.ok((await filesIn(dataDir)).includes(`media/${first.path}-320w.webp`));

		const crop = async (width: number) =>
			editPicture(db, admin, first.id, { base: baseOf(await row()), edit: { ...unedited, width } }, away);
		assert.equal(await crop(50), null);
		const { path: half } = await row();
		assert.equal(await crop(25), null);
		const { path } = await row();
		assert.equal(await removeNoted(db, away), 2, 'they wait');
		await db.updateTable('job').set({ due_at: Date.now() }).execute();
		assert.equal(await removeNoted(db, files), 2);
		assert.deepEqual(await filesIn(dataDir), [`media-originals/${first.path}`, `media/${path}`]);
		assert.notEqual(path, half);

		assert.deepEqual(await binMedia(db, admin, [first.id], away), [first.id]);
		assert.equal(await removeNoted(db, files), 1);
		assert.deepEqual(await filesIn(dataDir), [`media-bin/${path}`, `media-originals/${first.path}`]);

		assert.deepEqual(await deleteMedia(db, admin, [first.id], away), [first.id]);
		// Nobody gets an address whose file is still to go.
		const second = await taken(blog, dataDir, 500);
		const all = [first.path, half, path];
		assert.ok(!all.includes(second.path), second.path);
		await writeFile(join(dataDir, 'media', first.path), 'imported meanwhile');
		const later = new Date(Date.now() + minute);
		await utimes(join(dataDir, 'media', first.path), later, later);
		assert.equal(await removeNoted(db, files), 3);
		assert.deepEqual(await filesIn(dataDir), [`media/${first.path}`, `media/${second.path}`].sort());
	});
});

onEveryEngine('what was taken out of the bin does not go there once the storage is back', async (engine) => {
	const blog = await withBlog(engine);
	const { db, admin } = blog;
	await inFolder(async (dataDir) => {
		const media = await taken(blog, dataDir);
		await binMedia(db, admin, [media.id], stuck(dataDir));
		await restoreMedia(db, admin, [media.id], folderFiles(dataDir));
		assert.equal(await removeNoted(db, folderFiles(dataDir)), 0);
		assert.deepEqual(await filesIn(dataDir), [`media/${media.path}`]);
		await binMedia(db, admin, [media.id], folderFiles(dataDir));
		assert.equal(await removeNoted(db, folderFiles(dataDir)), 0, 'it is done');
	});
});
