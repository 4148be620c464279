import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { readRows } from '#lib/platform/forms/rows-form';
import { newPath } from '#lib/publishing/addresses/new-path';
import { siteSettings } from '#lib/site/settings/settings';
import { homeOf, menuOf } from './home.ts';

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

test('every accent can be read on paper and leaf, by light and by dark', () => {
	const accents = siteSettings.shape.look.unwrap().shape.accent.unwrap().options.slice(1);
	for (const accent of accents) {
		const css = readFileSync(`public/accents/${accent}.css`, 'utf8');
		const [light, dark] = /light-dark\((#\w{6}), (#\w{6})\)/.exec(css)!.slice(1);
		for (const [ink, papers] of [
			[light!, ['#fbf9f4', '#f3efe6']],
			[dark!, ['#161412', '#1f1c19']],
		] as const) {
			for (const paper of papers) assert.ok(contrast(ink, paper) >= 4.5, `${accent}: ${ink} on ${paper}`);
		}
	}
});

function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
