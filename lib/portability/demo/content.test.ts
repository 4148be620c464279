import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { readScript } from '#db/seed/script';
import { onEveryEngineOnce } from '#db/testing';
import { fillEmpty } from './demo.ts';

const article = (db: Database, path: string) =>
	db.selectFrom('article').selectAll().where('path', '=', path).executeTakeFirstOrThrow();
const commentsOf = (db: Database, id: number) =>
	db.selectFrom('comment').selectAll().where('article_id', '=', id).orderBy('id').execute();

const readDemo = onEveryEngineOnce(async ({ open }) => {
	const db = await open();
	assert.equal(await fillEmpty(db, { demo: true }), true);
	return db;
});

readDemo('the demo has an article in the shape of the seed', async (db) => {
	const voice = await article(db, '2010/03/la-voce-in-affitto');
	assert.deepEqual(
		[voice.comments_count, voice.mentions_count, voice.comments_open, voice.mentions_open],
		[11, 7, 0, 0],
	);
	assert.match(voice.html, /<\/p>\n<figure class="embed" data-embed="https:\/\/www\.youtube-nocookie\.com\//);
	assert.match(voice.html, /<figure class="embed gone" data-provider="friendfeed">/);
	assert.match(voice.html, /<p>PS: [^<]+<\/p>$/);
	const terms = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'term_id')
		.select('taxonomy')
		.where('article_id', '=', voice.id)
		.execute();
	assert.deepEqual(terms.map(({ taxonomy }) => taxonomy).sort(), ['category', 'category', 'tag', 'tag']);
	const comments = (await commentsOf(db, voice.id)).filter(({ list }) => list === 'comments');
	assert.deepEqual(
		comments.map((comment) => comment.number),
		[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
	);
	const [, second, third, fourth, fifth, sixth, seventh, eighth, , tenth] = comments;
	assert.match(second!.text, /^@Orso Bruno : /);
	assert.match(third!.html, /<a href="https:\/\/esempio\.example\/[^"]+" rel="nofollow ugc">https:/);
	assert.ok(fourth!.text.length >= 2300);
	assert.equal(fourth!.html.match(/<p>/g)!.length, 7);
	assert.equal(fifth!.author_name, '');
	assert.equal(sixth!.person_id, voice.author_id);
	assert.match(seventh!.html, /<br/);
	assert.match(eighth!.text, /cuore da premere :\)$/);
	assert.deepEqual([tenth!.text, tenth!.html, tenth!.status], ['', '', 'published']);
});

readDemo('the demo shows all four states of the doors, and every kind of article', async (db) => {
	const posts = await db.selectFrom('article').selectAll().where('kind', '=', 'post').execute();
	const states = new Set(posts.map((post) => `${post.comments_open} ${post.mentions_open}`));
	assert.deepEqual([...states].sort(), ['0 0', '0 1', '1 0', '1 1']);
	const having = (condition: (post: (typeof posts)[number]) => boolean) => posts.filter(condition).length;
	assert.equal(
		having((post) => post.sticky === 1),
		1,
	);
	assert.equal(
		having((post) => post.password === 'margine' && post.excerpt === ''),
		1,
	);
	assert.equal(
		having((post) => post.lead !== null),
		1,
	);
	assert.equal(
		having((post) => post.html.includes('<div lang="en">')),
		1,
	);
	assert.equal(
		having((post) => post.comments_count === 1 && post.mentions_count === 1),
		1,
	);
	const child = await article(db, 'chi-scrive/come-si-commenta');
	assert.equal(child.parent_id, (await article(db, 'chi-scrive')).id);
	const nested = await db.selectFrom('term').select('slug').where('parent_id', 'is not', null).execute();
	assert.deepEqual(nested, [{ slug: 'parole' }]);
	const admin = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
	assert.ok(admin.biography.length >= 600);
	assert.ok(admin.biography.match(/<p>/g)!.length >= 3);
	for (const post of posts) {
		const similar = await db
			.selectFrom('related_article')
			.selectAll()
			.where('article_id', '=', post.id)
			.execute();
		assert.ok(similar.length > 0, `nothing is similar to ${post.path}`);
	}
});

readDemo('the open conversation has branches, tombstones and one comment that waits', async (db) => {
	const prices = await article(db, '2018/02/il-prezzo-in-vetrina');
	const rows = await commentsOf(db, prices.id);
	const removed = rows.filter(({ status }) => status === 'removed');
	const isParent = (id: number) => rows.some(({ parent_id }) => parent_id === id);
	assert.equal(removed.filter(({ id }) => isParent(id)).length, 1);
	assert.equal(removed.filter(({ id }) => !isParent(id)).length, 4);
	assert.deepEqual(new Set(removed.map(({ removed_by }) => removed_by)), new Set(['moderator', 'writer']));
	assert.ok(removed.every(({ text, html, number }) => text === '' && html === '' && number !== null));
	const held = rows.filter(({ status }) => status === 'held');
	assert.deepEqual(
		held.map(({ number }) => number),
		[null],
	);
	assert.ok(rows.filter(({ person_id }) => person_id === prices.author_id).length >= 6);
	const depth = (id: number | null): number =>
		id === null ? -1 : 1 + depth(rows.find((row) => row.id === id)!.parent_id);
	assert.equal(Math.max(...rows.map(({ id }) => depth(id))), 5);
});

readDemo('the long conversation fills pages, and one thread of it has pages of replies', async (db) => {
	const words = await article(db, '2019/11/la-parola-che-non-usate-piu');
	const rows = (await commentsOf(db, words.id)).filter(({ list }) => list === 'comments');
	const roots = rows.filter(({ reply_number }) => reply_number === 0);
	assert.equal(roots.length, 170);
	assert.equal(new Set(roots.map(({ text }) => text)).size, 170);
	assert.equal(new Set(roots.map(({ text }) => text.slice(0, 12))).size, 170);
	assert.ok(rows.filter(({ thread_number }) => thread_number === 31).length > 51);
	const inOrder = [...rows].sort((a, b) => a.created_at - b.created_at || a.number! - b.number!);
	assert.deepEqual(
		inOrder.map(({ number }) => number),
		Array.from({ length: rows.length }, (_, n) => n + 1),
	);
	const early = rows.filter(({ local_time }) => local_time.slice(11) < '07:00');
	assert.deepEqual(early, []);
});

test('a script says who answers whom, when, and what became of it', () => {
	const script = `
2010-03-15 10:20 Ada | One ¶ two ↵ three
> Tito | [moderator] Answer
>> | Nameless
Orso Bruno | Other`;
	const lines = readScript(script, '2010-03-15 09:00');
	assert.deepEqual(
		lines.map(({ name, parent, fate }) => [name, parent, fate]),
		[
			['Ada', null, 'published'],
			['Tito', 0, 'moderator'],
			['', 1, 'published'],
			['Orso Bruno', null, 'published'],
		],
	);
	assert.deepEqual([lines[0]!.text, lines[0]!.at], ['One\n\ntwo\nthree', '2010-03-15 10:20']);
	assert.ok(lines[0]!.at < lines[1]!.at && lines[1]!.at < lines[2]!.at && lines[0]!.at < lines[3]!.at);
	assert.throws(() => readScript('no bar', '2010-03-15 09:00'), /Not a line/);
});
