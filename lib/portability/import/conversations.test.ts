import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { disqus, importFile } from './fixtures/files.ts';

const commentsOf = (db: Database, article: number) =>
	db.selectFrom('comment').selectAll().where('article_id', '=', article).orderBy('created_at').execute();
const numbersOf = async (db: Database, article: number) =>
	Object.fromEntries(
		(await commentsOf(db, article)).map((row) => [
			row.source_key?.split('#').at(-1) ?? 'here',
			[row.status, row.number, row.thread_number, row.reply_number],
		]),
	);

onEveryEngine(
	'Disqus comments go on after those that are here, threads kept, a second run adds nothing',
	async (engine) => {
		const { db, boat, admin } = await withBlog(engine);
		await write(db, boat, 'published');
		await db.updateTable('article').set({ comments_open: 0 }).where('id', '=', boat).execute();
		const file = disqus([
			{ id: 12, parent: 11, text: '<p>Answer <script>alert(1)</script><b>bold</b></p>' },
			{ id: 11, email: 'ugo@example.org' },
			{ id: 13, parent: 14 },
			{ id: 14, parent: 11, text: '', more: '<isDeleted>true</isDeleted>' },
			{ id: 15, more: '<isSpam>true</isSpam>' },
			{ id: 16, more: '<isDeleted>true</isDeleted>' },
			{ id: 17, more: '<isApproved>false</isApproved>' },
			{ id: 18, name: 'Lia', email: admin.email!, anonymous: false },
			{ id: 19, name: 'Lia', email: admin.email!, anonymous: true },
			{ id: 20, thread: 2 },
		]);
		const before = await commentsOf(db, boat);
		const foreseen = await importFile(db, file, true);
		assert.deepEqual(await commentsOf(db, boat), before);
		const report = await importFile(db, file);
		assert.deepEqual([report.counts, report.totals], [foreseen.counts, foreseen.totals]);
		assert.deepEqual(report.counts, { pages: 2, comments: 9, new: 8, known: 0, unplaced: 1 });
		assert.deepEqual(report.unplaced, [
			{ address: 'https://diario.example/nowhere', title: '=Altrove', count: 1 },
		]);
		assert.deepEqual(await numbersOf(db, boat), {
			here: ['published', 1, 1, 0],
			'disqus:11': ['published', 2, 2, 0],
			'disqus:12': ['published', 3, 2, 1],
			'disqus:13': ['published', 4, 2, 2],
			'disqus:15': ['spam', null, null, null],
			'disqus:16': ['bin', null, null, null],
			'disqus:17': ['held', null, null, null],
			'disqus:18': ['published', 5, 3, 0],
			'disqus:19': ['published', 6, 4, 0],
		});
		const rows = new Map((await commentsOf(db, boat)).map((row) => [row.source_key, row]));
		assert.match(rows.get('disqus:12')!.html, /^<p>Answer <(b|strong)>bold<\/\1><\/p>$/);
		assert.equal(rows.get('disqus:11')!.author_email, 'ugo@example.org');
		assert.deepEqual([rows.get('disqus:18')!.person_id, rows.get('disqus:19')!.person_id], [admin.id, null]);
		const article = await db
			.selectFrom('article')
			.selectAll()
			.where('id', '=', boat)
			.executeTakeFirstOrThrow();
		assert.deepEqual([article.comments_count, article.last_number, article.last_thread_number], [6, 6, 4]);

		const all = await commentsOf(db, boat);
		const again = await importFile(db, gzipSync(file));
		assert.deepEqual(await commentsOf(db, boat), all);
		assert.deepEqual([again.counts.new, again.counts.known], [0, 8]);
		await importFile(db, disqus([{ id: 11 }, { id: 21, parent: 11 }]));
		assert.deepEqual((await numbersOf(db, boat))['disqus:21'], ['published', 7, 2, 3]);
	},
);

onEveryEngine(
	'a thread finds its article by whatever names it: link, identifier, what these carry',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await db.updateTable('article').set({ wordpress_id: 7 }).where('id', '=', boat).execute();
		const lost = 'https://diario.example/renamed/';
		const carried = (address: string) => encodeURIComponent(address);
		const named = [
			{ link: 'http://old.example/?p=7' },
			{ link: 'http://old.example/?p=7&preview=true', id: '' },
			{ link: lost, id: '7 http://old.example/?p=7' },
			{ link: '', id: '7 http://old.example/?p=7' },
			{ link: lost, id: '7 https://old.example/renamed/' },
			{ link: lost, id: '99 http://old.example/boat/' },
			{ link: lost, id: 'boat' },
			{ link: lost, id: '/boat/' },
			{ link: lost, id: 'https://old.example/boat.html' },
			{ link: lost, id: 'page http://old.example/boat' },
			{ link: 'http://old.example/', id: '7 http://old.example/?p=7' },
			{ link: 'http://old.example/boat/comment-page-2/#comments', id: '' },
			{
				link: `https://disq.us/url?url=${carried('http://old.example/boat/')}%3AaBcD_012345678901234567&cuid=1`,
				id: '',
			},
			{ link: `http://disq.us/?url=${carried('http://old.example/boat/')}&key=abc`, id: '' },
			{
				link: `http://disq.us/url?url=${carried('http://old.example/?p=7')}%3AaBcD_012345678901234567`,
				id: '',
			},
			{ link: 'http://disq.us/t/1abcde', id: '7 http://old.example/?p=7' },
			{ link: 'https://web.archive.org/web/2015/http://old.example/boat/', id: '' },
			{ link: `https://translate.google.it/translate?sl=en&u=${carried('http://old.example/boat')}`, id: '' },
		];
		for (const [index, thread] of named.entries()) {
			const { counts } = await importFile(db, disqus([{ id: 100 + index }], { id: '', ...thread }));
			assert.deepEqual([counts.new, counts.unplaced], [1, 0], JSON.stringify(thread));
		}
		const nowhere = [
			{ link: lost, id: 'renamed' },
			{ link: lost, id: '8 http://old.example/?p=8' },
			{ link: 'http://disq.us/t/1abcde', id: '' },
			{ link: 'http://disq.us/boat', id: '' },
			{ link: 'javascript:alert(1)', id: 'mailto:boat' },
		];
		for (const thread of nowhere) {
			const { counts } = await importFile(db, disqus([{ id: 200 }], thread));
			assert.deepEqual([counts.new, counts.unplaced], [0, 1], JSON.stringify(thread));
		}
	},
);
