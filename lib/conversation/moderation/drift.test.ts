import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Comment, Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withdrawComment } from '#lib/conversation/comments/commands';
import { editComment } from '#lib/conversation/comments/edit-commands';
import { clock } from '#lib/platform/page-cache/versions';
import { changesSince } from '#lib/platform/page-cache/versions.testing';
import { articleTag } from '#lib/site/cache-tags/articles';
import { withBlog, write } from './blog.testing.ts';
import { type Decided, decide, decideEdit, editAs, undo } from './commands.ts';
import { queueCounts } from './queries.ts';
import { inTab } from './queue-filters.ts';

/** What anybody can read under an article. */
const public_ = (rows: Comment[], article: number) =>
	JSON.stringify(
		rows
			.filter((row) => row.article_id === article && row.number !== null)
			.map(({ id, number, status, text }) => [id, number, status === 'published' ? text : null]),
	);
const all = (db: Database) => db.selectFrom('comment').selectAll().orderBy('id').execute();

onEveryEngine(
	'after any operations every counter equals its rows, and what readers see was bumped',
	async (engine) => {
		const { db, boat, sea, admin, moderator, reader } = await withBlog(engine);
		let seed = 11;
		const random = (below: number) => {
			seed = (seed * 48_271) % 2_147_483_647;
			return seed % below;
		};
		const batches: string[] = [];
		const states: Decided[] = ['published', 'held', 'spam', 'bin'];
		for (let step = 0; step < 220; step++) {
			const before = await all(db);
			const value = await clock(db);
			const ids = before.filter(() => random(4) === 0).map(({ id }) => id);
			const any = before[random(Math.max(1, before.length))];
			const by = random(2) ? admin : moderator;
			const dice = random(15);
			if (!any || dice < 3) {
				const mention = random(4) === 0 ? { kind: 'pingback' as const, list: 'mentions' as const } : {};
				const status = (['published', 'held', 'unconfirmed', 'spam'] as const)[random(4)]!;
				await write(db, random(2) ? boat : sea, status, {
					...mention,
					text: `words ${step}`,
					...(random(2) ? { person_id: reader.id } : {}),
				});
			} else if (dice < 7) batches.push((await decide(db, by, { ids, to: states[random(4)]! })).batch);
			else if (dice < 10 && batches.length > 0) await undo(db, by, batches[random(batches.length)]!);
			else if (dice < 13) {
				const link = random(2) ? ` https://spam${step}.example` : '';
				await editComment(db, { person: reader, receipts: [] }, any.id, `my words ${step}${link}`);
			} else if (dice === 13 && random(2)) {
				await decideEdit(db, by, any.id, random(2) ? 'accept' : 'refuse');
			} else if (dice === 13) await editAs(db, by, any.id, `other words ${step}`);
			else if (random(3) === 0) await withdrawComment(db, any.id, 'removed', 'writer');
			const after = await all(db);
			const bumped = (await changesSince(db, value)).map(({ tag }) => tag);
			for (const article of [boat, sea]) {
				const differs = public_(before, article) !== public_(after, article);
				if (differs)
					assert.ok(bumped.includes(articleTag(article)), `step ${step}: ${dice} left a stale page`);
			}
		}
		const rows = await all(db);
		const counted = (test: (row: Comment) => boolean) => rows.filter(test).length;
		for (const article of await db.selectFrom('article').selectAll().execute()) {
			const published = (list: string) =>
				counted((row) => row.article_id === article.id && row.list === list && row.status === 'published');
			assert.deepEqual(
				[article.comments_count, article.mentions_count],
				[published('comments'), published('mentions')],
			);
		}
		const counts = await queueCounts(db);
		assert.equal(
			counts.published,
			counted((row) => row.status === 'published'),
		);
		assert.equal(
			counts.waiting,
			counted((row) => row.status === 'held'),
		);
		for (const tab of ['waiting', 'published', 'spam', 'bin', 'reported'] as const) {
			assert.equal((await inTab(db, { tab }).execute()).length, counts[tab], tab);
		}
		const learned = { spam: 0, ham: 0 };
		for (const { trained } of rows) if (trained) learned[trained] += 1;
		const { spam, ham } = await db
			.selectFrom('spam_word')
			.selectAll()
			.where('word', '=', '')
			.executeTakeFirstOrThrow();
		assert.deepEqual({ spam, ham }, learned);
		assert.ok(
			rows.filter((row) => row.status === 'held' && row.decided_by).every((row) => row.reasons !== '[]'),
		);
		const numbers = rows.filter((row) => row.number !== null);
		const places = numbers.map((row) => `${row.article_id} ${row.list} ${row.number}`);
		assert.equal(new Set(places).size, places.length);
	},
);
