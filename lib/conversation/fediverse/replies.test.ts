process.env.SITE_URL = 'https://blog.example';

import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { write } from '#lib/conversation/moderation/blog.testing';
import { decide } from '#lib/conversation/moderation/commands';
import { setRole, setStanding } from '#lib/conversation/moderation/people/commands';
import { stopWorkers } from '#lib/platform/workers/pool';
import { commentsIn, withFediverse, work } from './fediverse.testing.ts';
import { OtherServer, PUBLIC } from './other-server.testing.ts';

after(stopWorkers);

/** Each post an activity of its own. */
const create = (note: Record<string, unknown>) => ({
	id: `${note.id}/activity`,
	type: 'Create',
	to: note.to,
	cc: note.cc,
	object: note,
});
const texts = async (db: Parameters<typeof commentsIn>[0]) =>
	(await commentsIn(db)).map(
		({ text, status, answers }) => `${status}: ${text}${answers ? ` < ${answers}` : ''}`,
	);

onEveryEngine('a reply is a comment that waits, then one like any other', async (engine) => {
	const { db, article, boat, moderator } = await withFediverse(engine);
	const server = new OtherServer('mastodon.example');
	const rita = server.actor('rita', { name: 'Rita :blobcat:' });
	const note = server.note(rita, 'ciao', {
		inReplyTo: article,
		url: 'https://mastodon.example/@rita/1',
		content:
			'<p><span class="h-card"><a href="https://blog.example/ap/actors/1">@margine</a></span> Sono <b>d’accordo</b>.</p>',
		summary: 'Attenzione',
		attachment: [
			{ type: 'Document', mediaType: 'image/png', url: 'https://mastodon.example/a.png', name: 'Un gatto' },
		],
	});
	await server.post(db, rita, create(note));
	await work(db);
	const [held] = await commentsIn(db);
	assert.deepEqual(
		{ ...held, id: 0, person_id: 0 },
		{
			id: 0,
			kind: 'fediverse',
			list: 'comments',
			status: 'held',
			number: null,
			text: '**Attenzione**\n\nSono **d’accordo**\\.\n\n[Un gatto](https://mastodon.example/a.png)',
			author_name: 'Rita :blobcat:',
			person_id: 0,
			relation: 'reply',
			answers: null,
		},
	);
	const person = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', held!.person_id!)
		.executeTakeFirstOrThrow();
	assert.deepEqual(
		[person.handle, person.email, person.role, person.user_id],
		['rita@mastodon.example', null, 'reader', null],
	);
	await decide(db, moderator, { ids: [held!.id], to: 'published' });
	const second = server.note(rita, 'ancora', { inReplyTo: note.id });
	await server.post(db, rita, create(second));
	await work(db);
	assert.deepEqual(
		(await commentsIn(db)).map(({ number, status }) => [number, status]),
		[
			[1, 'published'],
			[2, 'published'],
		],
		'who was approved once is known',
	);
	const { comments_count } = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', boat)
		.executeTakeFirstOrThrow();
	assert.equal(comments_count, 2);
});

onEveryEngine(
	'replies to replies stand below them, in whatever order they come, and what is missing is fetched',
	async (engine) => {
		const { db, article, boat, admin } = await withFediverse(engine);
		const own = await write(db, boat, 'published', { text: 'ours' });
		const [one, two] = [new OtherServer('one.example'), new OtherServer('two.example')];
		const [rita, ugo] = [one.actor('rita'), two.actor('ugo')];
		const first = one.note(rita, 'first', { inReplyTo: `https://blog.example/boat/comments/${own.number}` });
		const second = two.note(ugo, 'second', { inReplyTo: first.id });
		const third = one.note(rita, 'third', {
			inReplyTo: second.id,
			tag: [{ type: 'Mention', href: 'https://blog.example/ap/actors/1' }],
		});
		await one.post(db, rita, create(third));
		await work(db);
		await two.post(db, ugo, create(second));
		await work(db);
		assert.deepEqual(await texts(db), [
			'published: ours',
			'held: first < ours',
			'held: second < first',
			'held: third < second',
		]);
		const circle = one.note(rita, 'a', {
			inReplyTo: `${ugo.uri}/statuses/b`,
			cc: ['https://blog.example/ap/actors/1'],
		});
		two.note(ugo, 'b', { inReplyTo: circle.id });
		await one.post(db, rita, create(circle));
		let last: unknown = `${rita.uri}/statuses/none`;
		for (let at = 0; at < 20; at++)
			last = one.note(rita, `chain-${at}`, { inReplyTo: last, cc: ['https://blog.example/ap/actors/1'] }).id;
		await one.post(db, rita, create(one.pages.get(last as string) as Record<string, unknown>));
		await work(db);
		assert.equal((await commentsIn(db)).length, 4, 'circles and long chains end, and are nothing here');
		assert.ok(article && admin);
	},
);

onEveryEngine('only what everybody may read is taken', async (engine) => {
	const { db, article, us } = await withFediverse(engine);
	const server = new OtherServer('private.example');
	const rita = server.actor('rita');
	const followers = [`${rita.uri}/followers`];
	const audiences: [string, object][] = [
		['public', { to: [PUBLIC], cc: followers }],
		['unlisted', { to: followers, cc: [PUBLIC] }],
		['short', { to: 'as:Public', cc: [] }],
		['followers', { to: followers, cc: [us] }],
		['direct', { to: [us], cc: [] }],
		['nobody', { to: [], cc: [] }],
	];
	for (const [name, audience] of audiences)
		await server.post(db, rita, create(server.note(rita, name, { inReplyTo: article, ...audience })));
	await work(db);
	assert.deepEqual(
		(await commentsIn(db)).map(({ text }) => text),
		['public', 'unlisted', 'short'],
	);
});

onEveryEngine('nobody speaks for another: what was said is what its own server says', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const [mine, theirs] = [new OtherServer('evil.example'), new OtherServer('honest.example')];
	const [mallory, rita] = [mine.actor('mallory'), theirs.actor('rita')];
	const real = theirs.note(rita, 'real', { inReplyTo: article });
	await mine.post(db, mallory, create({ ...real, content: 'forged' }));
	await mine.post(db, mallory, {
		...create({ ...real, id: `${mallory.uri}/statuses/x`, attributedTo: rita.uri }),
	});
	await mine.post(db, mallory, { id: `${mallory.uri}/d`, type: 'Delete', object: real.id });
	await mine.post(db, mallory, {
		id: `${mallory.uri}/u`,
		type: 'Update',
		object: { ...real, content: 'forged' },
	});
	await work(db);
	assert.deepEqual(
		await texts(db),
		['held: real'],
		'fetched from where it is, and not changed nor deleted by others',
	);
	const [comment] = await commentsIn(db);
	assert.equal(comment!.author_name, 'Rita');
});

onEveryEngine('an edit is a difference, a deletion leaves the number and the answers', async (engine) => {
	const { db, article, moderator, boat } = await withFediverse(engine);
	const server = new OtherServer('edits.example');
	const rita = server.actor('rita');
	const note = server.note(rita, 'before', { inReplyTo: article });
	await server.post(db, rita, create(note));
	await work(db);
	const [held] = await commentsIn(db);
	await decide(db, moderator, { ids: [held!.id], to: 'published' });
	const update = (content: string) => ({
		id: `${note.id}/${content}`,
		type: 'Update',
		to: [PUBLIC],
		object: { ...note, content },
	});
	await server.post(db, rita, update('after'));
	await work(db);
	assert.deepEqual(await texts(db), ['published: after']);
	await db.updateTable('comment').set({ submitted_at: 1 }).execute();
	await server.post(db, rita, update('late'));
	await work(db);
	const revisions = await db
		.selectFrom('comment_revision')
		.select(['text', 'status'])
		.orderBy('number')
		.execute();
	assert.deepEqual(
		revisions.map(({ text, status }) => [text, status]),
		[
			['before', 'published'],
			['after', 'published'],
			['late', 'held'],
		],
	);
	await write(db, boat, 'published', { text: 'an answer', parent_id: held!.id });
	await server.post(db, rita, {
		id: `${note.id}/gone`,
		type: 'Delete',
		object: { type: 'Tombstone', id: note.id },
	});
	await work(db);
	assert.deepEqual(
		(await commentsIn(db)).map(({ number, status, text }) => [number, status, text]),
		[
			[1, 'removed', ''],
			[2, 'published', 'an answer'],
		],
	);
	await server.post(db, rita, { ...create(note), id: `${note.id}/again` });
	await work(db);
	assert.equal((await commentsIn(db)).length, 2, 'what was deleted does not come again');
});

onEveryEngine('a deletion that overtakes its post is heard all the same', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('overtaken.example');
	const rita = server.actor('rita');
	const note = server.note(rita, 'brief', { inReplyTo: article });
	await server.post(db, rita, create(note));
	await server.post(db, rita, { id: `${note.id}/gone`, type: 'Delete', object: note.id });
	await db
		.updateTable('job')
		.set({ due_at: 0 })
		.where('kind', '=', 'read-activity')
		.where('key', '<>', '1')
		.execute();
	await work(db);
	await work(db, () => Date.now() + 3_600_000);
	assert.deepEqual(
		(await commentsIn(db)).filter(({ status }) => status !== 'removed'),
		[],
	);
});

onEveryEngine('who is banned here says nothing, also under a name they moved to', async (engine) => {
	const { db, article, moderator } = await withFediverse(engine);
	const [old, anew] = [new OtherServer('old.example'), new OtherServer('new.example')];
	const before = old.actor('rita');
	await old.post(db, before, create(old.note(before, 'first', { inReplyTo: article })));
	await work(db);
	const [comment] = await commentsIn(db);
	const after = anew.actor('rita', { alsoKnownAs: [before.uri] });
	old.pages.set(before.uri, { ...before.document, movedTo: after.uri });
	await old.post(db, before, {
		id: `${before.uri}#moves`,
		type: 'Move',
		object: before.uri,
		target: after.uri,
	});
	await work(db);
	await setStanding(db, moderator, comment!.person_id!, { standing: 'banned', until: null, reason: '' });
	await anew.post(db, after, create(anew.note(after, 'again', { inReplyTo: article })));
	await old.post(db, before, create(old.note(before, 'and again', { inReplyTo: article })));
	await work(db);
	assert.deepEqual(await texts(db), ['held: first']);
	const people = await db.selectFrom('person').select('handle').where('handle', 'is not', null).execute();
	assert.deepEqual(people, [{ handle: 'rita@new.example' }]);
});

onEveryEngine(
	'an account that was left for another takes its own words along, and no more',
	async (engine) => {
		const { db, article } = await withFediverse(engine);
		const [old, anew] = [new OtherServer('left.example'), new OtherServer('moved.example')];
		const before = old.actor('rita');
		const after = anew.actor('rita', { alsoKnownAs: [before.uri] });
		await old.post(db, before, create(old.note(before, 'old words', { inReplyTo: article })));
		await old.post(db, before, {
			id: `${before.uri}#moves`,
			type: 'Move',
			object: before.uri,
			target: after.uri,
		});
		await work(db);
		await anew.post(db, after, create(anew.note(after, 'new words', { inReplyTo: article })));
		await work(db);
		await old.post(db, before, { id: `${before.uri}#delete`, type: 'Delete', object: before.uri });
		await work(db);
		assert.deepEqual(
			(await commentsIn(db)).map(({ status, text, author_name }) => [status, text, author_name]),
			[
				['removed', '', 'Rita'],
				['held', 'new words', 'Rita'],
			],
		);
		const peers = await db.selectFrom('fediverse_peer').select('uri').execute();
		assert.deepEqual(peers, [{ uri: after.uri }]);
	},
);

onEveryEngine('no server has somebody erased who writes here', async (engine) => {
	const { db, article, boat, admin } = await withFediverse(engine);
	const server = new OtherServer('promoted.example');
	const rita = server.actor('rita');
	await server.post(db, rita, create(server.note(rita, 'words', { inReplyTo: article })));
	await work(db);
	const [held] = await commentsIn(db);
	assert.ok((await setRole(db, admin, held!.person_id!, 'author')).ok);
	await db.updateTable('article').set({ author_id: held!.person_id }).where('id', '=', boat).execute();
	await server.post(db, rita, { id: `${rita.uri}#delete`, type: 'Delete', object: rita.uri });
	await work(db);
	const { name, role } = await db
		.selectFrom('person')
		.select(['name', 'role'])
		.where('id', '=', held!.person_id!)
		.executeTakeFirstOrThrow();
	assert.deepEqual([name, role], ['Rita', 'author']);
	assert.deepEqual(await texts(db), ['removed: '], 'the words alone go');
	assert.deepEqual(await db.selectFrom('fediverse_peer').selectAll().execute(), []);
});

onEveryEngine('an account that is deleted takes its words and its likes along', async (engine) => {
	const { db, article, us, moderator } = await withFediverse(engine);
	const server = new OtherServer('leaving.example');
	const rita = server.actor('rita');
	await server.post(db, rita, create(server.note(rita, 'words', { inReplyTo: article })));
	await server.post(db, rita, { id: `${rita.uri}/like`, type: 'Like', object: article });
	await server.post(db, rita, { id: `${rita.uri}/follow`, type: 'Follow', object: us });
	await work(db);
	const [held] = await commentsIn(db);
	await decide(db, moderator, { ids: [held!.id], to: 'published' });
	await server.post(db, rita, { id: `${rita.uri}#delete`, type: 'Delete', object: rita.uri });
	await work(db);
	assert.deepEqual(
		(await commentsIn(db)).map(({ status, text, author_name }) => [status, text, author_name]),
		[['removed', '', '']],
	);
	for (const table of ['fediverse_peer', 'fediverse_follower', 'fediverse_note'] as const)
		assert.deepEqual(await db.selectFrom(table).selectAll().execute(), [], table);
});

onEveryEngine(
	'one server alone does not fill the queue, nor does a closed conversation open',
	async (engine) => {
		const { db, article, boat } = await withFediverse(engine);
		const server = new OtherServer('flood.example');
		const rita = server.actor('rita');
		await server.post(db, rita, create(server.note(rita, 'first', { inReplyTo: article })));
		await work(db);
		const [held] = await commentsIn(db);
		for (let at = 0; at < 199; at++) await write(db, boat, 'held', { person_id: held!.person_id });
		const other = server.actor('other');
		await server.post(db, other, create(server.note(other, 'one too many', { inReplyTo: article })));
		await work(db);
		assert.equal((await commentsIn(db)).length, 200);
		await db.updateTable('article').set({ comments_open: 0 }).execute();
		const elsewhere = new OtherServer('calm.example');
		const ugo = elsewhere.actor('ugo');
		await elsewhere.post(db, ugo, create(elsewhere.note(ugo, 'closed', { inReplyTo: article })));
		await work(db);
		assert.equal((await commentsIn(db)).length, 200);
	},
);

onEveryEngine('a long post is cut, and says where it goes on', async (engine) => {
	const { db, article } = await withFediverse(engine);
	const server = new OtherServer('long.example');
	const rita = server.actor('rita');
	const content = `<p>${'parola '.repeat(60_000)}</p>`;
	await server.post(db, rita, create(server.note(rita, 'long', { inReplyTo: article, content })));
	await work(db);
	const [comment] = await commentsIn(db);
	assert.ok(comment!.text.length <= 10_000 && comment!.text.endsWith(`… <${rita.uri}/statuses/long>`));
});
