import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { importFile, issoFile } from './fixtures/files.ts';

const commentsOf = (db: Database, article: number) =>
	db.selectFrom('comment').selectAll().where('article_id', '=', article).orderBy('created_at').execute();

onEveryEngine(
	'Isso: the SQLite file and the JSON, with modes and likes, mean the same comments',
	async (engine) => {
		const { db, boat, sea } = await withBlog(engine);
		const file = issoFile([
			{ tid: 1, id: 1, mode: 1, text: '**Bold** <img src=x onerror=alert(1)>' },
			{ tid: 1, id: 2, parent: 1, mode: 4, text: '' },
			{ tid: 1, id: 3, parent: 2, mode: 2, text: 'Wait' },
			{ tid: 2, id: 4, mode: 1, text: 'Sea' },
		]);
		const report = await importFile(db, file);
		assert.deepEqual(report.counts, { pages: 2, comments: 3, new: 3, known: 0, unplaced: 0 });
		const [first, held] = await commentsOf(db, boat);
		assert.match(first!.html, /<strong>Bold<\/strong>/);
		assert.doesNotMatch(first!.html, /<img/);
		assert.deepEqual(
			[first!.likes_count, first!.author_email, first!.author_url, first!.created_at],
			[3, 'ugo@example.org', null, 1_500_000_001_500],
		);
		assert.deepEqual([held!.status, held!.parent_id], ['held', first!.id]);
		assert.equal((await commentsOf(db, sea)).length, 1);
		const json = JSON.stringify([
			{
				id: '/boat/',
				title: 'La barca',
				comments: [
					{ id: '1', author: 'Ugo', created: '2017-07-14 02:40:01', text: 'again' },
					{ id: 5, parent: 1, author: 'Pia', created: '2018-11-28 17:24:23', text: 'New' },
				],
			},
		]);
		assert.deepEqual((await importFile(db, json)).counts, {
			pages: 1,
			comments: 2,
			new: 1,
			known: 1,
			unplaced: 0,
		});
		const added = (await commentsOf(db, boat)).at(-1)!;
		assert.deepEqual(
			[added.author_name, added.parent_id, added.local_time.slice(0, 10)],
			['Pia', first!.id, '2018-11-28'],
		);
	},
);

onEveryEngine(
	'Remark42: lines of a backup, packed or not, what was written before what was shown',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const line = (more: object) =>
			JSON.stringify({
				pid: '',
				user: { id: 'x', name: 'Ugo' },
				locator: { site: 's', url: 'http://old.example/boat' },
				score: 0,
				vote: 0,
				time: '2021-05-01T10:00:00.123+02:00',
				title: 'La barca',
				...more,
			});
		const file = [
			'{"version":1,"users":[],"posts":[{"url":"http://old.example/boat","read_only":true}]}',
			line({
				id: 'a',
				text: '<p>shown</p>',
				orig: 'written &lt;3 *now*',
				votes: { x: true, y: true, z: false },
			}),
			line({ id: 'b', pid: 'a', text: '', delete: true }),
			line({
				id: 'c'.repeat(5000),
				pid: 'b',
				user: { name: 'U\0go\ud800' },
				text: '<p>only <em>shown</em></p>',
			}),
		].join('\n');
		const report = await importFile(db, gzipSync(`${file}\n`));
		assert.deepEqual(report.counts, { pages: 1, comments: 2, new: 2, known: 0, unplaced: 0 });
		const [first, answer] = await commentsOf(db, boat);
		assert.match(first!.html, /written &lt;3 <em>now<\/em>/);
		assert.deepEqual([first!.likes_count, first!.created_at], [2, Date.parse('2021-05-01T08:00:00.123Z')]);
		assert.match(answer!.html, /only <em>shown<\/em>/);
		assert.equal(answer!.parent_id, first!.id);
		assert.equal((await importFile(db, file)).counts.new, 0);
	},
);

onEveryEngine(
	'Giscus and utterances: what GitHub says of discussions, issues and their comments',
	async (engine) => {
		const { db, boat, sea } = await withBlog(engine);
		const author = { login: 'ugo', url: 'https://github.com/ugo' };
		const at = '2022-03-04T05:06:07Z';
		const graph = JSON.stringify({
			data: {
				repository: {
					discussions: {
						nodes: [
							{
								title: 'boat',
								url: 'https://github.com/o/r/discussions/1',
								body: '# La barca\n\nDi legno\n\nhttps://old.example/boat',
								comments: {
									nodes: [
										{
											databaseId: 11,
											author,
											body: '**One** <img src=x onerror=alert(1)>',
											createdAt: at,
											reactionGroups: [{ content: 'THUMBS_UP', users: { totalCount: 2 } }],
											replies: {
												nodes: [
													{ databaseId: 12, author: null, body: 'Two', createdAt: at },
													{ databaseId: 13, author, body: 'Rude', isMinimized: true, createdAt: at },
												],
											},
										},
										{
											databaseId: 14,
											author,
											body: '',
											deletedAt: at,
											createdAt: at,
											replies: { nodes: [] },
										},
									],
								},
							},
						],
					},
				},
			},
		});
		const report = await importFile(db, graph);
		assert.deepEqual(report.counts, { pages: 1, comments: 3, new: 3, known: 0, unplaced: 0 });
		const [one, two, rude] = (await commentsOf(db, boat)).sort((a, b) => a.id - b.id);
		assert.match(one!.html, /<strong>One<\/strong>/);
		assert.doesNotMatch(one!.html, /<img/);
		assert.deepEqual(
			[one!.author_name, one!.author_url, one!.likes_count, one!.created_at],
			['ugo', 'https://github.com/ugo', 2, Date.parse(at)],
		);
		assert.deepEqual([two!.parent_id, rude!.status, rude!.parent_id], [one!.id, 'held', one!.id]);
		assert.equal((await importFile(db, graph)).counts.new, 0);

		const url = 'https://api.github.com/repos/o/r/issues/7';
		const user = { login: 'pia', html_url: 'https://github.com/pia' };
		const comments = [
			{ id: 21, issue_url: url, user, body: 'From an issue', created_at: at, reactions: { '+1': 1 } },
		];
		const issues = [
			{ url, title: 'sea/', body: 'no address', comments_url: `${url}/comments`, user, created_at: at },
		];
		const rest = `${JSON.stringify(comments)}\n${JSON.stringify(issues)}`;
		assert.deepEqual((await importFile(db, rest)).counts, {
			pages: 1,
			comments: 1,
			new: 1,
			known: 0,
			unplaced: 0,
		});
		const [said] = await commentsOf(db, sea);
		assert.deepEqual([said!.author_name, said!.text, said!.likes_count], ['pia', 'From an issue', 1]);
	},
);

onEveryEngine(
	'Telegram: what answers a post that names a page, in the group of its channel',
	async (engine) => {
		const { db, boat, sea } = await withBlog(engine);
		const message = (id: number, more: object) => ({
			id,
			type: 'message',
			date: '2024-05-06T07:08:09',
			date_unixtime: '1714972089',
			from: 'Ugo',
			from_id: 'user7',
			text: '',
			text_entities: [],
			...more,
		});
		const channel = { from: 'Diario', from_id: 'channel1', forwarded_from: 'Diario' };
		const plain = (text: string) => ({ type: 'plain', text });
		const group = {
			name: 'Diario, discussione',
			type: 'private_supergroup',
			id: 1,
			messages: [
				{ id: 1, type: 'service', date_unixtime: '1714972000', action: 'create_group', text: '' },
				message(2, {
					...channel,
					text_entities: [
						plain('La barca\n'),
						{ type: 'text_link', text: 'leggi', href: 'https://old.example/boat' },
					],
				}),
				message(3, { ...channel, text: ['Il mare ', { type: 'link', text: 'https://old.example/sea' }] }),
				message(4, {
					reply_to_message_id: 2,
					text_entities: [
						plain('Bella <b>\n'),
						{ type: 'bold', text: 'davvero' },
						{ type: 'text_link', text: 'qui', href: 'javascript:alert(1)' },
					],
					reactions: [
						{ type: 'emoji', count: 2, emoji: '👍' },
						{ type: 'emoji', count: 1, emoji: '❤' },
						{ type: 'emoji', count: 5, emoji: '👎' },
					],
				}),
				message(5, { reply_to_message_id: 4, from: null, text: 'Anch’io' }),
				message(6, { reply_to_message_id: 3, photo: 'photos/1.jpg' }),
				message(7, { reply_to_message_id: 6, text: 'Che onda' }),
				message(8, { text: ['Guardate ', { type: 'link', text: 'https://elsewhere.example/boat' }] }),
				message(9, { reply_to_message_id: 8, text: 'Buongiorno' }),
				message(10, { reply_to_message_id: 3, media_type: 'sticker', sticker_emoji: '🌊' }),
			],
		};
		const text = JSON.stringify(group, null, 1);
		const report = await importFile(db, text);
		assert.deepEqual(report.counts, { pages: 2, comments: 4, new: 4, known: 0, unplaced: 0 });
		assert.ok(
			report.notes.skipped?.some((line) => line.includes('2 mess')),
			JSON.stringify(report.notes),
		);
		const [bella, too] = (await commentsOf(db, boat)).sort((a, b) => a.id - b.id);
		assert.match(bella!.html, /Bella &lt;b&gt;<br\s?\/?>\s*<strong>davvero<\/strong>qui/);
		assert.doesNotMatch(bella!.html, /javascript/);
		assert.deepEqual(
			[bella!.author_name, bella!.likes_count, bella!.created_at],
			['Ugo', 3, 1_714_972_089_000],
		);
		assert.deepEqual([too!.parent_id, too!.text], [bella!.id, 'Anch’io']);
		const below = (await commentsOf(db, sea)).map(({ text }) => text);
		assert.deepEqual(below.sort(), ['Che onda', '🌊']);
		assert.equal((await importFile(db, text)).counts.new, 0);
		const edited = text.replace('https://old.example/boat', 'https://old.example/boat?utm=1');
		assert.equal((await importFile(db, edited)).counts.new, 0, 'known, though the post was edited');
		const other = {
			...group,
			id: 2,
			messages: [
				message(2, { ...channel, text: [{ type: 'link', text: 'old.example/boat' }] }),
				message(4, {
					reply_to_message_id: 2,
					poll: { question: 'Remi o vela?' },
					reactions: [1, 2, 3].map(() => ({ emoji: '👍', count: 1_000_000_000 })),
				}),
			],
		};
		assert.equal(
			(await importFile(db, JSON.stringify(other))).counts.new,
			1,
			'another group counts from one, too',
		);
		assert.ok((await commentsOf(db, boat)).some(({ text }) => text === 'Remi o vela?'));
		const account = JSON.stringify({ about: 'x', chats: { list: [group] } });
		await assert.rejects(importFile(db, account), /imported/);
	},
);

onEveryEngine(
	'Commento and Comentario: commenters and pages stand apart, states are kept',
	async (engine) => {
		const { db, boat, sea, reader } = await withBlog(engine);
		const v1 = {
			version: 1,
			comments: [
				{
					commentHex: 'a1',
					domain: 'x',
					url: '/boat',
					commenterHex: 'u1',
					markdown: 'One',
					parentHex: 'root',
					score: -2,
					state: 'approved',
					creationDate: '2020-02-02T02:02:02Z',
				},
				{
					commentHex: 'a2',
					domain: 'x',
					url: '/boat',
					commenterHex: 'anonymous',
					markdown: 'Two',
					parentHex: 'a1',
					score: 4,
					state: 'unapproved',
					creationDate: '2020-02-02T02:03:02Z',
				},
				{
					commentHex: 'a3',
					domain: 'x',
					url: '/boat',
					commenterHex: 'anonymous',
					markdown: '[deleted]',
					parentHex: 'a1',
					state: 'approved',
					creationDate: '2020-02-02T02:03:02Z',
				},
			],
			commenters: [{ commenterHex: 'u1', email: reader.email, name: 'Ada', link: 'https://ada.example' }],
		};
		await importFile(db, gzipSync(JSON.stringify(v1)));
		const [one, two] = await commentsOf(db, boat);
		assert.deepEqual(
			[one!.person_id, one!.author_name, one!.author_url, one!.likes_count, two!.status, two!.likes_count],
			[reader.id, 'Ada', 'https://ada.example/', 0, 'held', 4],
		);
		const v3 = {
			version: 3,
			pages: [{ id: 'p1', path: '/sea/', title: 'Il mare' }],
			comments: [
				{
					id: 'c1',
					pageId: 'p1',
					markdown: 'Three',
					html: '',
					isApproved: true,
					userCreated: 'w1',
					createdTime: '2023-02-02T02:02:02.000Z',
				},
				{
					id: 'c2',
					pageId: 'p1',
					parentId: 'c1',
					markdown: 'Four',
					isApproved: false,
					isPending: true,
					authorName: 'Zoe',
					createdTime: '2023-02-03T02:02:02.000Z',
				},
			],
			commenters: [{ id: 'w1', name: 'Ugo', email: 'ugo@example.org', websiteUrl: '' }],
		};
		await importFile(db, JSON.stringify(v3, null, '\t'));
		assert.deepEqual(
			(await commentsOf(db, sea)).map((row) => [row.author_name, row.status, row.number]),
			[
				['Ugo', 'published', 1],
				['Zoe', 'held', null],
			],
		);
	},
);
