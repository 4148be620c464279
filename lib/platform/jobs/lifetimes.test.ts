import { day } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Schema } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { withdrawComment } from '#lib/conversation/comments/commands';
import { keepDraft, keepDraftOf } from '#lib/conversation/comments/drafts';
import { ensureBlogActor } from '#lib/conversation/fediverse/actors';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { authTime } from '#lib/platform/database/engine-values';
import { jobsOf } from '#lib/server/schedule';
import { type Lifetime, lifetimes } from './lifetimes.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

type Table = keyof Schema;
type Blog = Awaited<ReturnType<typeof withBlog>>;
/** Makes a row that old; returns what tells whether it is still there. */
type Make = (blog: Blog, at: number, n: number) => Promise<() => Promise<boolean>>;

const rows = Object.entries(lifetimes) as [Table, Lifetime][];

/** Whether the row with that value in that column is there. */
const there = (db: Database, table: Table, column: string, value: unknown) => async () =>
	(await db
		.selectFrom(table)
		.select(({ fn }) => fn.countAll<number>().as('rows'))
		.where(column as never, '=', value as never)
		.executeTakeFirstOrThrow()
		.then((found) => Number(found.rows))) > 0;

const commentOf =
	(status: 'unconfirmed' | 'spam' | 'bin' | 'held'): Make =>
	async ({ db, boat }, at) => {
		const { id } = await write(db, boat, status, { submitted_at: at, created_at: at });
		if (status === 'bin')
			await db.updateTable('comment').set({ decided_at: at }).where('id', '=', id).execute();
		return async () => {
			const row = await db.selectFrom('comment').select('status').where('id', '=', id).executeTakeFirst();
			return row !== undefined && row.status !== 'removed';
		};
	};

const mailOf =
	(status: 'sent' | 'failed' | 'uncertain'): Make =>
	async ({ db }, at, n) => {
		const event_key = `${status} ${n}`;
		await db
			.insertInto('mail')
			.values({
				event_key,
				status,
				kind: 'sign-in',
				recipient: 'a@b.org',
				language: 'it',
				subject: 'x',
				text: 'x',
				html: 'x',
				created_at: at,
				error: null,
				sent_at: at,
			})
			.execute();
		return there(db, 'mail', 'event_key', event_key);
	};

const make: Record<string, Make> = {
	'comment unconfirmed': commentOf('unconfirmed'),
	'comment spam': commentOf('spam'),
	'comment bin': commentOf('bin'),
	'comment removed before anybody saw it': async ({ db, boat }, at) => {
		const { id } = await write(db, boat, 'held', { submitted_at: at, created_at: at });
		await withdrawComment(db, id, 'removed', 'writer');
		return there(db, 'comment', 'id', id);
	},
	'comment_revision of an unconfirmed comment': async ({ db, boat }, at) => {
		const { id } = await write(db, boat, 'unconfirmed', { submitted_at: at });
		const text = { text: 'x', html: 'x', by_person_id: null, created_at: at };
		await db
			.insertInto('comment_revision')
			.values({ comment_id: id, number: 1, status: 'refused', ...text })
			.execute();
		return there(db, 'comment_revision', 'comment_id', id);
	},
	'draft carried through sign-in': async ({ db, boat }, at) => {
		const key = await keepDraft(db, boat, { text: 'x', parentNumber: null, name: '', email: '', url: '' });
		await db.updateTable('draft').set({ updated_at: at }).where('key', '=', key).execute();
		return there(db, 'draft', 'key', key);
	},
	'draft of a person': async ({ db, boat, sea, reader }, at, n) => {
		const article = n % 2 === 0 ? boat : sea;
		await keepDraftOf(db, reader.id, article, { text: 'x', parentNumber: null });
		const own = db.updateTable('draft').set({ updated_at: at }).where('person_id', '=', reader.id);
		await own.where('article_id', '=', article).execute();
		return there(db, 'draft', 'updated_at', at);
	},
	'guest_like whose browser keeps no key any more': async ({ db, boat }, at, n) => {
		const { id } = await write(db, boat, 'published');
		const like = { comment_id: id, browser: `b${n}`, sender: null, created_at: at };
		await db.insertInto('guest_like').values(like).execute();
		return there(db, 'guest_like', 'browser', `b${n}`);
	},
	'report settled': async ({ db, boat }, at, n) => {
		const { id } = await write(db, boat, 'published');
		const report = {
			comment_id: id,
			person_id: null,
			sender: `s${n}`,
			reason: 'spam' as const,
			created_at: at,
		};
		await db
			.insertInto('report')
			.values({ ...report, status: 'settled' })
			.execute();
		return there(db, 'report', 'sender', `s${n}`);
	},
	'subscription unconfirmed': async ({ db, boat }, at, n) => {
		const email = `s${n}@example.org`;
		const of = { email, person_id: null, article_id: boat, thread_id: null, language: 'it' as const };
		await db
			.insertInto('subscription')
			.values({ ...of, status: 'unconfirmed', created_at: at })
			.execute();
		return there(db, 'subscription', 'email', email);
	},
	'subscriber unconfirmed': async ({ db }, at, n) => {
		const email = `s${n}@example.org`;
		const never = { person_id: null, confirmed_at: null, stopped_at: null, language: 'it' as const };
		await db
			.insertInto('subscriber')
			.values({ email, status: 'unconfirmed', origin: 'form', created_at: at, ...never })
			.execute();
		return there(db, 'subscriber', 'email', email);
	},
	'one_time_token out of date': async ({ db }, at) => {
		const { id } = await createOneTimeToken(db, { purpose: 'sign-in', email: 'a@b.org', validFor: 1 });
		await db.updateTable('one_time_token').set({ expires_at: at }).where('id', '=', id).execute();
		return there(db, 'one_time_token', 'id', id);
	},
	'rate_limit given back': async ({ db }, at, n) => {
		await db
			.insertInto('rate_limit')
			.values({ key: `k${n}`, until: at })
			.execute();
		return there(db, 'rate_limit', 'key', `k${n}`);
	},
	'mail sent': mailOf('sent'),
	'mail failed': mailOf('failed'),
	'mail uncertain': mailOf('uncertain'),
	'job that failed': async ({ db }, at, n) => {
		const row = { kind: 'x', key: `${n}`, state: 'failed' as const, due_at: at, queued_at: at };
		await db.insertInto('job').values(row).execute();
		return there(db, 'job', 'key', `${n}`);
	},
	'mention come to nothing': async ({ db, boat }, at, n) => {
		const source = `https://there.example/${n}`;
		await db
			.insertInto('mention')
			.values({
				token: `t${n}`,
				protocol: 'webmention',
				source,
				target: 'https://here.example/boat',
				article_id: boat,
				comment_id: null,
				status: 'done',
				outcome: 'no-link',
				sent_at: at,
			})
			.execute();
		return there(db, 'mention', 'source', source);
	},
	'event about a comment that is gone': async ({ db, boat }, at, n) => {
		const none = { actor_id: null, comment_id: null, person_id: null, batch: null, undone_at: null };
		const detail = JSON.stringify({ n });
		await db
			.insertInto('event')
			.values({ at, verb: 'arrived', article_id: boat, ...none, detail })
			.execute();
		return there(db, 'event', 'detail', detail);
	},
	'referrer_count any': async ({ db }, at, n) => {
		const host = `h${n}.example`;
		const on = new Date(at).toISOString().slice(0, 10);
		await db.insertInto('referrer_count').values({ day: on, host, views: 1 }).execute();
		return there(db, 'referrer_count', 'host', host);
	},
	'webhook_delivery any': async ({ db }, at, n) => {
		const hook = { url: 'https://other.example/', types: '[]', salt: `s${n}`, created_at: at };
		const { id } = await db.insertInto('webhook').values(hook).returning('id').executeTakeFirstOrThrow();
		const message = `m${n}`;
		const told = { webhook_id: id, message, type: 'test', created_at: at, due_at: at };
		await db.insertInto('webhook_delivery').values(told).execute();
		return there(db, 'webhook_delivery', 'message', message);
	},
	'fediverse_peer that follow nobody and said nothing here': async ({ db }, at, n) =>
		there(db, 'fediverse_peer', 'id', await peer(db, `p${n}`, at)),
	'fediverse_note deleted before they came': async ({ db }, at, n) => {
		const of = { peer_id: await peer(db, `n${n}`, Date.now()), article_id: null, comment_id: null };
		const uri = `https://h.example/gone/${n}`;
		await db
			.insertInto('fediverse_note')
			.values({ uri, url: null, kind: 'reply', gone: 1, created_at: at, ...of })
			.execute();
		return there(db, 'fediverse_note', 'uri', uri);
	},
	'fediverse_server that nothing arrives at': async ({ db }, at, n) => {
		const host = `h${n}.example`;
		const never = { banned_by: null, banned_at: null, signature: null };
		await db
			.insertInto('fediverse_server')
			.values({ host, failing_since: at, ...never })
			.execute();
		return there(db, 'fediverse_server', 'host', host);
	},
	'fediverse_arrival read, or never to be': async ({ db }, at, n) => {
		const peer_id = await peer(db, `a${n}`, Date.now());
		await db
			.insertInto('fediverse_arrival')
			.values({ digest: `d${n}`, peer_id, host: 'h.example', activity: '', waiting: 0, arrived_at: at })
			.execute();
		return there(db, 'fediverse_arrival', 'digest', `d${n}`);
	},
	'fediverse_activity told, or never to be': async ({ db }, at, n) => {
		await ensureBlogActor(db);
		const { id } = await db.selectFrom('fediverse_actor').select('id').executeTakeFirstOrThrow();
		await db
			.insertInto('fediverse_activity')
			.values({ actor_id: id, activity: `${n}`, created_at: at })
			.execute();
		return there(db, 'fediverse_activity', 'activity', `${n}`);
	},
	'auth_verification out of date': async ({ db }, at, n) => {
		const times = { createdAt: authTime(db, at), updatedAt: authTime(db, at) };
		const row = { id: `v${n}`, identifier: 'x', value: 'x', expiresAt: authTime(db, at), ...times };
		await db.insertInto('auth_verification').values(row).execute();
		return there(db, 'auth_verification', 'id', `v${n}`);
	},
};

/** The number of an account of another server. */
async function peer(db: Database, name: string, fetched_at: number): Promise<number> {
	const uri = `https://h.example/${name}`;
	const none = { shared_inbox: null, photo: null, photo_url: null, person_id: null, moved_to: null };
	const said = { host: 'h.example', handle: '', name, url: uri, inbox: uri, key_id: uri, public_key: '' };
	const { id } = await db
		.insertInto('fediverse_peer')
		.values({ uri, fetched_at, ...said, ...none })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

onEveryEngine(
	'every table of the database says who fills it and how it empties, and no other',
	async (engine) => {
		const db = await engine.open();
		const tables = (await db.introspection.getTables())
			.filter(({ isView, name }) => !isView && !/^(search_text|sqlite_|schema_migration)/.test(name))
			.map(({ name }) => name);
		assert.deepEqual(tables.toSorted(), Object.keys(lifetimes).toSorted());
		for (const [table, { bound, end }] of rows) assert.ok(bound !== '' && end !== '', table);
	},
);

onEveryEngine('whatever strangers can make goes when its time is over, and not before', async (engine) => {
	const blog = await withBlog(engine);
	process.env.DATA_DIR = engine.environment.DATA_DIR;
	const kinds = rows.flatMap(([table, { goes = {} }]) =>
		Object.entries(goes).map(([kind, { days, job }]) => ({ name: `${table} ${kind}`, days, job })),
	);
	assert.deepEqual(kinds.map(({ name }) => name).toSorted(), Object.keys(make).toSorted());
	const jobs = jobsOf(blog.db);
	const now = Date.now();
	let n = 0;
	for (const { name, days, job } of kinds) {
		const older = await make[name]!(blog, now - (days + 1) * day, n++);
		const younger = await make[name]!(blog, now - (days - 1) * day, n++);
		assert.ok((await older()) && (await younger()), name);
		await jobs.find((one) => one.name === job)!.run();
		assert.ok(!(await older()), `${name} stays`);
		assert.ok(await younger(), `${name} goes too soon`);
	}
});

onEveryEngine('spam leaves its number and its answers, and an import’s stays as it came', async (engine) => {
	const { db, boat } = await withBlog(engine);
	const at = Date.now() - 100 * day;
	const old = { submitted_at: at, created_at: at };
	const status = async (id: number) =>
		(await db.selectFrom('comment').select('status').where('id', '=', id).executeTakeFirst())?.status ??
		'gone';
	const numbered = await write(db, boat, 'published', old);
	const [plain, answered] = [await write(db, boat, 'spam', old), await write(db, boat, 'spam', old)];
	const imported = await write(db, boat, 'spam', { ...old, wordpress_id: 7 });
	const answer = await write(db, boat, 'published', { parent_id: answered.id });
	const held = await write(db, boat, 'held', old);
	await db.updateTable('comment').set({ status: 'spam' }).where('id', '=', numbered.id).execute();
	for (let turn = 0; turn < 2; turn++) {
		await jobsOf(db)
			.find(({ name }) => name === 'drop-spam')!
			.run();
		const all = [numbered, plain, answered, imported, answer, held];
		assert.deepEqual(await Promise.all(all.map(({ id }) => status(id))), [
			'removed',
			'gone',
			'removed',
			'spam',
			'published',
			'held',
		]);
	}
});
