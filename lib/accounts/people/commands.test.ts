import assert from 'node:assert/strict';
import { getMigrations } from 'better-auth/db/migration';
import type { Database, NewComment } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { authOptions } from '#lib/accounts/auth/auth';
import {
	createSession,
	endSession,
	forgetSignIn,
	revokeOtherSessions,
	revokeSession,
	sessionsOf,
	viewerOf,
} from '#lib/accounts/auth/session';
import { sweepSignIns } from '#lib/accounts/auth/sweep';
import { clock } from '#lib/platform/page-cache/versions';
import { fillEmpty } from '#lib/portability/demo/demo';
import { confirmPerson } from './commands.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

async function blog(open: () => Promise<Database>): Promise<Database> {
	const db = await open();
	await fillEmpty(db, { demo: false });
	return db;
}

async function comment(db: Database, values: Partial<NewComment>): Promise<number> {
	const article =
		(await db.selectFrom('article').select('id').executeTakeFirst()) ??
		(await db
			.insertInto('article')
			.values({
				kind: 'post',
				status: 'published',
				path: 'a',
				slug: 'a',
				title: 'A',
				source: '',
				format: 'markdown',
				html: '',
				lead: null,
				excerpt: '',
				password: null,
				parent_id: null,
				author_id: null,
				published_at: 1,
				local_time: '2020-01-01 00:00:00',
				updated_at: 1,
				comments_open: 1,
				mentions_open: 1,
				import_source_id: null,
				wordpress_id: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow());
	const { id } = await db
		.insertInto('comment')
		.values({
			article_id: article.id,
			kind: 'comment',
			list: 'comments',
			status: 'published',
			number: null,
			thread_number: null,
			reply_number: null,
			parent_id: null,
			person_id: null,
			removed_by: null,
			author_name: 'Dora',
			author_email: 'dora@example.org',
			author_url: null,
			text: 'x',
			html: 'x',
			created_at: 1,
			local_time: '2020-01-01 00:00:00',
			wordpress_id: null,
			...values,
		} as NewComment)
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

const headersOf = (cookies: { name: string; value: string }[], agent = 'Firefox') =>
	new Headers({
		cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
		'user-agent': agent,
	});

onEveryEngine('better-auth finds its tables as it wants them', async ({ open }) => {
	const db = await open();
	const { toBeCreated, toBeAdded } = await getMigrations(authOptions(db));
	assert.deepEqual([toBeCreated, toBeAdded], [[], []]);
});

onEveryEngine('a confirmed address makes one person, and the same one ever after', async ({ open }) => {
	const db = await blog(open);
	const dora = await confirmPerson(db, { email: ' Dora@Example.org', name: 'Dora', language: 'it' });
	assert.equal(dora.email, 'dora@example.org');
	assert.equal(dora.slug, 'dora');
	assert.ok(dora.confirmed_at && dora.user_id);
	const again = await confirmPerson(db, { email: 'dora@example.org', name: 'Altra', language: 'en' });
	assert.deepEqual(again, dora);
	const other = await confirmPerson(db, { email: 'other@example.org', name: 'Dora', language: 'en' });
	assert.equal(other.slug, 'dora-2');
	const nameless = await confirmPerson(db, { email: 'nobody@example.org', name: '', language: 'en' });
	assert.equal(nameless.name, 'Reader without a name');
});

onEveryEngine('nobody gets the name of the administrator', async ({ open }) => {
	const db = await blog(open);
	const admin = await confirmPerson(db, { email: 'lia@example.org', name: 'Lia Serra', language: 'it' });
	await db.updateTable('person').set({ role: 'admin' }).where('id', '=', admin.id).execute();
	const other = await confirmPerson(db, { email: 'x@example.org', name: 'LIA\u200b SERRA', language: 'it' });
	assert.equal(other.name, 'Lettore senza nome');
});

onEveryEngine('a confirmed address claims its comments, but for those not confirmed', async ({ open }) => {
	const db = await blog(open);
	await db.insertInto('import_source').values({ url: 'https://old.example' }).execute();
	const mine = await comment(db, {});
	const capitals = await comment(db, { author_email: 'DORA@example.org' });
	const held = await comment(db, { status: 'held' });
	const unconfirmed = await comment(db, { status: 'unconfirmed' });
	const others = await comment(db, { author_email: 'other@example.org' });
	const before = await clock(db);
	const dora = await confirmPerson(db, { email: 'dora@example.org', name: '', language: 'it' });
	assert.equal(dora.name, 'Dora');
	assert.ok((await clock(db)) > before);
	const rows = await db
		.selectFrom('comment')
		.select('id')
		.where('person_id', '=', dora.id)
		.orderBy('id')
		.execute();
	assert.deepEqual(
		rows.map((row) => row.id),
		[mine, capitals, held],
	);
	assert.ok(![unconfirmed, others].includes(mine));
});

onEveryEngine('a session is known by its signed cookie until it ends', async ({ open }) => {
	const db = await blog(open);
	const dora = await confirmPerson(db, { email: 'dora@example.org', name: 'Dora', language: 'it' });
	const one = headersOf(await createSession(dora, new Headers({ 'user-agent': 'Firefox' }), db));
	const two = headersOf(await createSession(dora, new Headers({ 'user-agent': 'Safari' }), db));
	const three = headersOf(await createSession(dora, new Headers(), db));
	assert.equal((await viewerOf(one, db))?.id, dora.id);
	assert.equal(await viewerOf(new Headers(), db), null);
	const [name, value] = one.get('cookie')!.split('=') as [string, string];
	const forged = `${name}=x${value}`;
	assert.equal(await viewerOf(new Headers({ cookie: forged }), db), null);
	const sessions = await sessionsOf(db, dora, two);
	assert.deepEqual(sessions.map(({ userAgent, current }) => [userAgent, current]).sort(), [
		['', false],
		['Firefox', false],
		['Safari', true],
	]);
	const row = await db.selectFrom('auth_session').select('ipAddress').executeTakeFirstOrThrow();
	assert.equal(row.ipAddress, null);
	await revokeSession(db, dora, sessions.find(({ userAgent }) => userAgent === '')!.id);
	assert.equal(await viewerOf(three, db), null);
	await revokeOtherSessions(db, dora, two);
	assert.equal(await viewerOf(one, db), null);
	assert.equal((await viewerOf(two, db))?.id, dora.id);
	await endSession(two, db);
	assert.equal(await viewerOf(two, db), null);
});

onEveryEngine('an erased person has no way in', async ({ open }) => {
	const db = await blog(open);
	const dora = await confirmPerson(db, { email: 'dora@example.org', name: 'Dora', language: 'it' });
	const cookies = headersOf(await createSession(dora, new Headers(), db));
	await forgetSignIn(db, dora);
	assert.equal(await viewerOf(cookies, db), null);
	assert.equal(await db.selectFrom('auth_user').select('id').executeTakeFirst(), undefined);
});

onEveryEngine('what is out of date is swept away', async ({ open }) => {
	const db = await blog(open);
	const dora = await confirmPerson(db, { email: 'dora@example.org', name: 'Dora', language: 'it' });
	const cookies = headersOf(await createSession(dora, new Headers(), db));
	await sweepSignIns(db);
	assert.ok(await viewerOf(cookies, db));
	await sweepSignIns(db, Date.now() + 200 * 24 * 3600_000);
	assert.equal(await db.selectFrom('auth_session').select('id').executeTakeFirst(), undefined);
});
