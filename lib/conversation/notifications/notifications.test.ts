import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Comment, Database, Person } from '#db/schema';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { askToConfirm } from '#lib/conversation/comments/asked-mails';
import { addPerson, withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { decide, undo } from '#lib/conversation/moderation/commands';
import { dueTimes } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { queueDigests } from './digest.ts';
import { arrive, notify } from './notifications.testing.ts';
import { commentArrived, commentDecided, commentReported, editHeld } from './notifications.ts';
import { notifying } from './notifying.ts';
import { stillSo } from './still-so.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const mails = (db: Database) => db.selectFrom('mail').selectAll().orderBy('id').execute();
const told = async (db: Database) =>
	(await mails(db))
		.map(({ kind, recipient, status }) => `${kind} ${recipient.split('@')[0]} ${status}`)
		.sort();
const by = (person: Person) => ({
	person_id: person.id,
	author_name: person.name,
	author_email: person.email,
});
const set = (db: Database, person: Person, values: Partial<Person>) =>
	db.updateTable('person').set(values).where('id', '=', person.id).execute();

async function follow(db: Database, email: string, article: number, thread: Comment | null, person?: Person) {
	await db
		.insertInto('subscription')
		.values({
			email,
			person_id: person?.id ?? null,
			article_id: article,
			thread_id: thread?.id ?? null,
			status: 'active',
			language: 'en',
			created_at: 1,
		})
		.execute();
}

onEveryEngine('everyone concerned gets one mail of a comment, whatever they are to it', async (engine) => {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const root = await write(db, boat, 'published', by(admin));
	await follow(db, admin.email!, boat, root, admin);
	await follow(db, 'guest@example.org', boat, null);
	await follow(db, 'guest@example.org', boat, root);
	const other = await addPerson(db, 'Olga');
	const olgas = await write(db, boat, 'published', by(other));
	const html = `<p><a href="/boat/comments/${olgas.number}">#${olgas.number}</a></p>`;
	const answer = await write(db, boat, 'published', { ...by(reader), parent_id: root.id, html });
	await arrive(db, answer);
	await arrive(db, answer);
	assert.deepEqual(await told(db), [
		'mention olga queued',
		'new lia queued',
		'new orso queued',
		'thread guest queued',
	]);
	assert.deepEqual((await mails(db)).filter(({ person_id }) => person_id === moderator.id).length, 1);
});

onEveryEngine('nobody hears of their own acts, nor who is erased, banned or unwilling', async (engine) => {
	const { db, boat, admin, moderator, reader } = await withBlog(engine);
	const people = await Promise.all(['Bea', 'Carlo', 'Dino', 'Elsa'].map((name) => addPerson(db, name)));
	const [banned, erased, unwilling, daily] = people as [Person, Person, Person, Person];
	await set(db, banned, { standing: 'banned' });
	await set(db, erased, { erased_at: 1 });
	await set(db, unwilling, { notify: 'never' });
	await set(db, daily, { notify: 'daily' });
	await set(db, moderator, { notify: 'never' });
	for (const person of [...people, reader, admin]) await follow(db, person.email!, boat, null, person);
	await arrive(db, await write(db, boat, 'published', by(admin)));
	assert.deepEqual(await told(db), ['article ada queued', 'article elsa digest']);
});

onEveryEngine(
	'a comment that waits is told to moderators with three permissions, approval first',
	async (engine) => {
		const { db, boat, reader } = await withBlog(engine);
		const reasons = JSON.stringify([{ rule: 'links', points: 3, detail: { count: 3 } }]);
		const text = 'see http://spam.example/ <b>now</b>';
		const comment = await write(db, boat, 'held', {
			...by(reader),
			author_name: 'http://x.example',
			text,
			reasons,
		});
		await arrive(db, comment);
		assert.deepEqual(await told(db), ['waiting lia queued', 'waiting orso queued']);
		const [mail] = await mails(db);
		const addresses = mail!.text.match(/https?:\/\/\S+/g)!;
		assert.match(addresses[0]!, /^http:\/\/localhost:3000\/admin\/decide\/[\w-]{32}$/);
		assert.equal(addresses.filter((one) => one.includes('/admin/decide/')).length, 3);
		assert.ok(mail!.html.includes('<b>now</b>') && !mail!.html.includes('<img'));
		assert.match(mail!.headers, /List-Unsubscribe-Post/);
		assert.match(mail!.text, /Perché è in attesa:\n- \S/);
		const oneTimeTokens = await db.selectFrom('one_time_token').selectAll().orderBy('id').execute();
		assert.deepEqual(
			oneTimeTokens.slice(0, 3).map(({ payload }) => JSON.parse(payload).to),
			['published', 'spam', 'reply'],
		);
	},
);

onEveryEngine(
	'a decision is told once to the writer; a refusal can be taken back in time',
	async (engine) => {
		const { db, boat, admin, reader } = await withBlog(engine);
		const held = await write(db, boat, 'held', by(reader));
		const decided = async (
			status: Comment['status'],
			from: Comment['status'],
			more: Partial<Comment> = {},
		) => {
			const now = { decided_by: admin.id, status, ...more };
			await db.updateTable('comment').set(now).where('id', '=', held.id).execute();
			await transaction(db, (trx) =>
				commentDecided(trx, { ...held, ...now }, { status: from, number: null }),
			);
			await notify(db);
		};
		await decided('bin', 'held');
		const [refusal] = await mails(db);
		assert.equal(refusal!.kind, 'refused');
		const [due] = (await dueTimes(db, 'send-mail', [`${refusal!.id}`])).values();
		assert.ok(due! > Date.now() + 60_000);
		await decided('held', 'bin');
		assert.deepEqual(await told(db), []);
		await decided('spam', 'held');
		assert.deepEqual(await told(db), []);
		await decided('published', 'held', { number: 12 });
		await decided('published', 'held', { number: 12 });
		assert.deepEqual(await told(db), ['published ada queued']);
		const [mail] = await mails(db);
		assert.ok(mail!.subject.includes('12') && /\/receipt\//.test(mail!.text));
	},
);

onEveryEngine('what was imported long ago is news to nobody', async (engine) => {
	const { db, boat, admin, reader } = await withBlog(engine);
	const old = await write(db, boat, 'published', { ...by(reader), submitted_at: 0 });
	await follow(db, 'guest@example.org', boat, null);
	await transaction(db, (trx) =>
		commentDecided(trx, { ...old, decided_by: admin.id }, { status: 'spam', number: null }),
	);
	await notify(db);
	assert.deepEqual(await told(db), []);
});

onEveryEngine(
	'an address gets three unasked confirmations a day, also when asked all at once',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const guest = { author_email: 'guest@example.org', text: 'my words', language: 'en' as const };
		const comments = [];
		for (let i = 0; i < 6; i++) comments.push(await write(db, boat, 'unconfirmed', guest));
		const asked = await Promise.all(
			comments.map((comment, i) => transaction(db, (trx) => askToConfirm(trx, comment, `token${i}`))),
		);
		assert.equal(asked.filter(Boolean).length, 3);
		const queued = await mails(db);
		assert.equal(queued.length, 3);
		assert.match(queued[0]!.text, /^[^:]*:\nhttp:\/\/localhost:3000\/me\/confirm\/token\d\n/);
		assert.ok(queued[0]!.text.includes('> my words') && queued[0]!.subject.startsWith('Confirm'));
		const elsewhere = await write(db, boat, 'unconfirmed', { ...guest, author_email: 'other@example.org' });
		assert.ok(await transaction(db, (trx) => askToConfirm(trx, elsewhere, 'token')));
		const impossible = await write(db, boat, 'unconfirmed', {
			...guest,
			author_email: 'a@example.org\nBcc: b',
		});
		assert.equal(await transaction(db, (trx) => askToConfirm(trx, impossible, 'token')), false);
	},
);

onEveryEngine('moderators hear of the first open report, and of an edit that waits', async (engine) => {
	const { db, boat, admin, reader } = await withBlog(engine);
	await set(db, admin, { notify: 'daily', language: 'it' });
	const comment = await write(db, boat, 'published', by(reader));
	const report = async (sender: string) => {
		await db
			.insertInto('report')
			.values({ comment_id: comment.id, person_id: null, sender, reason: 'spam', created_at: 1 })
			.execute();
		await transaction(db, (trx) => commentReported(trx, comment, 'spam'));
		await notify(db);
	};
	await report('a');
	await report('b');
	await db
		.insertInto('comment_revision')
		.values({
			comment_id: comment.id,
			number: 2,
			status: 'held',
			text: 'the new text',
			html: '<p>the new text</p>',
			by_person_id: reader.id,
			created_at: 1,
		})
		.execute();
	await transaction(db, (trx) => editHeld(trx, comment));
	await notify(db);
	assert.deepEqual(await told(db), [
		'edit lia digest',
		'edit orso queued',
		'reported lia digest',
		'reported orso queued',
	]);
	assert.ok((await mails(db)).at(-1)!.text.includes('> the new text'));
});

onEveryEngine(
	'of a report that is settled and opened again before its message is written moderators hear once',
	async (engine) => {
		const { db, boat, admin, reader } = await withBlog(engine);
		const comment = await write(db, boat, 'published', by(reader));
		const row = {
			comment_id: comment.id,
			person_id: null,
			sender: 'x',
			reason: 'spam' as const,
			created_at: 1,
		};
		await db.insertInto('report').values(row).execute();
		await transaction(db, (trx) => commentReported(trx, comment, 'spam'));
		const { batch } = await decide(db, admin, { ids: [comment.id], to: 'bin' });
		await notify(db);
		await undo(db, admin, batch);
		await notify(db);
		assert.deepEqual(await told(db), ['reported lia queued', 'reported orso queued']);
		const again = await decide(db, admin, { ids: [comment.id], to: 'bin' });
		await undo(db, admin, again.batch);
		await notify(db);
		assert.equal((await mails(db)).length, 2);
	},
);

onEveryEngine(
	'who approved a comment still hears of its report and its edit; who reports hears nothing',
	async (engine) => {
		const { db, boat, admin, moderator, reader } = await withBlog(engine);
		const decided_by = admin.id;
		const comment = await write(db, boat, 'published', { ...by(reader), decided_by, decided_at: 1 });
		await db
			.insertInto('report')
			.values({
				comment_id: comment.id,
				person_id: moderator.id,
				sender: `person:${moderator.id}`,
				reason: 'spam',
				created_at: 1,
			})
			.execute();
		await transaction(db, (trx) => commentReported(trx, comment, 'spam'));
		await notify(db);
		await db
			.insertInto('comment_revision')
			.values({
				comment_id: comment.id,
				number: 2,
				status: 'held',
				text: 'the new text',
				html: '<p>the new text</p>',
				by_person_id: reader.id,
				created_at: 1,
			})
			.execute();
		await transaction(db, (trx) => editHeld(trx, comment));
		await notify(db);
		assert.deepEqual(await told(db), ['edit lia queued', 'edit orso queued', 'reported lia queued']);
	},
);

onEveryEngine('what a transaction takes back is not queued', async (engine: TestEngine) => {
	const { db, boat, reader } = await withBlog(engine);
	const comment = await write(db, boat, 'held', by(reader));
	const failing = transaction(db, async (trx) => {
		await commentArrived(trx, comment);
		throw new Error('no');
	});
	await assert.rejects(failing);
	await notify(db);
	assert.deepEqual(await told(db), []);
});

onEveryEngine('what is no longer so when its messages are written is mailed to nobody', async (engine) => {
	const { db, boat, admin, reader } = await withBlog(engine);
	await follow(db, 'guest@example.org', boat, null);
	const comment = await write(db, boat, 'held', by(reader));
	const arrived = (status: Comment['status']) =>
		transaction(db, (trx) => commentArrived(trx, { ...comment, status }));
	const become = (status: Comment['status']) =>
		db.updateTable('comment').set({ status, decided_by: admin.id }).where('id', '=', comment.id).execute();
	await arrived('published');
	await notify(db);
	await become('spam');
	await arrived('held');
	await transaction(db, (trx) =>
		commentDecided(trx, { ...comment, status: 'published' }, { status: 'held', number: null }),
	);
	await notify(db);
	await transaction(db, (trx) => editHeld(trx, comment));
	await db.deleteFrom('comment').where('id', '=', comment.id).execute();
	await notify(db);
	assert.deepEqual(await told(db), []);
});

onEveryEngine(
	'of a comment that was public all along its writer hears of what they have heard before',
	async (engine) => {
		const { db, boat, admin, reader } = await withBlog(engine);
		const comment = await write(db, boat, 'published', by(reader));
		const bin = () => decide(db, admin, { ids: [comment.id], to: 'bin' });
		const first = await bin();
		await undo(db, admin, first.batch);
		await notify(db);
		const second = await bin();
		await notify(db);
		assert.deepEqual(await told(db), ['refused ada queued']);
		await undo(db, admin, second.batch);
		await notify(db);
		assert.deepEqual(await told(db), []);
		const third = await bin();
		await notify(db);
		await db.updateTable('mail').set({ status: 'sent' }).execute();
		await undo(db, admin, third.batch);
		await notify(db);
		assert.deepEqual(await told(db), ['published ada queued', 'refused ada sent']);
	},
);

onEveryEngine(
	'words that are withdrawn or decided before their message goes out go with it',
	async (engine) => {
		const { db, boat, reader } = await withBlog(engine);
		const elsa = await addPerson(db, 'Elsa');
		const carlo = await addPerson(db, 'Carlo');
		await set(db, elsa, { notify: 'daily' });
		for (const person of [elsa, carlo]) await follow(db, person.email!, boat, null, person);
		const kept = await write(db, boat, 'published', { ...by(reader), text: 'Resta.', html: '<p>Resta.</p>' });
		const gone = await write(db, boat, 'published', {
			...by(reader),
			text: 'Va via.',
			html: '<p>Va via.</p>',
		});
		const held = await write(db, boat, 'held', by(reader));
		for (const comment of [kept, gone, held]) await arrive(db, comment);
		await db.updateTable('comment').set({ status: 'spam' }).where('id', 'in', [gone.id, held.id]).execute();
		await queueDigests(db);
		const [digest, ...more] = (await mails(db)).filter(({ kind }) => kind === 'digest');
		assert.equal(more.length, 0);
		assert.match(digest!.text, /Resta\./);
		assert.doesNotMatch(digest!.text, /Va via/);
		const left = await stillSo(db, await mails(db));
		const about = (comment: Comment) => left.filter(({ comment_id }) => comment_id === comment.id).length;
		assert.deepEqual([about(gone), about(held)], [0, 0]);
		assert.ok(about(kept) > 0);
		assert.equal((await mails(db)).length, left.length);
	},
);

onEveryEngine(
	'who writes or decides waits for no letter, however many follow; each gets one',
	async (engine) => {
		const { db, boat, admin, moderator, reader } = await withBlog(engine);
		for (const person of [admin, moderator]) await set(db, person, { notify: 'never' });
		const root = await write(db, boat, 'published', by(reader));
		const addresses = Array.from({ length: 150 }, (_, at) => `follower${at}@example.org`);
		for (const email of addresses) await follow(db, email, boat, null);
		// These follow the thread as well, and hear of it as such.
		for (const email of addresses.slice(100)) await follow(db, email, boat, root);
		const answer = await write(db, boat, 'published', { ...by(reader), parent_id: root.id });
		await transaction(db, (trx) => commentArrived(trx, answer));
		assert.deepEqual(await told(db), []);
		// A server that stops in between leaves the rest, and the next one goes on.
		let slices = 0;
		const stopping = {
			get aborted() {
				return ++slices > 2;
			},
		} as AbortSignal;
		assert.equal(await runNext(db, notifying, { signal: stopping }), false);
		const before = (await told(db)).length;
		assert.ok(before > 0 && before < addresses.length, `${before}`);
		await notify(db);
		const count = (role: string) => mails(db).then((all) => all.filter(({ kind }) => kind === role).length);
		assert.deepEqual([await count('thread'), await count('article')], [50, 100]);
		assert.equal(new Set((await mails(db)).map(({ recipient }) => recipient)).size, 150);
	},
);
