import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { type Judged, judge } from '#lib/conversation/spam/judge';
import { openLog } from '#lib/platform/log/log';
import { discussionState } from '#lib/publishing/articles/discussion-policy';
import { getSite } from './queries.ts';
import { type SiteSettings, settingsOf, siteSettings, storedSettings } from './settings.ts';

/** What stands in rows after a newer version, a hand in the database, a half-written value. */
const garbage: unknown[] = [null, 'nonsense', -1, 1e12, 1.5, [], [1], {}, { who: 'x' }, true, ''];
type Values = Record<string, unknown>;
const usual = siteSettings.parse({}) as unknown as Record<string, Values>;
const names = Object.entries(usual).flatMap(([group, values]) =>
	Object.keys(values).map((key) => [group, key] as const),
);
const decided = {
	discussion: { who: 'signed-in', order: 'newest', longestComment: 500, refuseWords: 'casino' },
	found: { indexed: false },
	statistics: { counted: false },
	mailing: { perMinute: 7 },
	look: { accent: 'plum' },
};

const read = (settings: unknown) => storedSettings({ settings: JSON.stringify(settings) });
const leafOf = (settings: SiteSettings, group: string, key: string) =>
	(settings as unknown as Record<string, Values>)[group]![key];

/** Every leaf with everything that cannot be its value. */
function* spoilt(): Generator<{ group: string; key: string; value: unknown; row: Record<string, Values> }> {
	for (const [group, key] of names) {
		for (const value of garbage) {
			const row: Record<string, Values> = structuredClone(decided);
			row[group] = { ...row[group], [key]: value };
			if (read(row).unread.includes(`${group}.${key}`)) yield { group, key, value, row };
		}
	}
}

test('every setting has values that cannot be read', () => {
	const tried = new Set([...spoilt()].map(({ group, key }) => `${group}.${key}`));
	assert.deepEqual(
		names.map((name) => name.join('.')).filter((name) => !tried.has(name)),
		[],
	);
});

test('a value that cannot be read takes no other with it', () => {
	for (const { group, key, row } of spoilt()) {
		const { settings, unread } = read(row);
		assert.deepEqual(unread, [`${group}.${key}`]);
		for (const [other, values] of Object.entries(decided)) {
			for (const [name, value] of Object.entries(values)) {
				if (other !== group || name !== key) assert.deepEqual(leafOf(settings, other, name), value);
			}
		}
	}
});

/** From the widest to the closest. */
const order: Record<string, unknown[]> = {
	'discussion.who': ['everyone', 'signed-in', 'published-before', 'nobody'],
	...Object.fromEntries(
		[
			'discussion.commentsOpen',
			'discussion.mentionsOpen',
			'discussion.showAvatars',
			'found.indexed',
			'mentions.webmention',
			'mentions.pingback',
			'mentions.trackback',
			'mentions.send',
			'mentions.repliesAmongComments',
			'mailing.open',
			'statistics.counted',
		].map((name) => [name, [true, false]]),
	),
	...Object.fromEntries(
		['discussion.holdAll', 'discussion.holdFirst', 'discussion.holdMentions'].map((name) => [
			name,
			[false, true],
		]),
	),
};

test('what opens, publishes, sends or counts is at its closest while it cannot be read', () => {
	for (const [group, key] of names) {
		const scale = order[`${group}.${key}`];
		if (!scale) continue;
		for (const spoiltRow of [
			...garbage.map((value) => ({ [group]: { [key]: value } })),
			{ [group]: 5 },
			'x',
			null,
		]) {
			const { settings, unread } = read(spoiltRow);
			if (unread.length > 0) assert.equal(leafOf(settings, group, key), scale.at(-1), `${group}.${key}`);
		}
	}
	for (const text of ['', '{', '[]', '"{}"', 'null', '{"discussion":[]}']) {
		const settings = settingsOf({ settings: text });
		const article = { comments_open: 1 as const, windows: '[]', published_at: 1 };
		assert.equal(discussionState(article, settings, 1000).who, 'nobody', text);
		assert.equal(settings.discussion.holdAll, true, text);
	}
});

test('while a rule of moderation cannot be read, every comment waits', async () => {
	const { db, boat, reader } = await withBlog({ open: emptySqlite });
	const says = async (settings: object) => {
		await db
			.updateTable('site')
			.set({ settings: JSON.stringify(settings) })
			.execute();
		return (await judge(db, judged(boat), reader, settingsOf(await getSite(db)))).status;
	};
	assert.equal(await says({ discussion: { holdFirst: false } }), 'published');
	for (const { group, key, value } of spoilt()) {
		if (group !== 'discussion' || !/^hold|^refuse|^links|^flood|^spam|^classifier/.test(key)) continue;
		const open = { holdFirst: false, holdAll: false, [key]: value };
		assert.equal(await says({ discussion: open }), 'held', `${key}: ${JSON.stringify(value)}`);
	}
});

function judged(articleId: number): Judged {
	return {
		commentId: null,
		articleId,
		kind: 'comment',
		text: 'Never said',
		html: '<p>Never said</p>',
		name: 'Guest',
		email: null,
		url: null,
		sender: null,
		honeypot: false,
		took: null,
		edit: false,
	};
}

test('what cannot be read stays in the row when something else is saved', async () => {
	const { db, admin } = await withBlog({ open: emptySqlite });
	const stored = async () => JSON.parse((await getSite(db)).settings);
	for (const { group, key, value, row } of spoilt()) {
		await db
			.updateTable('site')
			.set({ settings: JSON.stringify(row) })
			.execute();
		const other =
			group === 'mailing' ? { look: { accent: 'slate' as const } } : { mailing: { perMinute: 9 } };
		const before = settingsOf(await getSite(db));
		// Forms send a whole part, with what they showed.
		const whole = { ...other, [group]: (before as unknown as Record<string, Values>)[group] };
		assert.ok((await changeSettings(db, admin, whole)).ok);
		assert.deepEqual((await stored())[group][key], value, `${group}.${key}`);
		assert.deepEqual(
			{ ...settingsOf(await getSite(db)), look: 0, mailing: 0 },
			{ ...before, look: 0, mailing: 0 },
		);
	}
});

onEveryEngine(
	'rows without the form of settings are kept beside, and open nothing once saved over',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		for (const text of ['{"discussion":7,"later":{"x":1}}', '{half', '[]', '{"mentions":"off","found":[]}']) {
			await db.updateTable('site').set({ settings: text }).execute();
			const before = settingsOf(await getSite(db));
			assert.ok(
				(await changeSettings(db, admin, { discussion: { order: 'newest' }, look: { accent: 'amber' } })).ok,
			);
			const after = await getSite(db);
			const wanted = structuredClone(before);
			wanted.discussion.order = 'newest';
			wanted.look.accent = 'amber';
			assert.deepEqual(settingsOf(after), wanted, text);
			assert.ok(
				after.settings.includes(
					JSON.stringify(text.startsWith('{"d') ? 7 : text.startsWith('{"m') ? 'off' : text),
				),
			);
			assert.ok((await changeSettings(db, admin, { discussion: { order: 'oldest' } })).ok);
			assert.deepEqual(settingsOf(await getSite(db)).discussion, before.discussion, text);
		}
		await db.updateTable('site').set({ settings: '{"later":{"x":1},"look":{"glow":2}}' }).execute();
		assert.ok((await changeSettings(db, admin, { look: { accent: 'amber' } })).ok);
		assert.deepEqual(JSON.parse((await getSite(db)).settings), {
			later: { x: 1 },
			look: { glow: 2, accent: 'amber' },
		});
	},
);

onEveryEngine(
	'what an administrator chooses in the place of an unreadable value takes it',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		await db.updateTable('site').set({ settings: '{"discussion":{"who":9,"holdAll":"?"}}' }).execute();
		assert.ok((await changeSettings(db, admin, { discussion: { who: 'signed-in', holdAll: false } })).ok);
		const { settings, unread } = storedSettings(await getSite(db));
		assert.deepEqual(
			[settings.discussion.who, settings.discussion.holdAll, unread],
			['signed-in', false, []],
		);
	},
);

test('an article’s own windows that cannot be read close it', () => {
	for (const windows of ['', '{', 'null', '{}', '[{"from":0}]', '[{"from":0,"who":"all"}]', '[1]']) {
		const article = { comments_open: 1 as const, windows, published_at: 1 };
		assert.equal(discussionState(article, settingsOf({ settings: '{}' }), 10).who, 'nobody', windows);
	}
});

onEveryEngine('which settings cannot be read is logged, once', async (engine) => {
	const { db } = await withBlog(engine);
	const lines: unknown[] = [];
	openLog('error', { write: (line) => void lines.push(JSON.parse(line).settings) });
	try {
		const settings = `{"discussion":{"who":"${engine.engine}"},"look":1}`;
		await db.updateTable('site').set({ settings }).execute();
		for (const _ of [1, 2, 3]) await getSite(db);
		assert.deepEqual(lines, [['discussion.who', 'look']]);
	} finally {
		openLog('silent');
	}
});

onEveryEngine('backups are as they were chosen while they were stored as “keep”', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const stored = async () => JSON.parse((await getSite(db)).settings);
	const keep = { dailyBackup: false, backups: 30, later: 1 };
	await db
		.updateTable('site')
		.set({ settings: JSON.stringify({ keep }) })
		.execute();
	assert.deepEqual(settingsOf(await getSite(db)).backups, { daily: false, count: 30 });
	assert.ok((await changeSettings(db, admin, { look: { accent: 'amber' } })).ok);
	assert.deepEqual(await stored(), {
		backups: { daily: false, count: 30, later: 1 },
		look: { accent: 'amber' },
	});
	for (const [row, unread] of [
		[{ keep: { backups: 'x' } }, ['backups.count']],
		[{ keep: 7 }, ['backups']],
		[{ keep: { dailyBackup: false }, backups: {} }, []],
	] as const) {
		const { settings, unread: found } = read(row);
		assert.deepEqual([settings.backups, found], [{ daily: true, count: 7 }, unread]);
	}
});
