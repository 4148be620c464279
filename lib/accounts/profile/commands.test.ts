import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { icons, networkOf } from '#lib/accounts/people/networks';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { changeLinks, changeProfile } from './commands.ts';
import { profileFor } from './queries.ts';

onEveryEngine(
	'imported HTML stays as it is until it is touched; Markdown is rendered and cleaned',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const html = '<p class="old">Sailor &amp; <em>writer</em></p>';
		await db.updateTable('person').set({ biography: html }).where('id', '=', admin.id).execute();
		const before = (await profileFor(db, admin, admin.id))!;
		const moved = { name: 'Lia', slug: 'lia-mare', biography: `${before.biography}\r\n` };
		const value = await clock(db);
		assert.deepEqual(await changeProfile(db, admin, admin.id, moved), { ok: true });
		assert.ok((await changesSince(db, value)).length > 0);
		const kept = () =>
			db.selectFrom('person').selectAll().where('id', '=', admin.id).executeTakeFirstOrThrow();
		assert.equal((await kept()).biography, html);
		const lead = await resolveAddress(db, 'author/lia/page/2', new URLSearchParams());
		assert.equal(lead?.location, '/author/lia-mare/page/2');
		const biography = '*Sails*<script>alert(1)</script>';
		await changeProfile(db, admin, admin.id, { ...moved, biography });
		assert.match((await kept()).biography, /<em>Sails<\/em>/);
		assert.doesNotMatch((await kept()).biography, /script/);
		assert.equal((await profileFor(db, admin, admin.id))!.biography, biography);
	},
);

onEveryEngine(
	'links keep their order, name their network, and are addresses of the web or of mail',
	async (engine) => {
		const { db, admin, moderator, reader } = await withBlog(engine);
		const rows = [
			{ name: '', href: 'https://mastodon.uno/@lia' },
			{ name: 'My boat', href: 'https://boat.example/' },
		];
		assert.deepEqual(await changeLinks(db, admin, moderator.id, rows), { ok: true });
		const { links } = (await profileFor(db, moderator, moderator.id))!;
		assert.deepEqual(
			links.map(({ network }) => network),
			['Mastodon', 'My boat'],
		);
		const bad = await changeLinks(db, admin, admin.id, [...rows, { name: '', href: 'javascript:alert(1)' }]);
		assert.deepEqual(bad, { ok: false, why: 'invalid', problems: [{ field: 'links.2.href', why: 'empty' }] });
		assert.equal((await changeLinks(db, moderator, admin.id, rows)).ok, false);
		assert.equal((await changeLinks(db, admin, reader.id, rows)).ok, false);
	},
);

test('every network has its symbol; an account of an unknown server of Mastodon is one of Mastodon', () => {
	const sprite = readFileSync('public/networks.svg', 'utf8');
	for (const icon of icons) assert.ok(sprite.includes(`id="${icon}"`), icon);
	assert.equal(networkOf('https://sociale.network/@lia')?.icon, 'mastodon');
	assert.equal(networkOf('https://example.org/lia'), null);
});
