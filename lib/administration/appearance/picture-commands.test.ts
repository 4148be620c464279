import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { stopWorkers } from '#lib/platform/workers/pool';
import { headerFile, iconFile, iconForms, logoFile } from '#lib/site/appearance/files';
import { readSiteFile } from '#lib/site/appearance/queries';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { changeHeader, changeIcon, changeLogo } from './picture-commands.ts';

const folder = await mkdtemp(join(tmpdir(), 'postilla-look-'));
after(() => Promise.all([rm(folder, { recursive: true }), stopWorkers()]));

let sent = 0;
async function incoming(bytes: Buffer | string) {
	const file = join(folder, `${sent++}.part`);
	await writeFile(file, bytes);
	return { file, bytes: bytes.length };
}
const picture = (colour: string) =>
	sharp({ create: { width: 300, height: 200, channels: 3, background: colour } })
		.jpeg()
		.toBuffer();

onEveryEngine('an icon is set by administrators alone, replaced, and taken back', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	const icon = async () => settingsOf(await getSite(db)).brand.icon;
	const files = async () => (await db.selectFrom('site_file').select('name').execute()).length;
	const stranger = await incoming(await picture('red'));
	assert.equal(await changeIcon(db, moderator, stranger), 'forbidden');
	await assert.rejects(access(stranger.file), 'nothing of it stays');
	const value = await clock(db);
	assert.equal(await changeIcon(db, admin, await incoming(await picture('red'))), null);
	const tags = (await changesSince(db, value)).map(({ tag }) => tag);
	assert.deepEqual(tags, [siteTag], 'kept pages become fresh');
	const red = await icon();
	for (const form of iconForms) {
		const { type, body } = (await readSiteFile(db, iconFile(red, form)))!;
		assert.equal(type, form === 'ico' ? 'image/x-icon' : 'image/png');
		assert.ok(body.length > 60);
	}
	assert.equal(await changeIcon(db, admin, await incoming(await picture('red'))), null, 'the same again');
	assert.equal(await icon(), red);
	assert.equal(await changeIcon(db, admin, await incoming(await picture('blue'))), null);
	assert.notEqual(await icon(), red);
	assert.equal(await files(), iconForms.length, 'the one before is gone');
	assert.equal(await changeIcon(db, moderator, null), 'forbidden');
	assert.equal(await changeIcon(db, admin, null), null);
	assert.deepEqual([await icon(), await files()], ['', 0]);
});

const heavy = sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: 'red' } })
	.png({ compressionLevel: 1 })
	.toBuffer();

onEveryEngine('what the media library refuses makes no icon', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const hostile: [string, Buffer | string][] = [
		['empty', ''],
		['drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
		['page', '<!doctype html><script>alert(1)</script>'],
		['broken', (await picture('red')).subarray(0, 30)],
		['type', Buffer.from([0x4d, 0x5a, 0, 1, 2, 3])],
		['pixels', await heavy],
		['kind', Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')],
	];
	for (const [why, bytes] of hostile)
		assert.equal(await changeIcon(db, admin, await incoming(bytes)), why, why);
	assert.equal((await db.selectFrom('site_file').select('name').execute()).length, 0);
});

onEveryEngine('a logo is set with its size, stands beside the icon, and is taken back', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	const brand = async () => settingsOf(await getSite(db)).brand;
	const none = await brand();
	const sent = async () => incoming(await picture('red'));
	assert.equal(await changeLogo(db, moderator, await sent()), 'forbidden');
	assert.equal(await changeIcon(db, admin, await sent()), null);
	assert.equal(await changeLogo(db, admin, await sent()), null);
	assert.equal(await changeLogo(db, admin, await sent()), null, 'the same again');
	const { icon, logo } = await brand();
	assert.deepEqual([logo!.width, logo!.height, logo!.shade], [96, 64, '']);
	assert.equal((await readSiteFile(db, logoFile(logo!.hash)))!.type, 'image/webp');
	assert.equal(await changeLogo(db, admin, await incoming('<svg xmlns="x"></svg>')), 'drawing');
	assert.deepEqual(await brand(), { ...none, icon, logo });
	assert.equal(await changeLogo(db, admin, null), null);
	assert.deepEqual(await brand(), { ...none, icon });
	assert.equal(await readSiteFile(db, logoFile(logo!.hash)), null);
	assert.ok(await readSiteFile(db, iconFile(icon, 'ico')), 'the icon stays');
});

onEveryEngine('a header’s picture is wide, in two sizes, and taken back', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	const header = async () => settingsOf(await getSite(db)).brand.header;
	const files = async () => (await db.selectFrom('site_file').select('name').execute()).length;
	const drawn = async (width: number, height: number) =>
		incoming(
			await sharp({ create: { width, height, channels: 3, background: 'red' } })
				.jpeg()
				.toBuffer(),
		);
	assert.equal(await changeHeader(db, moderator, await drawn(900, 300)), 'forbidden');
	for (const [sent, shown, widths] of [
		[
			[2400, 600],
			[1600, 400],
			[800, 1600],
		],
		[
			[1000, 3000],
			[1000, 500],
			[800, 1000],
		],
		[[300, 20], [300, 20], [300]],
	] as const) {
		assert.equal(await changeHeader(db, admin, await drawn(sent[0], sent[1])), null);
		const { hash, width, height } = (await header())!;
		assert.deepEqual([width, height], shown);
		assert.equal(await files(), widths.length, 'those before are gone');
		for (const wide of widths) {
			const { body } = (await readSiteFile(db, headerFile(hash, wide)))!;
			const made = await sharp(body).metadata();
			assert.deepEqual([made.width, made.height], [wide, Math.round((shown[1] * wide) / shown[0])]);
		}
	}
	assert.equal(await changeHeader(db, admin, await incoming('<svg xmlns="x"></svg>')), 'drawing');
	assert.ok(await header());
	assert.equal(await changeHeader(db, admin, null), null);
	assert.deepEqual([await header(), await files()], [null, 0]);
});
