import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { onEveryEngine } from '#db/testing';
import { emptyBin } from '#lib/conversation/moderation/bin';
import { addPerson, now, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { logPage } from '#lib/conversation/moderation/log-queries';
import { createArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';
import { getSite } from '#lib/site/settings/queries';
import { todayView, writingsOf } from './queries.ts';

process.env.DATA_DIR = tmpdir();

onEveryEngine(
	'the log tells who did what, and keeps it without the name once that person is erased',
	async (engine) => {
		const { db, boat, admin, moderator } = await withBlog(engine);
		const one = await write(db, boat, 'held');
		await decide(db, moderator, { ids: [one.id], to: 'published' });
		await decide(db, admin, { ids: [one.id], to: 'bin' });
		const all = await logPage(db, {}, 1, 10);
		assert.deepEqual(
			all.lines.map((line) => [line.verb, line.actorName, line.detail.from, line.detail.to]),
			[
				['decided', 'Lia', 'published', 'bin'],
				['decided', 'Orso', 'held', 'published'],
			],
		);
		assert.deepEqual(all.lines[0]!.article, { id: boat, title: 'boat', href: '/boat' });
		assert.deepEqual(all.lines[0]!.comment, { id: one.id, number: 1, name: 'Guest', href: null });
		await db.updateTable('person').set({ erased_at: 1 }).where('id', '=', moderator.id).execute();
		const { lines, total } = await logPage(db, { actor: moderator.id }, 1, 10);
		assert.deepEqual([total, lines[0]!.actorName, lines[0]!.actorId], [1, null, moderator.id]);
		assert.equal((await logPage(db, { comment: one.id }, 2, 1)).lines[0]!.detail.to, 'published');
	},
);

onEveryEngine(
	'the first page counts what needs attention and the comments of thirty days',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const today = Date.UTC(2026, 2, 20, 11);
		const on = (day: string) => ({
			local_time: `${day} 23:30:00`,
			created_at: Date.parse(`${day}T22:30:00Z`),
		});
		await write(db, boat, 'held', on('2026-03-15'));
		await write(db, boat, 'published', on('2026-03-15'));
		await write(db, boat, 'spam', on('2026-03-15'));
		await write(db, boat, 'published', on('2026-01-15'));
		const view = await todayView(db, await getSite(db), today);
		assert.deepEqual([view.waiting, view.reported, view.failedMails, view.days.length], [1, 0, 0, 30]);
		assert.deepEqual(view.days.at(-1), { day: '2026-03-20', comments: 0 });
		assert.deepEqual(
			view.days.filter(({ comments }) => comments > 0),
			[{ day: '2026-03-15', comments: 2 }],
		);
		assert.ok(view.disk && view.disk.total > view.disk.free && view.disk.free > 0);
	},
);

onEveryEngine('the bin keeps what moderators put there for thirty days', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	const row = await write(db, boat, 'published');
	const imported = await write(db, boat, 'bin');
	await decide(db, moderator, { ids: [row.id], to: 'bin' });
	const later = (days: number) => Date.now() + days * 86_400_000;
	assert.equal(await emptyBin(db, later(29)), 0);
	assert.equal(await emptyBin(db, later(31)), 1);
	const { status, text, number } = await now(db, row.id);
	assert.deepEqual([status, text, number], ['removed', '', 1]);
	assert.equal((await now(db, imported.id)).status, 'bin');
});

onEveryEngine(
	'the first page shows what was said this week, to writers what they write, each their own',
	async (engine) => {
		const { db, boat, admin, reader } = await withBlog(engine);
		const today = Date.now();
		for (const n of [1, 2, 3, 4, 5, 6, 7])
			await write(db, boat, 'published', {
				text: `Parole ${n}`,
				html: `<p>Parole ${n}</p>`,
				created_at: today - n,
			});
		await write(db, boat, 'published', { html: '<p>Vecchie</p>', created_at: today - 8 * 86_400_000 });
		await write(db, boat, 'held', { html: '<p>Attende</p>', created_at: today });
		const { said } = await todayView(db, await getSite(db), today);
		assert.deepEqual(
			said.map(({ excerpt }) => excerpt),
			[1, 2, 3, 4, 5].map((n) => `Parole ${n}`),
		);
		assert.equal(said[0]!.href, '/boat/comments/1');

		const author = await addPerson(db, 'Elio', 'author');
		const begin = async (by: typeof author, title: string) => {
			const id = (await createArticle(db, by, { kind: 'post' }))!;
			await keepDraft(db, by, { id, base: 0, fields: articleFields.parse({ title, authorId: by.id }) });
		};
		await begin(admin, 'Di Lia');
		await begin(author, 'Di Elio');
		await createArticle(db, author, { kind: 'post' });
		const titles = async (by: typeof author) =>
			(await writingsOf(db, by)).drafts.map(({ title }) => title).sort();
		assert.deepEqual(await titles(admin), ['Di Elio', 'Di Lia']);
		assert.deepEqual(await titles(author), ['Di Elio']);
		assert.deepEqual(await titles(reader), []);
		await db
			.updateTable('article')
			.set({ status: 'published', published_at: today + 60_000, path: 'elio' })
			.where('title', '=', 'Di Elio')
			.execute();
		const { drafts, scheduled } = await writingsOf(db, author, today);
		assert.deepEqual([drafts.length, scheduled.map(({ title }) => title)], [0, ['Di Elio']]);
	},
);
