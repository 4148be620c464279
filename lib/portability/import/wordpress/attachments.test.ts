import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { emptySqlite } from '#db/testing';
import { transaction } from '#db/transaction';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { contents, run } from './fixtures/run.ts';
import { wxr } from './fixtures/wxr.ts';

const uploads = 'https://diario.example/wp-content/uploads';
const metadata = 'a:2:{s:5:"width";i:800;s:6:"height";i:600;}';
const xml = wxr({
	items: [
		{
			id: 1,
			content: `<img src="${uploads}/2010/03/barca-300x225.jpg" alt="Barca"> e <img src="${uploads}/2010/03/riva.jpg" alt="Riva">`,
		},
		{
			id: 2,
			type: 'attachment',
			status: 'inherit',
			title: 'Una barca',
			parent: 1,
			link: 'https://diario.example/2010/03/slug-1/barca/',
			url: `${uploads}/2010/03/barca.jpg`,
			meta: { _wp_attachment_metadata: metadata, _wp_attachment_image_alt: 'La barca' },
		},
		{ id: 3, type: 'attachment', status: 'inherit', url: `${uploads}/..%2F..%2Fsecret.txt`, link: '' },
	],
});

async function folders(t: TestContext) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-media-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#468' } })
		.jpeg()
		.toBuffer();
	for (const name of ['barca.jpg', 'riva.jpg']) {
		const file = join(folder, 'uploads/2010/03', name);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, picture);
	}
	return { media: join(folder, 'uploads'), dataDir: join(folder, 'data') };
}

test('without its files an article shows placeholders of their size, and the report lists them', async () => {
	const db = await emptySqlite();
	const report = await run(db, xml);
	const article = await db.selectFrom('article').select(['id', 'html']).executeTakeFirstOrThrow();
	assert.match(article.html, /missing-picture/);
	const media = await db.selectFrom('media').selectAll().execute();
	assert.deepEqual(
		media.map((row) => [row.path, row.status, row.width, row.height, row.title, row.alt, row.article_id]),
		[['2010/03/barca.jpg', 'missing', 800, 600, 'Una barca', 'La barca', article.id]],
	);
	assert.ok(report.includes('2010/03/barca.jpg, in /2010/03/slug-1'), report);
	assert.ok(report.includes('2010/03/riva.jpg, in /2010/03/slug-1'), report);
	assert.ok(report.includes('Il percorso dell’allegato 3 non è valido'), report);
});

test('with --media files are stored, also those that only texts name, and a later run completes an earlier one', async (t) => {
	const db = await emptySqlite();
	const { media, dataDir } = await folders(t);
	await run(db, xml, { dataDir });
	const dry = await run(db, xml, { dataDir, media, dryRun: true });
	assert.ok(dry.includes('File nuovi dall’ultima importazione'), dry);
	assert.ok(!existsSync(join(dataDir, 'media')), 'a dry run stores nothing');
	const report = await run(db, xml, { dataDir, media });
	assert.ok(report.includes('File nuovi dall’ultima importazione:\n  - 2010/03/barca.jpg'), report);
	const rows = await db
		.selectFrom('media')
		.select(['path', 'status', 'width', 'type'])
		.orderBy('path')
		.execute();
	assert.deepEqual(
		rows.map((row) => [row.path, row.status, row.width, row.type]),
		[
			['2010/03/barca.jpg', 'stored', 800, 'image/jpeg'],
			['2010/03/riva.jpg', 'stored', 800, 'image/jpeg'],
		],
	);
	const { html } = await db.selectFrom('article').select('html').executeTakeFirstOrThrow();
	assert.match(html, /src="\/media\/2010\/03\/barca\.jpg"/);
	assert.match(html, /src="\/media\/2010\/03\/riva\.jpg"/);
	assert.doesNotMatch(html, /missing-picture/);
	assert.ok(existsSync(join(dataDir, 'media/2010/03/barca.jpg')));
	const led = await resolveAddress(db, '2010/03/slug-1/barca', new URLSearchParams());
	assert.equal(led?.location, '/media/2010/03/barca.jpg');
	const before = await contents(db);
	await run(db, xml, { dataDir, media });
	assert.deepEqual(await contents(db), before);
});

test('a folder that is not there is refused', async () => {
	const db = await emptySqlite();
	await assert.rejects(
		run(db, xml, { media: '/no/such/folder' }),
		/--media \/no\/such\/folder: there is no such folder/,
	);
});

test('a text rendered again finds its pictures on the host that WordPress.com keeps them on', async (t) => {
	const { dataDir, media } = await folders(t);
	const db = await emptySqlite();
	const lies = 'https://diario.files.wordpress.example/2010/03/barca.jpg';
	const items = [
		{ id: 1, content: `<img src="${lies.replace('https', 'http')}?w=300" alt="Barca">` },
		{ id: 2, type: 'attachment', status: 'inherit', url: lies, link: '' },
	];
	await run(db, wxr({ items }), { media, dataDir });
	const html = async () => (await db.selectFrom('article').select('html').executeTakeFirstOrThrow()).html;
	const before = await html();
	assert.match(before, /<img [^>]*src="\/media\/2010\/03\/barca\.jpg"/);
	const ids = await db.selectFrom('article').select('id').execute();
	await transaction(db, (trx) =>
		rerenderArticles(
			trx,
			ids.map(({ id }) => id),
		),
	);
	assert.equal(await html(), before);
});
