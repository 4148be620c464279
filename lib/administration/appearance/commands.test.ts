import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { lookCode, usualLook } from '#lib/site/appearance/look';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { changeLook, restoreLook } from './commands.ts';

onEveryEngine(
	'a look is kept by administrators alone, and the one before can be put back',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const look = async () => settingsOf(await getSite(db)).look;
		const ocean = { ...usualLook, accent: 'ocean', paperDark: '#000000' };
		assert.equal(await restoreLook(db, admin), null, 'there was none');
		const refused = await changeLook(db, moderator, ocean);
		assert.ok(!refused.ok && refused.why === 'forbidden');
		const value = await clock(db);
		assert.ok((await changeLook(db, admin, ocean)).ok);
		assert.deepEqual(await look(), { ...ocean, before: 'rubric.auto.cream.auto' });
		assert.deepEqual(
			(await changesSince(db, value)).map(({ tag }) => tag),
			[siteTag],
			'kept pages become fresh',
		);
		assert.ok((await changeLook(db, admin, ocean)).ok);
		assert.equal((await look()).before, 'rubric.auto.cream.auto', 'kept twice, it is not its own past');
		const forbidden = await restoreLook(db, moderator);
		assert.ok(forbidden && !forbidden.ok);
		assert.ok((await restoreLook(db, admin))?.ok);
		assert.deepEqual(await look(), { ...usualLook, before: 'ocean.auto.cream.000000' });
		assert.ok((await restoreLook(db, admin))?.ok);
		assert.equal((await look()).accent, 'ocean', 'back and forth');
	},
);

onEveryEngine(
	'of two that choose at once the second is told, and nothing is written over',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const usual = lookCode(usualLook);
		const chosen = ['ocean', 'plum'].map((accent) => changeLook(db, admin, { ...usualLook, accent }, usual));
		assert.deepEqual((await Promise.all(chosen)).map((one) => one.ok).sort(), [false, true]);
		const { accent, before } = settingsOf(await getSite(db)).look;
		assert.equal(before, usual);
		const again = await changeLook(db, admin, { ...usualLook, accent }, usual);
		assert.ok(again.ok, 'the same twice is no conflict');
	},
);

onEveryEngine('what is no colour is refused by its field', async (engine) => {
	const { db, admin } = await withBlog(engine);
	for (const accent of ['red', '#FFF', '#1234567', 'url(x)', '#12345g', '', 'cream']) {
		const refused = await changeLook(db, admin, { ...usualLook, accent });
		assert.ok(!refused.ok, accent);
		assert.deepEqual(
			refused.problems.map(({ field }) => field),
			['look.accent'],
		);
	}
});
