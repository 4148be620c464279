import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { listWord } from '#lib/conversation/moderation/listing-words';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { articleTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { changeSettings, changeWindows } from './commands.ts';

onEveryEngine(
	'an administrator changes settings: only what differs is kept, logged and shown',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const patch = { site: { title: 'Sea' }, discussion: { holdAll: true, links: 2 } };
		assert.deepEqual(await changeSettings(db, moderator, patch), {
			ok: false,
			why: 'forbidden',
			problems: [],
		});
		const value = await clock(db);
		const changed = ['discussion.holdAll', 'site.title'];
		assert.deepEqual(await changeSettings(db, admin, patch), { ok: true, changed });
		const site = await getSite(db);
		assert.equal(site.title, 'Sea');
		assert.deepEqual(JSON.parse(site.settings), { discussion: { holdAll: true } });
		assert.equal(settingsOf(site).discussion.holdAll, true);
		assert.deepEqual(
			(await changesSince(db, value)).map(({ tag }) => tag),
			[siteTag],
		);
		assert.deepEqual(await changeSettings(db, admin, patch), { ok: true, changed: [] });
		const events = await db.selectFrom('event').selectAll().where('verb', '=', 'settings').execute();
		assert.deepEqual(
			events.map(({ detail }) => JSON.parse(detail)),
			[{ changed }],
		);
		await changeSettings(db, admin, { mailing: { perMinute: 7 } });
		await changeSettings(db, admin, { discussion: { holdAll: false } });
		assert.deepEqual(JSON.parse((await getSite(db)).settings), { mailing: { perMinute: 7 } });
	},
);

onEveryEngine('what cannot be is refused with its field, a bad expression with its line', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const refused = await changeSettings(db, admin, {
		site: { title: ' ', time_zone: 'Mars/Olympus' },
		discussion: { links: -1, holdWords: 'fine\n/(?!x)/' },
		mail: { fromAddress: 'nobody' },
	});
	assert.ok(!refused.ok);
	assert.deepEqual(refused.problems.map(({ field }) => field).toSorted(), [
		'discussion.links',
		'mail.fromAddress',
		'site.time_zone',
		'site.title',
	]);
	const bad = await changeSettings(db, admin, { discussion: { refuseWords: 'fine\n/(?!x)/' } });
	for (const hub of [
		'http://hub.example.org/',
		'ftp://hub.example.org/',
		'https://a@hub.example.org/',
		'hub',
	]) {
		const why = await changeSettings(db, admin, { found: { hub } });
		assert.deepEqual(why, { ok: false, why: 'invalid', problems: [{ field: 'found.hub', why: 'invalid' }] });
	}
	const problem = { field: 'discussion.refuseWords', why: 'pattern', line: 2, text: '/(?!x)/' };
	assert.deepEqual(bad, { ok: false, why: 'invalid', problems: [problem] });
	assert.equal((await getSite(db)).settings, '{}');
});

onEveryEngine('a discussion is opened, closed and dated, and its pages change', async (engine) => {
	const { db, boat, moderator, reader } = await withBlog(engine);
	const doors = {
		commentsOpen: false,
		mentionsOpen: true,
		mentionsClosed: ['pingback', 'x'] as 'pingback'[],
		windows: [
			{ from: 9, who: 'nobody' as const },
			{ from: 1, who: 'everyone' as const },
		],
	};
	assert.equal(await changeWindows(db, reader, boat, doors), null);
	assert.equal(await changeWindows(db, moderator, 999, doors), null);
	const value = await clock(db);
	const article = (await changeWindows(db, moderator, boat, doors))!;
	assert.deepEqual(
		[article.comments_open, article.mentions_open, article.mentions_closed],
		[0, 1, 'pingback'],
	);
	assert.deepEqual(
		JSON.parse(article.windows).map(({ from }: { from: number }) => from),
		[1, 9],
	);
	assert.ok((await changesSince(db, value)).some(({ tag }) => tag === articleTag(boat)));
	const odd = { ...doors, windows: [{ from: 1, who: 'me' }] };
	assert.equal(await changeWindows(db, moderator, boat, odd as unknown as typeof doors), null);
});

onEveryEngine(
	'a list that is saved as it was shown earlier keeps what moderators put on it since',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const save = (holdWords: string, shown: string) =>
			changeSettings(db, admin, { discussion: { holdWords } }, { holdWords: shown });
		const kept = async () => settingsOf(await getSite(db)).discussion.holdWords;
		await save('uno\ndue', '');
		await listWord(db, moderator, { word: 'tre', list: 'holdWords' });
		const { ok } = await save('due\r\nquattro', 'uno\ndue');
		assert.ok(ok);
		assert.deepEqual((await kept()).split(/\r?\n/), ['due', 'quattro', 'tre']);
		await listWord(db, moderator, { word: 'due', list: 'refuseWords' });
		await save('due\nquattro\ntre', 'due\nquattro\ntre');
		assert.deepEqual(
			(await kept()).split(/\r?\n/),
			['quattro', 'tre'],
			'what was moved to the other list is not brought back',
		);
	},
);
