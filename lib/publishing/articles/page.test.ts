import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { articlePage, articlePart } from './page.ts';

onEveryEngine('what an article is not to show is not looked for', async (engine) => {
	const { db, admin, boat, sea } = await withBlog(engine);
	await db.insertInto('related_article').values({ article_id: boat, related_id: sea, rank: 1 }).execute();
	const page = async () => articlePage(db, (await articlePart(db, 'boat'))!);
	const { related, neighbours } = await page();
	assert.deepEqual([related.length, neighbours.next?.href], [1, '/sea']);
	const article = { related: false, neighbours: false };
	assert.ok((await changeSettings(db, admin, { article })).ok);
	const less = await page();
	assert.deepEqual([less.related, less.neighbours], [[], { previous: null, next: null }]);
	assert.equal(less.parts.author, true);
});
