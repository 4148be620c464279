import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/registry.ts';
import type { Database } from './schema.ts';
import { onEveryEngine } from './testing.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tables as they were before
type Before = Kysely<any>;

/** Brings a blog up to date that was left by the version before a migration. */
async function upgrade(db: Database, migration: string, fill: (before: Before) => Promise<unknown>) {
	await migrate(
		db,
		migrations.slice(
			0,
			migrations.findIndex(({ name }) => name === migration),
		),
	);
	await fill(db);
	await migrate(db);
}

/** A blog as the version before the queue left it, and its queue once it has been brought up to date. */
async function upgraded(db: Database, fill: (before: Before) => Promise<unknown>) {
	await upgrade(db, '0018-jobs', fill);
	return (await db.selectFrom('job').selectAll().orderBy('kind').orderBy('key').execute()).map(
		({ kind, key, state, due_at, attempts, error }) =>
			`${kind} ${key} ${state} ${due_at} ${attempts} ${error ?? '-'}`,
	);
}

onEveryEngine(
	'what recurs keeps its name, its moment and its trouble',
	async ({ open }) => {
		const db = await open();
		const row = { name: 'digest', due_at: 5, ran_at: 1, error: 'no' };
		assert.deepEqual(await upgraded(db, (before) => before.insertInto('job').values(row).execute()), []);
		assert.deepEqual(await db.selectFrom('schedule').selectAll().execute(), [row]);
	},
	{ migrated: false },
);

onEveryEngine(
	'feeds that the hub was to be told of still are',
	async ({ open }) => {
		const db = await open();
		const ping = { attempts: 2, due_at: 7, asked_at: 1, told_at: null, error: null };
		const found = await upgraded(db, (before) =>
			before
				.insertInto('hub_ping')
				.values([
					{ ...ping, feed: '/a', status: 'queued', error: 'time' },
					{ ...ping, feed: '/b', status: 'sending', told_at: 3 },
					{ ...ping, feed: '/c', status: 'failed', error: 'HTTP 500' },
					{ ...ping, feed: '/d', status: 'told', told_at: 4 },
				])
				.execute(),
		);
		assert.deepEqual(found, [
			'websub /a waiting 7 2 time',
			'websub /b waiting 7 1 -',
			'websub /c failed 7 2 HTTP 500',
		]);
		assert.deepEqual(await db.selectFrom('hub_ping').selectAll().orderBy('feed').execute(), [
			{ feed: '/b', told_at: 3 },
			{ feed: '/d', told_at: 4 },
		]);
	},
	{ migrated: false },
);

onEveryEngine(
	'what was to be verified still is',
	async ({ open }) => {
		const db = await open();
		const found = await upgraded(db, async (before) => {
			const article = {
				kind: 'post',
				status: 'draft',
				slug: 'a',
				path: 'a',
				title: 'A',
				source: '',
				format: 'html',
			};
			const rest = { html: '', excerpt: '', updated_at: 0, comments_open: 1, mentions_open: 1 };
			await before
				.insertInto('article')
				.values({ ...article, ...rest })
				.execute();
			const { id } = await before.selectFrom('article').select('id').executeTakeFirstOrThrow();
			const mention = { protocol: 'webmention', target: '', article_id: id, sent_at: 1, attempts: 1 };
			const rows = ['queued', 'checking', 'done'].map((status, index) => ({
				...mention,
				status,
				token: status,
				source: status,
				due_at: 3 - index,
			}));
			await before.insertInto('mention').values(rows).execute();
		});
		const ids = await db.selectFrom('mention').select(['id', 'status']).orderBy('id').execute();
		assert.deepEqual(
			ids.map(({ status }) => status),
			['queued', 'queued', 'done'],
		);
		assert.deepEqual(found, [
			`verify-webmention ${ids[0]!.id} waiting 3 1 -`,
			`verify-webmention ${ids[1]!.id} waiting 2 0 -`,
		]);
	},
	{ migrated: false },
);

onEveryEngine(
	'what was to be told of our links still is',
	async ({ open }) => {
		const db = await open();
		const found = await upgraded(db, async (before) => {
			const link = { source: 'x', version: 'a', due_at: 5, attempts: 2, error: null };
			const rows = ['queued', 'sending', 'sent', 'failed', 'none'].map((status) => ({
				...link,
				status,
				target: status,
			}));
			await before.insertInto('sent_mention').values(rows).execute();
		});
		const [queued, sending] = await db.selectFrom('sent_mention').select('id').orderBy('id').execute();
		assert.deepEqual(found, [
			`send-webmention ${queued!.id} waiting 5 2 -`,
			`send-webmention ${sending!.id} waiting 5 1 -`,
		]);
	},
	{ migrated: false },
);

onEveryEngine(
	'mail that waited still does, and none may go out twice',
	async ({ open }) => {
		const db = await open();
		const statuses = ['queued', 'sending', 'sent', 'failed', 'uncertain', 'digest'];
		const found = await upgraded(db, async (before) => {
			const mail = { kind: 'reply', recipient: 'ada@example.org', language: 'it', subject: 'x' };
			const rest = { text: 'x', html: 'x', created_at: 1, error: '450 <ada@example.org>', attempts: 2 };
			const rows = [...statuses, 'queued'].map((status, index) => ({
				...mail,
				...rest,
				status,
				event_key: `${index}`,
				due_at: 9 - index,
				bulk: index === 6 ? 1 : 0,
			}));
			await before.insertInto('mail').values(rows).execute();
		});
		const mails = await db.selectFrom('mail').select(['id', 'status', 'attempts']).orderBy('id').execute();
		assert.deepEqual(
			mails.map(({ status, attempts }) => `${status} ${attempts}`),
			[...statuses, 'queued'].map((status) => `${status} 2`),
		);
		assert.deepEqual(found, [
			`send-bulk-mail ${mails[6]!.id} waiting 3 2 -`,
			`send-mail ${mails[0]!.id} waiting 9 2 -`,
			`send-mail ${mails[1]!.id} waiting 8 1 -`,
		]);
	},
	{ migrated: false },
);

onEveryEngine(
	'pictures that waited for their copies, and videos for their pictures, still do',
	async ({ open }) => {
		const db = await open();
		const found = await upgraded(db, async (before) => {
			const file = { type: 'image/png', bytes: 1, title: '', alt: '', caption: '', variants: '[]' };
			const media = [
				{ path: 'a', status: 'stored', variants_state: 'waiting', claimed_at: 7 },
				{ path: 'b', status: 'missing', variants_state: 'waiting', claimed_at: null },
				{ path: 'c', status: 'stored', variants_state: 'ready', claimed_at: null },
			];
			await before
				.insertInto('media')
				.values(media.map((one) => ({ ...file, ...one, updated_at: 4 })))
				.execute();
			const article = { kind: 'post', status: 'draft', title: 'A', source: '', format: 'html' };
			const rest = { html: '', excerpt: '', updated_at: 0, comments_open: 1, mentions_open: 1 };
			const articles = ['a', 'b'].map((slug) => ({ ...article, ...rest, slug, path: slug }));
			await before.insertInto('article').values(articles).execute();
			const [one, two] = await before.selectFrom('article').select('id').orderBy('id').execute();
			await before
				.insertInto('poster')
				.values([
					{ article_id: one!.id, player: 'x', due_at: 9, tries: 2 },
					{ article_id: two!.id, player: 'x', due_at: 8, tries: 1 },
					{ article_id: two!.id, player: 'y', due_at: null, tries: 4 },
				])
				.execute();
			await before.insertInto('job').values({ name: 'make-copies', due_at: 5 }).execute();
		});
		const { id } = await db
			.selectFrom('media')
			.select('id')
			.where('path', '=', 'a')
			.executeTakeFirstOrThrow();
		assert.deepEqual(found, ['fetch-posters x waiting 8 1 -', `make-copies ${id} waiting 4 0 -`]);
		assert.deepEqual(await db.selectFrom('schedule').select('name').execute(), []);
	},
	{ migrated: false },
);

onEveryEngine(
	'who administers still does, and the log and the list of subscribers say it in the word of today',
	async ({ open }) => {
		const db = await open();
		await upgrade(db, '0024-admin', async (before) => {
			const person = { biography: '', links: '[]', confirmed_at: 1 };
			const roles = { lia: 'author', orso: 'moderator', ada: 'reader', author: 'reader' };
			for (const [slug, role] of Object.entries(roles))
				await before
					.insertInto('person')
					.values({ ...person, slug, name: slug, role })
					.execute();
			// Who wrote for an imported blog and has not been here.
			await before
				.insertInto('person')
				.values({ ...person, slug: 'dora', name: 'Dora', role: 'author', confirmed_at: null })
				.execute();
			await before
				.insertInto('event')
				.values([
					{ at: 1, verb: 'role', detail: '{"from":"reader","to":"author"}' },
					{ at: 2, verb: 'role', detail: '{"from":"author","to":"moderator"}' },
					{ at: 3, verb: 'settings', detail: '{"look":"author"}' },
				])
				.execute();
			const subscriber = { status: 'active', language: 'it', created_at: 1 };
			for (const origin of ['form', 'author'])
				await before
					.insertInto('subscriber')
					.values({ ...subscriber, origin, email: `${origin}@example.org` })
					.execute();
		});
		const people = await db.selectFrom('person').select(['slug', 'role']).orderBy('id').execute();
		assert.deepEqual(
			people.map(({ slug, role }) => `${slug} ${role}`),
			['lia admin', 'orso moderator', 'ada reader', 'author reader', 'dora reader'],
		);
		const events = await db.selectFrom('event').select('detail').orderBy('at').execute();
		assert.deepEqual(
			events.map(({ detail }) => detail),
			['{"from":"reader","to":"admin"}', '{"from":"admin","to":"moderator"}', '{"look":"author"}'],
		);
		const subscribers = await db.selectFrom('subscriber').select(['email', 'origin']).orderBy('id').execute();
		assert.deepEqual(
			subscribers.map(({ email, origin }) => `${email} ${origin}`),
			['form@example.org form', 'author@example.org admin'],
		);
	},
	{ migrated: false },
);

onEveryEngine(
	'a mailed link or code that was good still is, once',
	async ({ open }) => {
		const db = await open();
		const link = { code_hash: 'code', email: 'ada@example.org', created_at: 1, expires_at: 9 };
		await upgrade(db, '0025-one-time-tokens', async (before) => {
			for (const purpose of ['sign-in', 'subscribe'])
				await before
					.insertInto('proof')
					.values({ ...link, purpose, token_hash: purpose, payload: '{"from":"/a"}' })
					.execute();
			await before.insertInto('schedule').values({ name: 'drop-proofs', due_at: 5 }).execute();
		});
		const next = { ...link, purpose: 'decide', token_hash: 'decide' };
		await db.insertInto('one_time_token').values(next).execute();
		const found = await db.selectFrom('one_time_token').selectAll().orderBy('id').execute();
		assert.deepEqual(
			found.map(({ id, purpose, token_hash, payload, used_at }) =>
				[id, purpose, token_hash, payload, used_at].join(' '),
			),
			['1 sign-in sign-in {"from":"/a"} ', '2 subscribe subscribe {"from":"/a"} ', '3 decide decide {} '],
		);
		await assert.rejects(db.insertInto('one_time_token').values(next).execute(), /unique/i);
		assert.deepEqual(await db.selectFrom('schedule').select(['name', 'due_at']).execute(), [
			{ name: 'drop-one-time-tokens', due_at: 5 },
		]);
	},
	{ migrated: false },
);

onEveryEngine(
	'what was published stays so, what is scheduled is not yet, and the look for it keeps its moment',
	async ({ open }) => {
		const db = await open();
		const article = { kind: 'post', title: '', source: '', format: 'html', html: '', excerpt: '' };
		const rest = { status: 'published', updated_at: 0, comments_open: 1, mentions_open: 1 };
		await upgrade(db, '0026-first-published', async (before) => {
			const rows = [
				{ slug: 'a', path: 'a', came_out_at: 3, published_at: 2 },
				{ slug: 'b', path: 'b', came_out_at: null, published_at: 9 },
			];
			await before
				.insertInto('article')
				.values(rows.map((row) => ({ ...article, ...rest, ...row })))
				.execute();
			await before.insertInto('schedule').values({ name: 'come-out', due_at: 5 }).execute();
		});
		const found = await db
			.selectFrom('article')
			.select(['slug', 'first_published_at', 'published_at'])
			.orderBy('id')
			.execute();
		assert.deepEqual(found, [
			{ slug: 'a', first_published_at: 3, published_at: 2 },
			{ slug: 'b', first_published_at: null, published_at: 9 },
		]);
		assert.deepEqual(await db.selectFrom('schedule').select(['name', 'due_at']).execute(), [
			{ name: 'publish-due', due_at: 5 },
		]);
	},
	{ migrated: false },
);
