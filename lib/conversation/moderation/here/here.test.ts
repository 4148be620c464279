import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { commentsPage } from '#lib/conversation/comments/queries';
import type { CommentView } from '#lib/conversation/comments/views';
import { now, withBlog, write } from '../blog.testing.ts';
import { decide } from '../commands.ts';
import { perform } from '../performing.ts';
import type { Act } from '../schema.ts';
import { withModerated } from './queries.ts';
import { readAsked } from './schema.ts';

const sizes = { threads_per_page: 50, replies_per_page: 50, reply_depth: 3 };

async function page(db: Database, id: number, more: { about?: number; last?: boolean; own?: number[] } = {}) {
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const { threads } = (await commentsPage(db, article, 1, sizes))!;
	return withModerated(db, threads, {
		articleId: id,
		authorId: null,
		about: more.about ?? null,
		at: more.last === false ? null : 'end',
		own: new Set(more.own),
	});
}

const said = ({ number, html, moderated, replies }: CommentView): unknown => [
	number,
	html,
	moderated?.status ?? null,
	...replies.map(said),
];

onEveryEngine('what waits stands at its place, and what was taken away shows its words', async (engine) => {
	const { db, boat, sea, moderator } = await withBlog(engine);
	const root = await write(db, boat, 'published', { text: 'root' });
	await write(db, boat, 'held', { text: 'answer', parent_id: root.id });
	await write(db, boat, 'held', { text: 'alone' });
	const taken = await write(db, boat, 'published', { text: 'taken' });
	await write(db, boat, 'removed', { text: 'gone' });
	await write(db, boat, 'spam', { text: 'spam' });
	await write(db, sea, 'held', { text: 'elsewhere' });
	await decide(db, moderator, { ids: [taken.id], to: 'spam' });
	assert.deepEqual((await page(db, boat)).map(said), [
		[1, '<p>root</p>', 'published', [0, '<p>answer</p>', 'held']],
		[2, '<p>taken</p>', 'spam'],
		[0, '<p>alone</p>', 'held'],
	]);
	assert.deepEqual((await page(db, boat, { last: false })).map(said), [
		[1, '<p>root</p>', 'published', [0, '<p>answer</p>', 'held']],
		[2, '<p>taken</p>', 'spam'],
	]);
});

onEveryEngine('what was just decided stays where it was, and one’s own stands once', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const held = await write(db, boat, 'held', { text: 'held' });
	await decide(db, moderator, { ids: [held.id], to: 'bin' });
	assert.deepEqual((await page(db, boat)).map(said), []);
	assert.deepEqual((await page(db, boat, { about: held.id })).map(said), [[0, '<p>held</p>', 'bin']]);
	assert.deepEqual((await page(db, boat, { about: held.id, own: [held.id] })).map(said), []);
});

onEveryEngine('an article with many that wait shows a bounded number of them', async (engine) => {
	const { db, boat } = await withBlog(engine);
	for (let n = 0; n < 60; n++) await write(db, boat, 'held', { text: `no ${n}` });
	const shown = await page(db, boat);
	assert.equal(shown.length, 50);
	assert.equal(shown.at(-1)!.html, '<p>no 59</p>', 'the newest of them');
});

onEveryEngine('each act is done by moderators and administrators, and by nobody else', async (engine) => {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const banned: Person = { ...moderator, standing: 'banned', banned_until: null };
	const acts = (id: number, batch: string, text = 'other words'): Act[] => [
		...(['spam', 'bin', 'held'] as const).map((to): Act => ({ act: 'decide', ids: [id], seen: {}, to })),
		{ act: 'edit', id, text },
		{ act: 'reply', id, text: 'an answer' },
		{ act: 'settle', id },
		{ act: 'undo', batch },
	];
	const rows = async () => ({
		comments: await db.selectFrom('comment').selectAll().orderBy('id').execute(),
		events: await db.selectFrom('event').select('id').execute(),
	});
	const comment = await write(db, boat, 'published');
	const { batch } = await decide(db, admin, { ids: [comment.id], to: 'held' });
	const before = await rows();
	for (const by of [reader, banned]) {
		for (const one of acts(comment.id, batch)) await perform(db, by, one);
	}
	assert.deepEqual(await rows(), before);
	for (const by of [admin, moderator]) {
		for (const one of acts(comment.id, batch, by.name)) {
			const events = (await rows()).events.length;
			await perform(db, by, one);
			if (one.act !== 'settle' && one.act !== 'undo')
				assert.ok((await rows()).events.length > events, one.act);
		}
	}
	assert.equal((await now(db, comment.id)).text, moderator.name);
});

onEveryEngine(
	'a decision about a comment that changed meanwhile is refused, and undo brings back what was',
	async (engine) => {
		const { db, boat, admin, moderator } = await withBlog(engine);
		const { id, revision } = await write(db, boat, 'published');
		const spam = (by: Person, seen: number) =>
			perform(db, by, { act: 'decide', ids: [id], seen: { [id]: seen }, to: 'spam' });
		const first = await spam(admin, revision);
		assert.deepEqual((await spam(moderator, revision)).refused, [id]);
		await perform(db, admin, { act: 'undo', batch: first.batch! });
		assert.equal((await now(db, id)).status, 'published');
	},
);

onEveryEngine('a button says its act, and nothing else is one', async () => {
	const read = (value: string, more: Record<string, string> = {}) => {
		const form = new FormData();
		for (const [name, one] of Object.entries({ article: '3', do: value, ...more })) form.append(name, one);
		return readAsked(form);
	};
	assert.deepEqual(read('spam:7:2'), { article: 3, verb: 'spam', id: 7, rest: '2', boxes: [] });
	assert.deepEqual(
		read('save:7', { 'edit-7': ' a ', 'reply-9': 'b', 'edit-x': 'c', 'edit-8': 'd'.repeat(100_001) })?.boxes,
		[
			{ id: 7, as: 'edit', text: ' a ' },
			{ id: 9, as: 'reply', text: 'b' },
		],
	);
	const none = ['', 'spam', 'spam:', 'spam:x', 'removed:7', 'spam:99999999999', 'spam:7:a b', 'spam:0'];
	assert.deepEqual(
		none.map((value) => read(value)),
		none.map(() => null),
	);
	assert.equal(read('spam:7', { article: 'x' }), null);
});
