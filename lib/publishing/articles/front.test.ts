import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { readRows } from '#lib/platform/forms/rows-form';
import { newPath } from '#lib/publishing/addresses/new-path';
import { homeOf, linksLed, menuOf } from './home.ts';

onEveryEngine(
	'a published page can stand at the front: then the articles begin at /page/1',
	async (engine) => {
		const { db, admin, boat } = await withBlog(engine);
		const first = async () => (await resolveAddress(db, 'page/1', new URLSearchParams()))?.location ?? null;
		await db.updateTable('article').set({ kind: 'page' }).where('id', '=', boat).execute();
		assert.deepEqual(await menuOf(db, 'Archive'), [
			{ name: 'Archive', href: '/#archive' },
			{ name: 'boat', href: '/boat' },
		]);
		assert.equal(await first(), '/');
		assert.ok((await changeSettings(db, admin, { front: { home: boat } })).ok);
		assert.equal(await homeOf(db), 'boat');
		assert.equal(await first(), null);
		assert.deepEqual(await menuOf(db, 'Archive'), [{ name: 'Archive', href: '/page/1#archive' }]);
		const chosen = [
			{ name: 'All', href: '/#archive' },
			{ name: 'Boat', href: '/boat' },
		];
		assert.deepEqual(await linksLed(db, chosen), [{ name: 'All', href: '/page/1#archive' }, chosen[1]]);
		await db.updateTable('article').set({ status: 'draft' }).where('id', '=', boat).execute();
		assert.equal(await homeOf(db), null);
		assert.equal(await first(), '/');
	},
);

onEveryEngine(
	'the menu is what an administrator made; what leads nowhere is refused with its row',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const menu = [
			{ name: 'Sea', href: '/category/sea' },
			{ name: 'Web', href: 'https://example.org/' },
		];
		assert.deepEqual(await changeSettings(db, admin, { front: { menu } }), {
			ok: true,
			changed: ['front.menu'],
		});
		assert.deepEqual(await menuOf(db, 'Archive'), menu);
		for (const href of ['javascript:alert(1)', '//evil.example', 'sea', '/\\evil.example']) {
			const refused = await changeSettings(db, admin, { front: { menu: [menu[0]!, { name: 'x', href }] } });
			assert.ok(!refused.ok);
			assert.deepEqual(
				refused.problems.map(({ field }) => field),
				['front.menu.1.href'],
			);
		}
	},
);

test('rows are moved as their buttons say, and empty ones left out', () => {
	const form = new FormData();
	for (const [row, name] of ['a', 'b', '', 'c'].entries()) {
		form.set(`m.${row}.name`, name);
		form.set(`m.${row}.href`, name && `/${name}`);
	}
	const names = (move: string) => {
		form.set('move', move);
		return readRows(form, 'm')
			.map(({ name }) => name)
			.join('');
	};
	assert.deepEqual(['', 'up.1', 'down.0', 'out.0', 'up.0', 'up.99'].map(names), [
		'abc',
		'bac',
		'bac',
		'bc',
		'abc',
		'abc',
	]);
});

test('a new article’s path follows the structure, a page’s lies below its parent’s', () => {
	const path = (structure: string, more = {}) =>
		newPath(
			{ settings: JSON.stringify({ writing: { structure } }) },
			{ kind: 'post', slug: 'sea', localTime: '2026-11-03 10:00:00', parentPath: null, ...more },
		);
	assert.deepEqual(
		['month', 'day', 'year', 'name'].map((one) => path(one)),
		['2026/11/sea', '2026/11/03/sea', '2026/sea', 'sea'],
	);
	assert.equal(path('day', { kind: 'page', parentPath: 'about/us' }), 'about/us/sea');
});
