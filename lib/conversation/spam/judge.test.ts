import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, now, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { translator } from '#lib/i18n/language';
import { languageTags } from '#lib/i18n/languages';
import { type SiteSettings, siteSettings } from '#lib/site/settings/settings';
import { type Judged, judge } from './judge.ts';
import { type Reason, reasonSentence } from './reasons.ts';

type Discussion = Partial<SiteSettings['discussion']>;

function judging(db: Database, article: number) {
	return (words: Partial<Judged>, writer: Person | null = null, discussion: Discussion = {}) => {
		const text = words.text ?? 'Something that nobody has said before';
		const judged: Judged = {
			commentId: null,
			articleId: article,
			kind: 'comment',
			text,
			html: `<p>${text}</p>`,
			name: 'Guest',
			email: null,
			url: null,
			sender: null,
			honeypot: false,
			took: null,
			edit: false,
			...words,
		};
		return judge(db, judged, writer, siteSettings.parse({ discussion: { holdFirst: false, ...discussion } }));
	};
}

const rules = (verdict: { status: string; reasons: Reason[] }) => [
	verdict.status,
	...verdict.reasons.map(({ rule }) => rule),
];

onEveryEngine('administrators, moderators and trusted people pass every rule', async (engine) => {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const says = judging(db, boat);
	const worst = { honeypot: true, took: 1, text: 'buy', name: 'Lia' };
	const strict: Discussion = { holdAll: true, refuseWords: 'buy' };
	for (const writer of [admin, moderator, { ...reader, standing: 'trusted' as const }]) {
		assert.deepEqual(rules(await says(worst, writer, strict)), ['published']);
	}
	assert.equal((await says(worst, reader, strict)).status, 'spam');
	const banned = { ...reader, standing: 'banned' as const };
	assert.deepEqual(rules(await says({}, banned)), ['spam', 'banned']);
	assert.equal((await says({}, { ...banned, banned_until: 5 })).status, 'published');
	assert.deepEqual(rules(await says({}, { ...reader, standing: 'held' })), ['held', 'held-person']);
});

onEveryEngine('a first comment is held until one of theirs has been published', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const says = judging(db, boat);
	assert.deepEqual(rules(await says({}, reader, { holdFirst: true })), ['held', 'first']);
	assert.deepEqual(rules(await says({}, null, { holdFirst: true })), ['held', 'first']);
	await write(db, boat, 'held', { person_id: reader.id });
	assert.equal((await says({}, reader, { holdFirst: true })).status, 'held');
	await write(db, boat, 'published', { person_id: reader.id });
	assert.deepEqual(rules(await says({}, reader, { holdFirst: true })), ['published']);
	assert.deepEqual(rules(await says({}, reader, { holdAll: true })), ['held', 'all']);
});

onEveryEngine('links are counted in text and HTML, each once, and many of them are spam', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const says = judging(db, boat);
	const links = (many: number) =>
		Array.from({ length: many }, (_, n) => `<a href="https://spam${n}.example/a?b=1&amp;c=2">x</a>`).join(
			' ',
		);
	assert.deepEqual(rules(await says({ html: links(1) }, reader)), ['published']);
	const two = await says({ html: links(2), text: 'https://spam0.example/a?b=1&c=2' }, reader);
	assert.deepEqual([rules(two), two.reasons[0]!.detail], [['held', 'links'], { count: 2 }]);
	assert.deepEqual(rules(await says({ html: links(12) }, reader)), ['spam', 'links']);
	assert.deepEqual(rules(await says({ html: links(12) }, reader, { links: 0 })), ['published']);
	const own = '<a href="/boat/comments/1">#1</a> <a href="/boat/comments/2">#2</a>';
	assert.deepEqual(rules(await says({ html: own }, reader)), ['published']);
});

onEveryEngine('word lists hold or refuse words, addresses and expressions', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const says = judging(db, boat);
	const lists: Discussion = { holdWords: 'press\nbad.example\n/v[i1]agra\\b/', refuseWords: 'Casinò' };
	assert.deepEqual(rules(await says({ text: 'WordPress is fine' }, reader, lists)), ['published']);
	assert.deepEqual(rules(await says({ text: 'the PRESS is' }, reader, lists)), ['held', 'hold-word']);
	assert.deepEqual(rules(await says({ url: 'https://www.bad.example/x' }, reader, lists)), [
		'held',
		'hold-word',
	]);
	assert.deepEqual(rules(await says({ name: 'V1AGRA' }, reader, lists)), ['held', 'hold-word']);
	const refused = await says({ text: 'il casinò' }, reader, lists);
	assert.deepEqual(
		[rules(refused), refused.reasons[0]!.detail],
		[['spam', 'refuse-word'], { word: 'Casinò' }],
	);
});

onEveryEngine('a flood is held from the comment that is too many, by person or by sender', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const says = judging(db, boat);
	for (let n = 0; n < 2; n++) await write(db, boat, 'published', { sender: 'here' });
	assert.deepEqual(rules(await says({ sender: 'here' }, reader, { floodPerMinute: 3 })), ['published']);
	await write(db, boat, 'published', { person_id: reader.id });
	assert.deepEqual(rules(await says({ sender: 'here' }, reader, { floodPerMinute: 3 })), ['held', 'flood']);
	assert.deepEqual(rules(await says({ sender: 'there' }, null, { floodPerMinute: 3 })), ['published']);
	await db
		.updateTable('comment')
		.set({ submitted_at: Date.now() - 61_000 })
		.execute();
	assert.deepEqual(rules(await says({ sender: 'here' }, reader, { floodPerMinute: 3 })), ['published']);
});

onEveryEngine('the same text from elsewhere is held; what was spam is spam again', async (engine) => {
	const { db, boat, sea, reader } = await withBlog(engine);
	const says = judging(db, sea);
	const text = 'What a lovely blog you have here!';
	const before = await write(db, boat, 'published', { text });
	assert.deepEqual(rules(await says({ text: 'what a lovely  BLOG you have, here' }, reader)), [
		'held',
		'duplicate',
	]);
	assert.deepEqual(rules(await says({ text, commentId: before.id }, reader)), ['published']);
	await write(db, boat, 'published', { text: 'Grazie!' });
	assert.deepEqual(rules(await says({ text: 'Grazie!' }, reader)), ['published']);
	await write(db, boat, 'spam', { text });
	assert.deepEqual(rules(await says({ text }, reader)), ['spam', 'duplicate']);
	await db
		.updateTable('comment')
		.set({ submitted_at: Date.now() - 8 * 86_400_000 })
		.execute();
	assert.deepEqual(rules(await says({ text }, reader)), ['published']);
});

onEveryEngine('traps make spam, speed at most a hold', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const says = judging(db, boat);
	assert.deepEqual(rules(await says({ honeypot: true }, reader)), ['spam', 'honeypot']);
	assert.deepEqual(rules(await says({ took: 400 }, reader)), ['held', 'speed']);
	assert.deepEqual(rules(await says({ took: 400 }, reader, { holdFrom: 2, spamFrom: 2 })), ['held', 'speed']);
	assert.deepEqual(rules(await says({ took: 60_000 }, reader)), ['published']);
	assert.deepEqual(rules(await says({ name: 'Lіa' }, reader)), ['held', 'look-alike']);
});

onEveryEngine('link-backs are held by setting and where they are closed', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const says = judging(db, boat);
	assert.deepEqual(rules(await says({ kind: 'pingback' })), ['held', 'mention']);
	assert.deepEqual(rules(await says({ kind: 'webmention' }, null, { holdMentions: false })), ['published']);
	await db.updateTable('article').set({ mentions_open: 0 }).execute();
	assert.deepEqual(rules(await says({ kind: 'trackback' }, null, { holdMentions: false })), [
		'held',
		'closed',
	]);
});

onEveryEngine(
	'a link put into a published text is held, one that was there before is not',
	async (engine) => {
		const { db, boat, reader } = await withBlog(engine);
		const says = judging(db, boat);
		const html = '<p><a href="https://fine.example">x</a></p>';
		const { id: commentId } = await write(db, boat, 'published', { html, person_id: reader.id });
		const edit = { commentId, edit: true, html };
		assert.deepEqual(rules(await says({ ...edit, text: 'other words' }, reader)), ['published']);
		const sneaked = { ...edit, html: `${html}<a href="https://spam.example">y</a>` };
		assert.deepEqual(rules(await says(sneaked, reader)), ['held', 'edited']);
	},
);

onEveryEngine(
	'the classifier speaks after some lessons, says why, and unlearns what is undone',
	async (engine) => {
		const { db, boat, moderator, reader } = await withBlog(engine);
		const says = judging(db, boat);
		const ids = { spam: [] as number[], ham: [] as number[] };
		const good = ['la barca torna in porto', 'bella storia di mare', 'il vento di ieri sera'];
		for (let n = 0; n < 15; n++) {
			const text = `buy cheap replica watches now discount ${n}`;
			ids.spam.push((await write(db, boat, 'held', { text, author_name: 'Watches' })).id);
			ids.ham.push((await write(db, boat, 'held', { text: `${good[n % 3]} ${n}` })).id);
		}
		const words = { text: 'cheap replica watches with a discount' };
		assert.deepEqual(rules(await says(words, reader)), ['published']);
		const { batch } = await decide(db, moderator, { ids: ids.spam, to: 'spam' });
		await decide(db, moderator, { ids: ids.ham, to: 'published' });
		const verdict = await says(words, reader);
		assert.deepEqual(rules(verdict), ['held', 'classifier']);
		assert.match(String(verdict.reasons[0]!.detail!.words), /replica/);
		const fine = await says({ text: 'la storia del vento di mare in porto', took: 300 }, reader);
		assert.ok(fine.reasons.some(({ rule, points }) => rule === 'classifier' && points < 0));
		assert.equal(fine.status, 'published');
		assert.deepEqual(rules(await says(words, reader, { classifier: false })), ['published']);
		await decide(db, moderator, { ids: ids.spam.slice(0, 1), to: 'published' });
		const learned = () =>
			db.selectFrom('spam_word').selectAll().where('word', '=', '').executeTakeFirstOrThrow();
		assert.deepEqual(await learned(), { word: '', spam: 14, ham: 16 });
		const { byMoved } = { byMoved: (await now(db, ids.spam[0]!)).trained };
		assert.equal(byMoved, 'ham');
		await db.updateTable('event').set({ undone_at: null }).execute();
		await decide(db, moderator, { ids: ids.spam.slice(0, 1), to: 'spam' });
		assert.ok(batch);
		assert.deepEqual(await learned(), { word: '', spam: 15, ham: 15 });
	},
);

onEveryEngine('every reason has its sentence in every language', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const stranger = await addPerson(db, 'Zeno');
	const says = judging(db, boat);
	const verdict = await says(
		{ took: 100, name: 'Orso', html: '<a href="http://a.example">a</a><a href="http://b.example">b</a>' },
		{ ...stranger, standing: 'held' },
		{ holdFirst: true, holdWords: 'nobody' },
	);
	assert.deepEqual(rules(verdict).slice(1).toSorted(), [
		'first',
		'held-person',
		'hold-word',
		'links',
		'look-alike',
		'speed',
	]);
	const all: Reason[] = [
		...verdict.reasons,
		...(['all', 'flood', 'duplicate', 'honeypot', 'closed', 'banned', 'mention', 'edited'] as const).map(
			(rule) => ({ rule, points: 1, detail: { count: 2 } }),
		),
		...(['unconfirmed', 'import', 'moderator', 'refuse-word'] as const).map((rule) => ({ rule, points: 0 })),
		{ rule: 'service', points: 3, detail: { word: 'buys and sells' } },
		{ rule: 'service-silent', points: 0 },
		{ rule: 'classifier', points: 2, detail: { words: 'buy, now', percent: 99 } },
		{ rule: 'classifier', points: -1 },
	];
	for (const language of languageTags) {
		const sentences = all.map((reason) => reasonSentence(translator(language), reason));
		assert.equal(new Set(sentences).size, all.length);
		assert.ok(sentences.every((sentence) => sentence.length > 5 && !/[{}]|reason\./.test(sentence)));
	}
});
