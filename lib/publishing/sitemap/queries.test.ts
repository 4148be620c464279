import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { robotsText, sitemapIndex, sitemapXml } from './format.ts';
import { sitemapFile, sitemapFiles } from './queries.ts';

onEveryEngine('the sitemap holds what anyone may read, and nothing else', async (engine) => {
	const { db, boat, sea } = await withBlog(engine);
	const all = async () => (await sitemapFile(db, 1)).places.map(({ href }) => href);
	assert.deepEqual((await all()).slice(0, 3), ['/', '/boat', '/sea']);
	for (const hidden of [
		{ status: 'draft' as const },
		{ status: 'private' as const },
		{ status: 'bin' as const },
		{ password: 'x' },
		{ published_at: Date.now() + 60_000 },
	]) {
		await db
			.updateTable('article')
			.set({ status: 'published', password: null, published_at: 1, ...hidden })
			.where('id', '=', boat)
			.execute();
		assert.equal((await all()).includes('/boat'), false, JSON.stringify(hidden));
	}
	await db.updateTable('article').set({ updated_at: 86_400_000 }).where('id', '=', sea).execute();
	const xml = sitemapXml((await sitemapFile(db, 1)).places, 'https://blog.example');
	assert.match(xml, /<loc>https:\/\/blog\.example\/sea<\/loc><lastmod>1970-01-02T00:00:00Z<\/lastmod>/);
});

onEveryEngine('past what one file may hold it is split, with each address once', async (engine) => {
	const { db } = await withBlog(engine);
	const whole = (await sitemapFile(db, 1)).places.map(({ href }) => href);
	const files = await sitemapFiles(db, Date.now(), 1);
	assert.equal(files, 2);
	assert.equal(await sitemapFiles(db, Date.now(), 2), 1);
	const parts = [];
	for (let file = 1; file <= files; file++) {
		const part = await sitemapFile(db, file, Date.now(), 1);
		assert.equal(part.files, files);
		parts.push(...part.places);
	}
	assert.deepEqual(
		parts.map(({ href }) => href),
		whole,
	);
	assert.equal(sitemapIndex(files, 'https://b.example').match(/<loc>/g)!.length, files);
});

onEveryEngine('crawlers are told where the sitemap is, or to stay away', async () => {
	assert.match(robotsText(true, 'https://b.example'), /\nSitemap: https:\/\/b\.example\/sitemap\.xml\n$/);
	assert.equal(robotsText(false, 'https://b.example'), 'User-agent: *\nDisallow: /\n');
});
