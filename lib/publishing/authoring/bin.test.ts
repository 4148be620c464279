import { day } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { addRedirect, locationOf, removeRedirect } from '#lib/publishing/addresses/redirects';
import { articleAt } from '#lib/publishing/articles/queries';
import { binArticles, commentsUnder, deleteArticles, emptyArticleBin, restoreArticles } from './bin.ts';
import { createArticle, publishArticle } from './commands.ts';
import { articleFields } from './fields.ts';
import { previewOf, revokePreview, sharePreview } from './preview.ts';

const nowhere = new URLSearchParams();

onEveryEngine(
	'what is binned is gone for readers and comes back as it was; only administrators do so',
	async (engine) => {
		const { db, admin, moderator, boat, sea } = await withBlog(engine);
		assert.deepEqual(await binArticles(db, moderator, [boat]), []);
		assert.deepEqual(await binArticles(db, admin, [boat, sea, 999]), [boat, sea]);
		assert.equal(await articleAt(db, 'boat'), null);
		assert.deepEqual(await restoreArticles(db, admin, [boat]), [boat]);
		assert.equal((await articleAt(db, 'boat'))!.id, boat);
		const id = (await createArticle(db, admin, { kind: 'page' }))!;
		const fields = articleFields.parse({ title: 'Sea', format: 'html' });
		const taken = await publishArticle(db, admin, { id, base: 0, fields });
		assert.ok(taken.ok && taken.path === 'sea', 'an address in the bin gives way');
		await restoreArticles(db, admin, [sea]);
		const back = await db
			.selectFrom('article')
			.select('path')
			.where('id', '=', sea)
			.executeTakeFirstOrThrow();
		assert.match(back.path!, /sea-2$|\/sea$/);
	},
);

onEveryEngine('thirty days later, or at once if asked, it is deleted with its comments', async (engine) => {
	const { db, admin, boat, sea } = await withBlog(engine);
	const first = await write(db, boat, 'published');
	await write(db, boat, 'published', { parent_id: first.id });
	await write(db, boat, 'spam');
	assert.deepEqual(await deleteArticles(db, admin, [boat]), [], 'never from outside the bin');
	await binArticles(db, admin, [boat, sea]);
	assert.equal(await commentsUnder(db, [boat]), 3);
	assert.deepEqual(await deleteArticles(db, admin, [boat]), [boat]);
	assert.equal((await db.selectFrom('comment').select('id').execute()).length, 0);
	assert.equal(await emptyArticleBin(db, Date.now() + 29 * day), 0);
	assert.equal(await emptyArticleBin(db, Date.now() + 31 * day), 1);
	assert.equal((await db.selectFrom('article').select('id').execute()).length, 0);
});

onEveryEngine(
	'an address is led elsewhere by hand, never round in circles nor to nobody knows where',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const add = async (from: string, to: string, by = admin) => {
			const answer = await addRedirect(db, by, { from, to, siteUrl: 'https://blog.example' });
			return answer.ok ? answer.path : `${answer.problems[0]!.field}: ${answer.problems[0]!.why}`;
		};
		const led = async (path: string) => (await resolveAddress(db, path, nowhere))?.location ?? null;
		assert.equal(await add('/vecchio', '/boat', moderator), 'from: reserved');
		assert.equal(await add('https://blog.example/vecchio/', '/boat'), 'vecchio');
		assert.deepEqual([await led('vecchio'), await led('vecchio/comments/2')], ['/boat', '/boat/comments/2']);
		for (const [from, to, wrong] of [
			['/vecchio', '/sea', 'from: known'],
			['/boat', '/sea', 'from: article'],
			['/admin/x', '/sea', 'from: reserved'],
			['/', '/sea', 'from: reserved'],
			['/a', '//evil.example', 'to: address'],
			['/a', '/\\evil.example', 'to: address'],
			['/a', 'javascript:alert(1)', 'to: address'],
			['/a', '/a', 'to: itself'],
			['/a', '', 'to: empty'],
		] as const)
			assert.equal(await add(from, to), wrong, `${from} → ${to}`);
		assert.equal(await add('/a', '/b'), 'a');
		assert.equal(await add('/b', '/c'), 'b');
		assert.equal(await add('/c', '/a'), 'to: loop');
		assert.deepEqual(await removeRedirect(db, admin, 'a'), { from: '/a', to: '/b' });
		assert.equal(await led('a'), null);
		assert.equal(locationOf('/..//evil.example'), '/evil.example');
	},
);

onEveryEngine(
	'a draft is shown to who has its key until that is taken back, by its number to administrators',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const id = (await createArticle(db, admin, { kind: 'post' }))!;
		assert.equal(await sharePreview(db, moderator, id), null);
		const key = (await sharePreview(db, admin, id))!;
		assert.equal(await sharePreview(db, admin, id), key);
		assert.equal((await previewOf(db, null, key))!.article.id, id);
		assert.deepEqual(
			[await previewOf(db, moderator, String(id)), await previewOf(db, null, 'x')],
			[null, null],
		);
		assert.equal((await previewOf(db, admin, String(id)))!.article.id, id);
		await revokePreview(db, admin, id);
		assert.equal(await previewOf(db, null, key), null);
	},
);
