import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Database, NewComment } from '#db/schema';
import { onEveryEngine, queryPlan } from '#db/testing';
import { publishComment, withdrawComment } from '#lib/conversation/comments/commands';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { articleTag } from '#lib/site/cache-tags/articles';
import { publishArticle } from './commands.ts';
import { inConversation, latestComments } from './lively-queries.ts';

const NOW = Date.UTC(2020, 0, 1);
let clock = 0;

function post(db: Database, slug: string, more: object = {}) {
	return publishArticle(db, {
		kind: 'post',
		slug,
		path: slug,
		title: slug,
		source: '',
		format: 'classic',
		html: '',
		excerpt: '',
		updated_at: 0,
		comments_open: 1,
		mentions_open: 1,
		termIds: [],
		published_at: 1000,
		local_time: '2019-01-01 10:00:00',
		...more,
	});
}

function say(db: Database, article_id: number, author_name: string, html = '<p>x</p>', more: object = {}) {
	return publishComment(db, {
		article_id,
		kind: 'comment',
		list: 'comments',
		parent_id: null,
		author_name,
		text: 'x',
		html,
		created_at: ++clock,
		local_time: '2019-02-01 10:00:00',
		...more,
	});
}

onEveryEngine(
	'the liveliest article has most of the latest comments, the latest word decides between equals',
	async (engine) => {
		const db = await engine.open();
		const [calm, lively, late] = [await post(db, 'calm'), await post(db, 'lively'), await post(db, 'late')];
		await say(db, calm, 'Ada');
		for (const name of ['Ada', 'Bea', 'Carla']) await say(db, lively, name);
		await say(db, late, 'Ada');
		const { lively: found } = await inConversation(db, NOW);
		assert.deepEqual(
			found.map(({ title, comments }) => [title, comments]),
			[
				['lively', 3],
				['late', 1],
				['calm', 1],
			],
		);
	},
);

onEveryEngine(
	'a voice is the latest words of a person under an article, as plain text, with the way there',
	async (engine) => {
		const db = await engine.open();
		const boat = await post(db, 'boat');
		await say(db, boat, 'Ada', '<p>first</p>');
		await say(db, boat, 'Bea', '<p>one <b>bold</b> word</p>');
		await say(db, boat, 'Ada', `<p>${'very long '.repeat(40)}</p>`);
		await say(db, boat, 'Carla', '');
		const { voices } = await inConversation(db, NOW);
		assert.deepEqual(
			voices.map(({ name, href }) => [name, href]),
			[
				['Ada', '/boat/comments/3'],
				['Bea', '/boat/comments/2'],
			],
		);
		assert.equal(voices[1]!.line, 'one bold word');
		assert.ok(voices[0]!.line.endsWith('…') && voices[0]!.line.length <= 110);
	},
);

onEveryEngine(
	'what readers cannot open says nothing: protected, private, to come, withdrawn, link-backs',
	async (engine) => {
		const db = await engine.open();
		await say(db, await post(db, 'locked', { password: 'x' }), 'Ada');
		await say(db, await post(db, 'tomorrow', { published_at: NOW + 1 }), 'Ada');
		const hidden = await post(db, 'hidden');
		await say(db, hidden, 'Ada');
		await db.updateTable('article').set({ status: 'private' }).where('id', '=', hidden).execute();
		const boat = await post(db, 'boat');
		await say(db, boat, 'A site', '<p>x</p>', { kind: 'trackback', list: 'mentions' });
		const gone = (await say(db, boat, 'Bea'))!;
		await withdrawComment(db, gone.id, 'removed', 'moderator');
		assert.deepEqual(await inConversation(db, NOW), { lively: [], voices: [] });
	},
);

onEveryEngine(
	'a change of what is shown makes the page anew: its articles are among what it read',
	async (engine) => {
		const db = await engine.open();
		const boat = await post(db, 'boat');
		await say(db, boat, 'Ada');
		const { reading } = await trackDependencies(() => inConversation(db, NOW));
		for (const tag of ['articles', 'discussions', articleTag(boat)]) assert.ok(reading.tags.has(tag), tag);
	},
);

onEveryEngine(
	'the latest comments come from the end of their index, with statistics and without',
	async (engine) => {
		const db = await engine.open();
		const boat = await post(db, 'boat');
		// Where link-backs are many, their index is none for comments.
		const rows = Array.from({ length: 3000 }, (_, at) => ({
			article_id: boat,
			kind: at % 10 ? 'trackback' : 'comment',
			list: at % 10 ? 'mentions' : 'comments',
			status: 'published',
			number: at,
			thread_number: at,
			reply_number: 0,
			author_name: 'Ada',
			text: 'x',
			html: '<p>x</p>',
			created_at: at,
			local_time: '2019-02-01 10:00:00',
		})) as NewComment[];
		for (let at = 0; at < rows.length; at += 500)
			await db
				.insertInto('comment')
				.values(rows.slice(at, at + 500))
				.execute();
		// So few rows are sorted as soon as read; a blog has more.
		if (engine.engine === 'postgres') await sql`set enable_sort = off`.execute(db);
		const plan = () => queryPlan(engine, db, latestComments(db));
		const found = [await plan()];
		await sql`analyze`.execute(db);
		found.push(await plan());
		for (const one of found) {
			assert.match(one, /comment_latest/);
			assert.doesNotMatch(one, /temp b-tree|"Sort/i);
		}
	},
);
