import { folderFiles } from '#lib/platform/files/folder';
import { minute } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { runNext } from '#lib/platform/jobs/run';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { articleFields } from '#lib/publishing/authoring/fields';
import { fetchingPosters } from '#lib/publishing/media-library/posters';
import { articleTag } from '#lib/site/cache-tags/articles';
import { type PosterAddress, posterAddresses } from './addresses.ts';

const still = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#368' } })
	.jpeg()
	.toBuffer();
const asked: string[] = [];
const network = createServer(({ url }, response) => {
	asked.push(url!);
	if (url === '/still.jpg') return response.writeHead(200, { 'content-type': 'image/jpeg' }).end(still);
	const thumbnail_url = `http://${host}/still.jpg`;
	if (url === '/oembed') return response.writeHead(200).end(JSON.stringify({ thumbnail_url }));
	return response.writeHead(404).end();
}).listen(0, '127.0.0.1');
after(() => network.close());
await new Promise((resolve) => network.once('listening', resolve));
const host = `127.0.0.1:${(network.address() as AddressInfo).port}`;

const video = 'https://www.youtube.com/watch?v=aqz-KE-bpKQ';

async function withDataDir(work: (dataDir: string) => Promise<void>): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), 'postilla-posters-'));
	try {
		await work(dataDir);
	} finally {
		await rm(dataDir, { recursive: true, force: true });
	}
}

async function published(db: Database, author: Person, title: string, source: string): Promise<number> {
	const id = (await createArticle(db, author, { kind: 'post' }))!;
	const fields = articleFields.parse({ format: 'markdown', title, source });
	const kept = await publishArticle(db, author, { id, base: 0, fields });
	assert.ok(kept.ok, JSON.stringify(kept));
	return id;
}

const htmlOf = async (db: Database, id: number) =>
	(await db.selectFrom('article').select('html').where('id', '=', id).executeTakeFirstOrThrow()).html;
const fetchNext = (db: Database, dataDir: string, means: ReturnType<typeof from>, now = Date.now()) =>
	runNext(db, fetchingPosters({ ...means, files: () => folderFiles(dataDir) }), { now: () => now });
const from = (...places: PosterAddress[]) => ({ allowed: [host], addresses: () => places });

test('each network has its place for still pictures; what is only heard, or not framed, has none', () => {
	const kinds = (player: string) => posterAddresses(player).map((one) => Object.values(one)[0]);
	assert.deepEqual(kinds('https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=30'), [
		'https://i.ytimg.com/vi/aqz-KE-bpKQ/maxresdefault.jpg',
		'https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg',
	]);
	assert.deepEqual(kinds('https://player.vimeo.com/video/76979871?dnt=1'), [
		'https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F76979871',
	]);
	assert.deepEqual(kinds('https://geo.dailymotion.com/player.html?video=x8abc'), [
		'https://www.dailymotion.com/thumbnail/video/x8abc',
	]);
	assert.deepEqual(kinds('https://open.spotify.com/embed/track/4uLU6hMCjMI75M1A2tKUQC'), []);
	assert.deepEqual(kinds('https://www.youtube-nocookie.com/embed/videoseries?list=PLabc'), []);
	assert.deepEqual(kinds('https://example.org/embed/aqz-KE-bpKQ'), []);
});

onEveryEngine(
	'a video gets its still picture from the library, and every page that shows it is made anew',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		await withDataDir(async (dataDir) => {
			const [one, two] = [await published(db, admin, 'Uno', video), await published(db, admin, 'Due', video)];
			assert.doesNotMatch(await htmlOf(db, one), /<img/);
			const before = await clock(db);
			asked.length = 0;
			const means = from({ picture: `http://${host}/none.jpg` }, { oembed: `http://${host}/oembed` });
			assert.ok(await fetchNext(db, dataDir, means));
			assert.deepEqual(asked, ['/none.jpg', '/oembed', '/still.jpg']);
			for (const id of [one, two]) {
				const html = await htmlOf(db, id);
				assert.match(
					html,
					/<figure class="embed posted"[^>]*><a class="still"[^>]*><img src="\/media\/[^"]+\.jpg"/,
				);
				assert.doesNotMatch(html, new RegExp(host));
			}
			const tags = (await changesSince(db, before)).map(({ tag }) => tag);
			for (const id of [one, two]) assert.ok(tags.includes(articleTag(id)), `${id} in ${tags}`);
			const uses = await db.selectFrom('media_use').select('article_id').execute();
			assert.deepEqual(uses.map(({ article_id }) => article_id).sort(), [one, two]);
			assert.equal(await fetchNext(db, dataDir, means), false, 'nothing is fetched twice');
			const three = await published(db, admin, 'Tre', `Ancora:\n\n${video}`);
			assert.match(await htmlOf(db, three), /posted/, 'who comes later has it at once');
		});
	},
);

onEveryEngine('what does not come is tried a few times, later each time, and then left', async (engine) => {
	const { db, admin } = await withBlog(engine);
	await withDataDir(async (dataDir) => {
		const id = await published(db, admin, 'Uno', video);
		const means = from({ picture: `http://${host}/none.jpg` });
		asked.length = 0;
		const start = Date.now();
		for (const minutes of [0, 1, 6, 7, 67, 70, 700, 5000, 9000]) {
			await fetchNext(db, dataDir, means, start + minutes * minute);
		}
		assert.equal(asked.length, 4);
		assert.doesNotMatch(await htmlOf(db, id), /<img/);
	});
});

onEveryEngine(
	'a video that is taken out of a text, or of a network that shows none, is not looked for',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const id = await published(
			db,
			admin,
			'Uno',
			`${video}\n\nhttps://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC`,
		);
		const wanted = () => db.selectFrom('poster').select('player').execute();
		assert.deepEqual(
			(await wanted()).map(({ player }) => player),
			['https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'],
		);
		const { revision } = await db
			.selectFrom('article')
			.select('revision')
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		const fields = articleFields.parse({ format: 'markdown', title: 'Uno', source: 'Niente.' });
		const kept = await publishArticle(db, admin, { id, base: revision, fields });
		assert.ok(kept.ok, JSON.stringify(kept));
		assert.deepEqual(await wanted(), []);
	},
);
