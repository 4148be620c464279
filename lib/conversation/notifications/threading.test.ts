import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { simpleParser } from 'mailparser';
import type { Comment, Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { rawMessage } from '#lib/site/mail/message';
import type { Mail } from '#lib/site/mail/outgoing';
import { arrive } from './notifications.testing.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const sender = { name: 'Blog', address: 'blog@example.org', host: 'example.org' };

/** The messages about a comment, as they are read where they arrive. */
async function messages(db: Database, comment: Comment) {
	await arrive(db, comment);
	const rows = await db.selectFrom('mail').selectAll().where('comment_id', '=', comment.id).execute();
	return Promise.all(
		(rows as Mail[]).map(async (row) => {
			const raw = await rawMessage(row, sender);
			return { to: row.recipient, raw: raw.toString('latin1'), read: await simpleParser(raw) };
		}),
	);
}

onEveryEngine('messages of an article stand together, and those of a thread within it', async (engine) => {
	const { db, boat, sea, reader } = await withBlog(engine);
	const by = { person_id: reader.id, author_name: 'Ada', author_email: reader.email };
	const first = await write(db, boat, 'published', by);
	const answer = await write(db, boat, 'published', { ...by, parent_id: first.id });
	const below = await write(db, boat, 'held', { ...by, parent_id: answer.id });
	const other = await write(db, boat, 'held', by);
	const elsewhere = await write(db, sea, 'published', by);
	const of = async (comment: Comment) => {
		const { read } = (await messages(db, comment))[0]!;
		const [article, thread] = [read.references!].flat();
		assert.equal(read.inReplyTo, thread);
		assert.notEqual(read.messageId, thread);
		return { article, thread };
	};
	const one = await of(first);
	assert.deepEqual(await of(answer), one);
	assert.deepEqual(await of(below), one);
	const apart = await of(other);
	assert.equal(apart.article, one.article);
	assert.notEqual(apart.thread, one.thread);
	assert.notEqual((await of(elsewhere)).article, one.article);
});

const names = [
	'Ada',
	'Łęcka, Ada "la rossa"',
	'李小龍',
	'Ada <lia@example.org>, Bea',
	'Ada\r\nBcc: eve@evil.example',
	'Ada\u2028Bcc: eve@evil.example\u0001',
	'eve@evil.example;',
	'=?utf-8?q?=0d=0aBcc:_eve@evil.example?=',
	'',
];

onEveryEngine('who moderates answers to the writer alone, whatever the name is', async (engine) => {
	const { db, boat } = await withBlog(engine);
	for (const author_name of names) {
		const written = { author_name, author_email: 'guest@example.org' };
		const [message] = await messages(db, await write(db, boat, 'held', written));
		const { replyTo, headers, to, from } = message!.read;
		assert.deepEqual(
			replyTo!.value.map(({ address }) => address),
			['guest@example.org'],
			author_name,
		);
		assert.equal(headers.has('bcc') || headers.has('cc'), false, author_name);
		assert.deepEqual(
			[to].flat()[0]!.value.map(({ address }) => address),
			[message!.to],
		);
		assert.deepEqual(
			from!.value.map(({ address }) => address),
			['blog@example.org'],
		);
		assert.equal(message!.raw.match(/^Reply-To:/gim)!.length, 1);
	}
	for (const author_email of [
		null,
		'a@b',
		'a@example.org, b@example.org',
		'a@example.org\r\nBcc: b@example.org',
	]) {
		const [message] = await messages(db, await write(db, boat, 'held', { author_email }));
		assert.equal(message!.read.replyTo, undefined, `${author_email}`);
	}
});

onEveryEngine('readers never learn the address of a writer', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const root = await write(db, boat, 'published', { person_id: reader.id });
	const bea = await addPerson(db, 'Bea');
	const said = { parent_id: root.id, person_id: bea.id, author_email: bea.email };
	for (const { to, raw } of await messages(db, await write(db, boat, 'published', said))) {
		assert.equal(raw.includes(bea.email!), to !== reader.email, to);
	}
});

onEveryEngine('links of a comment lead somewhere from a message', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const places: [written: string, whole: string][] = [
		['[x](/sea)', '[x](http://localhost:3000/sea)'],
		['[x](#c1)', '[x](http://localhost:3000/boat#c1)'],
		['<a href="/sea">x</a>', '<a href="http://localhost:3000/sea">x</a>'],
		['[x](https://other.example/)', '[x](https://other.example/)'],
		['[x][1]\n\n[1]: /sea', '[x][1]\n\n[1]: http://localhost:3000/sea'],
		['a/b (#7) /x', 'a/b (#7) /x'],
	];
	for (const [text, whole] of places) {
		const [message] = await messages(db, await write(db, boat, 'held', { text }));
		assert.ok(message!.read.text!.replace(/^> ?/gm, '').includes(whole), text);
	}
});
