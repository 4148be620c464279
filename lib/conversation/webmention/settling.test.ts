import { folderFiles } from '#lib/platform/files/folder';
import { day } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { mentionsWaiting } from '#lib/conversation/comments/own-queries';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { environment } from '#lib/platform/environment/environment';
import { runNext } from '#lib/platform/jobs/run';
import { siteSettings } from '#lib/site/settings/settings';
import type { Card } from './card.ts';
import type { Look } from './fetch-source.ts';
import { openTo } from './policy.ts';
import { receiveMention } from './receiving.ts';
import { tidyMentions } from './tidying.ts';
import { verification } from './worker.ts';

const here = environment().siteUrl;
const source = 'https://other.example/post';

async function mention(
	db: Database,
	card: Partial<Card>,
	given: { target?: string; photo?: Buffer; dataDir?: string } = {},
) {
	const { target = `${here}/boat`, photo = null, dataDir = '' } = given;
	const received = await receiveMention(db, { protocol: 'webmention', source, target });
	const whole = { name: 'Zoe', text: 'Words', relation: null, photo: null, ...card };
	const look: Look = { is: 'linking', photo, card: whole };
	if (received.ok) await runNext(db, verification({ look: async () => look, files: folderFiles(dataDir) }));
	return received;
}

const kept = (db: Database) =>
	db.selectFrom('comment').selectAll().where('kind', '<>', 'comment').orderBy('id').execute();

test('the site, the article and its age each close the door, to one protocol or to all', () => {
	const closable = { mentions_open: 1, mentions_closed: '', windows: '[]' } as const;
	const article = { ...closable, password: null, published_at: 1000 };
	const site = (given: object) => siteSettings.parse(given);
	const open = (one: object, given: object = {}, now = 2000) =>
		openTo({ ...article, ...one }, site(given), now).open;
	assert.deepEqual(open({}), ['webmention', 'pingback', 'trackback']);
	assert.deepEqual(open({ mentions_closed: 'trackback,pingback' }), ['webmention']);
	assert.deepEqual(open({}, { mentions: { webmention: false } }), ['pingback', 'trackback']);
	assert.deepEqual([open({ mentions_open: 0 }), open({ password: 'x' })], [[], []]);
	const closing = { discussion: { closeAfterDays: 2 } };
	assert.deepEqual(open({}, closing, 1000 + 2 * day), []);
	assert.equal(openTo(article, site(closing), 2000).until, 1000 + 2 * day);
});

test('a dated window that lets nobody write ends link-backs too, as age does, and says until when', () => {
	const article = { mentions_open: 1, mentions_closed: '', password: null, published_at: 1000 } as const;
	const rows = (...list: [from: number, who: string][]) => list.map(([from, who]) => ({ from, who }));
	const state = (own: object[], discussion: object, now: number) => {
		const { open, until } = openTo(
			{ ...article, windows: JSON.stringify(own) },
			siteSettings.parse({ discussion }),
			now,
		);
		return [open.length > 0, until];
	};
	const never = Number.POSITIVE_INFINITY;
	const closed = rows([2000, 'nobody'], [3000, 'everyone']);
	for (const [own, discussion] of [
		[closed, {}],
		[[], { windows: closed }],
		[closed, { windows: rows([0, 'everyone']) }],
	] as const) {
		assert.deepEqual(state([...own], discussion, 1500), [true, 2000]);
		assert.deepEqual(state([...own], discussion, 2000), [false, 3000]);
		assert.deepEqual(state([...own], discussion, 3000), [true, never]);
	}
	for (const who of ['everyone', 'signed-in', 'published-before']) {
		assert.deepEqual(state(rows([2000, who]), {}, 2500), [true, never], who);
	}
	assert.deepEqual(
		state([], { who: 'nobody' }, 2000),
		[true, never],
		'without a date only comments are closed',
	);
	const old = { closeAfterDays: 1 };
	assert.deepEqual(state([], old, 1000 + day), [false, never]);
	assert.deepEqual(
		state(rows([0, 'everyone']), old, 1000 + day),
		[true, never],
		'the article’s own says otherwise',
	);
});

onEveryEngine(
	'a reply stands among the comments where the author wants it and comments are open',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const settings = { mentions: { repliesAmongComments: true }, discussion: { holdMentions: false } };
		await db
			.updateTable('site')
			.set({ settings: JSON.stringify(settings) })
			.execute();
		await db.updateTable('article').set({ comments_open: 0 }).where('id', '=', boat).execute();
		await mention(db, { relation: 'reply' });
		assert.equal((await kept(db))[0]!.list, 'mentions');
		await db.updateTable('article').set({ comments_open: 1 }).where('id', '=', boat).execute();
		await db.deleteFrom('mention').execute();
		await db.deleteFrom('comment').execute();
		await mention(db, { relation: 'reply' });
		const [first] = await kept(db);
		assert.deepEqual([first!.list, first!.reply_number], ['comments', 0]);
		await db.deleteFrom('mention').execute();
		await db.updateTable('comment').set({ author_url: 'https://third.example/' }).execute();
		await mention(db, { relation: 'reply', text: 'More' }, { target: `${here}/boat#c${first!.number}` });
		assert.equal((await kept(db))[1]!.parent_id, first!.id);
	},
);

onEveryEngine('what waits is listed for those who decide, until they have', async (engine) => {
	const { db, boat, sea } = await withBlog(engine);
	await mention(db, { text: 'Da leggere.' });
	const waiting = await mentionsWaiting(db, boat);
	assert.deepEqual(
		waiting.map(({ name, url, html }) => [name, url, html]),
		[['Zoe', source, '<p>Da leggere.</p>']],
	);
	assert.deepEqual(await mentionsWaiting(db, sea), []);
	for (const status of ['published', 'spam', 'bin', 'removed'] as const) {
		await db.updateTable('comment').set({ status }).where('id', '=', waiting[0]!.id).execute();
		assert.deepEqual(await mentionsWaiting(db, boat), [], status);
	}
});

onEveryEngine('one source has one entry, also when an import brought it', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await mention(db, {});
	await db.deleteFrom('mention').execute();
	const again = await receiveMention(db, { protocol: 'pingback', source, target: `${here}/boat` });
	assert.deepEqual(again, { ok: false, why: 'known' });
	await mention(db, { text: 'Changed' });
	assert.deepEqual(
		(await kept(db)).map(({ text, article_id }) => [text, article_id]),
		[['Changed', boat]],
	);
});

onEveryEngine('an address of the article that is old is one of it', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await db
		.insertInto('old_address')
		.values({ path: 'old/boat', target: 'article', target_id: boat })
		.execute();
	const received = await mention(db, {}, { target: `${here}/old/boat/` });
	assert.ok(received.ok);
	assert.equal(received.mention.article_id, boat);
});

onEveryEngine('a flood fills the queue to its brim and no further', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const row = (n: number) => ({
		token: `t${n}`,
		protocol: 'webmention' as const,
		source: `https://h${n}.example/`,
		target: '',
		outcome: null,
		article_id: boat,
		comment_id: null,
		sent_at: 0,
	});
	for (let at = 0; at < 5001; at += 667) {
		await db
			.insertInto('mention')
			.values(Array.from({ length: 667 }, (_, n) => row(at + n)))
			.execute();
	}
	assert.deepEqual(await mention(db, {}), { ok: false, why: 'busy' });
});

onEveryEngine(
	'what came to nothing goes after a month, and with it pictures that nobody shows',
	async (engine) => {
		const { db } = await withBlog(engine);
		const dataDir = engine.environment.DATA_DIR;
		await mention(db, {}, { photo: Buffer.from('shown'), dataDir });
		await mention(db, { text: 'New' }, { photo: Buffer.from('new'), dataDir });
		const { author_photo } = (await kept(db))[0]!;
		const later = Date.now() + 31 * day;
		await db
			.insertInto('mention')
			.values({
				token: 'x',
				protocol: 'webmention',
				source: 'https://x.example/',
				target: '',
				outcome: 'no-link',
				article_id: (await kept(db))[0]!.article_id,
				comment_id: null,
				status: 'done',
				sent_at: 0,
			})
			.execute();
		await tidyMentions(db, folderFiles(dataDir), later);
		assert.deepEqual(
			(await db.selectFrom('mention').select('source').execute()).map((row) => row.source),
			[source],
		);
		assert.deepEqual(await readdir(join(dataDir, 'avatars')), [author_photo]);
	},
);
