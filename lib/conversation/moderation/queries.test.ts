import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withdrawComment } from '#lib/conversation/comments/commands';
import { withBlog, write } from './blog.testing.ts';
import { decide } from './commands.ts';
import { cardOf, type QueueFilters, queueCounts, queuePage } from './queries.ts';

onEveryEngine('each tab holds its own, newest first, and counts what it holds', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const at = (n: number) => ({ created_at: n * 1000 });
	const held = [await write(db, boat, 'held', at(1)), await write(db, boat, 'held', at(3))];
	const published = await write(db, boat, 'published', at(2));
	await db
		.insertInto('comment_revision')
		.values({
			comment_id: published.id,
			number: 2,
			status: 'held',
			text: 'new',
			html: '<p>new</p>',
			reasons: '[{"rule":"edited","points":2}]',
			by_person_id: null,
			created_at: 2500,
		})
		.execute();
	await write(db, boat, 'spam', at(4));
	await write(db, boat, 'bin', at(5));
	await write(db, boat, 'unconfirmed', at(6));
	await write(db, boat, 'removed', at(7));
	await db.updateTable('comment').set({ reports_count: 1 }).where('id', '=', published.id).execute();
	const counts = { waiting: 3, published: 1, spam: 1, bin: 1, reported: 1, unconfirmed: 1 };
	assert.deepEqual(await queueCounts(db), counts);
	const waiting = await queuePage(db, { tab: 'waiting' }, 1, 10);
	assert.deepEqual(
		waiting.cards.map((card) => [card.id, card.heldEdit?.text ?? null]),
		[
			[held[1]!.id, null],
			[published.id, 'new'],
			[held[0]!.id, null],
		],
	);
	for (const tab of ['published', 'spam', 'bin', 'reported'] as const) {
		const page = await queuePage(db, { tab }, 1, 10);
		assert.equal(page.cards.length, counts[tab]);
		assert.equal(page.total, counts[tab]);
	}
	assert.equal(await cardOf(db, 999), null);
});

onEveryEngine('a card shows article, parent, record, reasons and the latest decision', async (engine) => {
	const { db, boat, moderator, reader } = await withBlog(engine);
	const mine = { person_id: reader.id, author_name: 'Ada', author_email: 'ada@example.org' };
	const first = await write(db, boat, 'published', { ...mine, text: 'first words' });
	await write(db, boat, 'spam', mine);
	await write(db, boat, 'held', { author_name: 'Guest', author_email: 'guest@example.org' });
	const reasons = '[{"rule":"links","points":2,"detail":{"count":2}}]';
	const { id } = await write(db, boat, 'held', { ...mine, parent_id: first.id, reasons, points: 2 });
	const card = (await cardOf(db, id))!;
	assert.deepEqual(card.article, { id: boat, title: 'boat', href: '/boat' });
	assert.deepEqual(card.parent, { number: 1, name: 'Ada', excerpt: 'first words', href: '/boat/comments/1' });
	assert.deepEqual(card.record, { published: 1, held: 1, spam: 1, bin: 0 });
	assert.deepEqual(card.person, { id: reader.id, role: 'reader', standing: 'normal', bannedUntil: null });
	assert.deepEqual(
		[card.reasons[0]!.rule, card.points, card.href, card.lastDecision],
		['links', 2, null, null],
	);
	await decide(db, moderator, { ids: [id], to: 'published' });
	const after = (await cardOf(db, id))!;
	assert.equal(after.href, '/boat/comments/2');
	const { actorName, from, to } = after.lastDecision!;
	assert.deepEqual([actorName, from, to], ['Orso', 'held', 'published']);
	await db.updateTable('person').set({ erased_at: 1 }).where('id', '=', moderator.id).execute();
	assert.equal((await cardOf(db, id))!.lastDecision!.actorName, null);
	const guest = (await queuePage(db, { tab: 'waiting', email: 'guest@example.org' }, 1, 10)).cards[0]!;
	assert.deepEqual([guest.reasons.map(({ rule }) => rule), guest.record?.held], [['moderator'], 1]);
});

onEveryEngine(
	'filters narrow a tab together, and text may hold what searches are made of',
	async (engine) => {
		const { db, boat, sea, reader } = await withBlog(engine);
		const one = await write(db, boat, 'held', { text: '100% sure', created_at: 1000 });
		const two = await write(db, sea, 'held', { text: 'Sure thing', person_id: reader.id, created_at: 2000 });
		const list = { kind: 'pingback' as const, list: 'mentions' as const };
		const three = await write(db, sea, 'held', {
			...list,
			author_url: 'https://sure.example',
			created_at: 3000,
		});
		const found = async (filters: Omit<QueueFilters, 'tab'>) =>
			(await queuePage(db, { tab: 'waiting', ...filters }, 1, 10)).cards.map(({ id }) => id);
		assert.deepEqual(await found({ text: 'sure' }), [three.id, two.id, one.id]);
		assert.deepEqual(await found({ text: '0% s' }), [one.id]);
		assert.deepEqual(await found({ text: '%' }), [one.id]);
		assert.deepEqual(await found({ text: "'; drop" }), []);
		assert.deepEqual(await found({ kind: 'pingback' }), [three.id]);
		assert.deepEqual(await found({ person: reader.id }), [two.id]);
		assert.deepEqual(await found({ article: sea, from: 2000, to: 3000 }), [two.id]);
		assert.deepEqual(await found({ article: sea, text: 'thing', kind: 'pingback' }), []);
	},
);

onEveryEngine(
	'a text is found in what readers see by its words, their beginnings, and those of addresses',
	async (engine) => {
		const { db, boat, sea } = await withBlog(engine);
		const at = (n: number) => ({ created_at: n * 1000 });
		const one = await write(db, boat, 'published', { text: 'The harbour at dawn', ...at(1) });
		const guest = { author_name: 'Zoë Dawning', author_email: 'zoe@dawn.example' };
		const two = await write(db, sea, 'published', { text: 'Nothing', ...guest, ...at(2) });
		const mention = { kind: 'pingback' as const, list: 'mentions' as const };
		const three = await write(db, sea, 'published', {
			...mention,
			text: 'the harbour elsewhere',
			author_url: 'https://www.harbour.example/x',
			...at(3),
		});
		const link = { text: '[mine](https://casino.example/x)', html: '<p><a>mine</a></p>', ...at(2) };
		const four = await write(db, sea, 'published', link);
		const held = await write(db, sea, 'held', { text: 'The harbour, unseen', ...at(4) });
		const found = async (filters: Omit<QueueFilters, 'tab'>) =>
			(await queuePage(db, { tab: 'published', ...filters }, 1, 10)).cards.map(({ id }) => id);
		assert.deepEqual(await found({ text: 'HARBOUR' }), [three.id, one.id]);
		assert.deepEqual(await found({ text: 'harbour at da' }), []);
		assert.deepEqual(await found({ text: 'harbour at da*' }), [one.id]);
		assert.deepEqual(await found({ text: 'dawn' }), [one.id]);
		assert.deepEqual(await found({ text: 'dawn*' }), [two.id, one.id]);
		assert.deepEqual(await found({ text: 'zoe' }), [two.id]);
		assert.deepEqual(await found({ text: 'zoe@dawn' }), [two.id]);
		assert.deepEqual(await found({ text: 'harbour.exam' }), [three.id]);
		assert.deepEqual(await found({ text: 'casino.ex' }), [four.id], 'where only a link leads');
		assert.deepEqual(await found({ text: 'harbour', kind: 'comment' }), [one.id]);
		assert.deepEqual(await found({ text: 'harbour', to: 2000 }), [one.id]);
		assert.deepEqual(await found({ text: 'dawn*', from: 1500, to: 2500 }), [two.id]);
		assert.deepEqual(await found({ text: 'arbou', article: boat }), [one.id]);
		await withdrawComment(db, one.id, 'removed');
		await withdrawComment(db, held.id, 'spam');
		assert.deepEqual(await found({ text: 'harbour' }), [three.id]);
	},
);

onEveryEngine(
	'pages follow each other without gap or repetition, from whichever end they are read',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		for (let n = 0; n < 23; n++) await write(db, boat, 'held', { created_at: Math.floor(n / 3) });
		const all = (await queuePage(db, { tab: 'waiting' }, 1, 100)).cards.map(({ id }) => id);
		assert.equal(new Set(all).size, 23);
		for (const filters of [{ tab: 'waiting' as const }, { tab: 'waiting' as const, text: 'words' }]) {
			const seen: number[] = [];
			for (let page = 1; page <= 5; page++) {
				const { cards, pages } = await queuePage(db, filters, page, 5);
				assert.equal(pages, 5);
				seen.push(...cards.map(({ id }) => id));
			}
			assert.deepEqual(seen, all);
		}
		const past = await queuePage(db, { tab: 'waiting' }, 99, 5);
		assert.deepEqual([past.page, past.cards.length], [5, 3]);
		assert.deepEqual((await queuePage(db, { tab: 'spam' }, 1, 5)).cards, []);
	},
);
