import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { folderFiles } from '#lib/platform/files/folder';
import { fillEmpty } from '#lib/portability/demo/demo';
import { bringPicture } from '#lib/publishing/media-library/fetching';
import { bloggerBackup } from '../fixtures/blogger.ts';
import { importFile } from '../fixtures/files.ts';
import { RemotePictures, remotePicturesIn } from './remote-pictures.ts';

const drawn = (background: string) =>
	sharp({ create: { width: 60, height: 40, channels: 3, background } })
		.png()
		.toBuffer();
const [sea, boat] = await Promise.all([drawn('navy'), drawn('teal')]);
const asked: string[] = [];
const site = createServer(({ url }, response) => {
	asked.push(url!);
	const picture = { '/mare.png': sea, '/barca.png?w=2&h=1': boat, '/barca-piccola.png': boat }[url!];
	response.writeHead(picture ? 200 : 404, { 'content-type': 'image/png' }).end(picture ?? 'x');
}).listen(0, '127.0.0.1');
after(() => site.close());
await new Promise((resolve) => site.once('listening', resolve));
const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
const at = (path: string) => `http://${host}/${path}`;

onEveryEngine(
	'pictures of other sites come into the library when asked, and the texts show them from there',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: false });
		asked.length = 0;
		const folder = await mkdtemp(join(tmpdir(), 'postilla-remote-'));
		const files = folderFiles(folder);
		try {
			const text = [
				`<p><a href="${at('mare.png')}"><img src="${at('mare.png')}?s=1"></a></p>`,
				`<p><a href="${at('barca-grande.png')}"><img src="${at('barca-piccola.png')}"></a></p>`,
				`<p><img src="${at('barca.png')}?w=2&amp;h=1"> <img src="${at('manca.png')}"> <img src="/media/qui.png"></p>`,
				`<p>Foto: ${at('mare.png')}?s=1 (Ada). <code>![Mare](${at('mare.png')}?s=1)</code></p>`,
			].join('\n');
			const file = bloggerBackup([{ id: 1, text, path: '2010/03/x.html' }]);
			const foreseen = await importFile(db, file, true, { pictures: true });
			assert.equal(foreseen.counts.files, 4);
			await importFile(db, file);
			assert.deepEqual(asked, [], 'unless asked nothing is fetched');
			const { id, html } = await db
				.selectFrom('article')
				.select(['id', 'html'])
				.where('source_key', 'is not', null)
				.executeTakeFirstOrThrow();
			assert.match(html, /remote-picture/);
			const remote = new RemotePictures(db, files, (...given) =>
				bringPicture(given[0], given[1], given[2], given[3], { allowed: [host] }),
			);
			const { fresh, missing } = await remote.of(id);
			assert.deepEqual([fresh.length, missing], [2, [at('manca.png')]]);
			const after = await db
				.selectFrom('article')
				.select(['source', 'html'])
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			assert.deepEqual(
				after.source.match(/http:[^"\s)]+/g),
				[at('manca.png'), `${at('mare.png')}?s=1`, `${at('mare.png')}?s=1`],
				'in words and in code an address stays what was written',
			);
			assert.equal(after.html.match(/<img[^>]+width="60"/g)?.length, 3);
			const uses = await db.selectFrom('media_use').select('media_id').where('article_id', '=', id).execute();
			assert.equal(uses.length, 2);
			assert.deepEqual((await remote.of(id)).fresh, [], 'what came is not fetched again');
			assert.equal(asked.filter((url) => url === '/mare.png').length, 1);
		} finally {
			await rm(folder, { recursive: true });
		}
	},
);

test('what a text shows of other sites is found in HTML and Markdown', () => {
	const larger = 'https://1.bp.blogspot.com/s1600/a';
	assert.deepEqual(
		remotePicturesIn(
			`<a href="${larger}"><img src="https://1.bp.blogspot.com/s320/a"></a> <img src="data:image/png;base64,x">
			![Il *molo*](https://altro.example/molo.jpg "Molo") ![qui](/media/qui.jpg) <a href="https://x.example/pagina"><img src="https://x.example/b.gif"></a>
			<img src="javascript:x"><img src="https://x.example/b.gif">`,
			true,
		),
		[
			{ address: 'https://1.bp.blogspot.com/s320/a', larger },
			{ address: 'https://x.example/b.gif', larger: null },
			{ address: 'https://altro.example/molo.jpg', larger: null },
		],
	);
	assert.deepEqual(
		remotePicturesIn('<code>![Il molo](https://altro.example/molo.jpg)</code>', false),
		[],
		'HTML is no Markdown',
	);
	const shown = '![Il `molo` qui](https://altro.example/a.jpg) <img src="https://altro.example/b.png">';
	for (const [open, close] of [
		['```\n', '\n```'],
		['> ~~~ html\n> ', '\n> ~~~'],
		['`` ', ' ``'],
	])
		assert.deepEqual(
			remotePicturesIn(
				`${shown}\n\n${open}![x](https://x.example/c.png) <img src="https://x.example/d.png">${close}`,
				true,
			).map(({ address }) => address),
			['https://altro.example/b.png', 'https://altro.example/a.jpg'],
			'what code names is an example',
		);
	const began = performance.now();
	remotePicturesIn('![['.repeat(200_000) + '<img src="'.repeat(50_000) + '](http://x'.repeat(50_000), true);
	assert.ok(performance.now() - began < 5000);
});
