import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { seed } from '#db/seed';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { passkeysWork } from '#lib/accounts/auth/passkeys';
import { setUp } from '#lib/accounts/auth/set-up/commands';
import { invitation } from '#lib/accounts/auth/set-up/invitation';
import { nextPath, signInByCode, signInByToken } from '#lib/accounts/auth/sign-in';
import { localPath } from '#lib/platform/forms/fields';
import { fillEmpty } from '#lib/portability/demo/demo';
import { confirmPerson } from './commands.ts';
import { makeAdmin } from './make-admin.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

async function blog(open: () => Promise<Database>): Promise<Database> {
	const db = await open();
	await fillEmpty(db, { demo: false });
	return db;
}

async function imported(db: Database, slug: string, values: { email?: string }) {
	const source =
		(await db.selectFrom('import_source').select('id').executeTakeFirst()) ??
		(await db
			.insertInto('import_source')
			.values({ url: 'https://old.example' })
			.returning('id')
			.executeTakeFirstOrThrow());
	const { id } = await db
		.insertInto('person')
		.values({
			slug,
			name: slug,
			email: values.email ?? null,
			biography: '',
			links: '[]',
			role: 'reader',
			import_source_id: source.id,
			wordpress_id: null,
			wordpress_login: slug,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const text = {
		kind: 'post',
		status: 'published',
		title: '',
		source: '',
		format: 'html',
		html: '',
	} as const;
	await db
		.insertInto('article')
		.values({
			...text,
			author_id: id,
			slug,
			path: slug,
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
		})
		.execute();
	return id;
}

onEveryEngine(
	'the administrator adopts the imported one of that e-mail, however it is written',
	async ({ open }) => {
		const db = await blog(open);
		const dora = await imported(db, 'dora', { email: 'Dora@Example.org' });
		await imported(db, 'ugo', {});
		const admin = await makeAdmin(db, { email: 'dora@example.org', name: '' });
		assert.deepEqual(
			[admin.id, admin.name, admin.email, admin.role],
			[dora, 'dora', 'dora@example.org', 'admin'],
		);
		const site = await db.selectFrom('site').select('set_up_at').executeTakeFirstOrThrow();
		assert.ok(site.set_up_at);
		assert.equal((await makeAdmin(db, { email: 'dora@example.org', name: 'Dora B.' })).id, dora);
	},
);

onEveryEngine('the administrator adopts the only imported author, once', async ({ open }) => {
	const db = await blog(open);
	const dora = await imported(db, 'dora', { email: 'old@example.org' });
	const admin = await makeAdmin(db, { email: 'new@example.org', name: '' });
	assert.deepEqual([admin.id, admin.email], [dora, 'new@example.org']);
	const other = await makeAdmin(db, { email: 'other@example.org', name: 'Altra' });
	assert.notEqual(other.id, dora);
	assert.equal(other.role, 'admin');
});

onEveryEngine('of several imported authors none is guessed', async ({ open }) => {
	const db = await blog(open);
	const others = [await imported(db, 'dora', {}), await imported(db, 'ugo', {})];
	const admin = await makeAdmin(db, { email: 'new@example.org', name: 'Nuova' });
	assert.ok(!others.includes(admin.id));
});

onEveryEngine('set-up happens once, and beside the demo’s invented author', async ({ open }) => {
	const db = await blog(open);
	await db.updateTable('site').set({ demo: 1 }).execute();
	const { slug, name, biography } = seed.author;
	await db.insertInto('person').values({ slug, name, biography, links: '[]', role: 'admin' }).execute();
	const path = await invitation(db);
	assert.equal(path, await invitation(db));
	const token = path!.split('/').at(-1)!;
	const wish = { name: 'Dora', email: 'dora@example.org', title: 'Il mio', language: 'en' as const };
	assert.equal(await setUp(db, 'x', wish), null);
	const admins = await Promise.all([
		setUp(db, token, wish),
		setUp(db, token, { ...wish, email: 'b@example.org' }),
	]);
	const [admin, ...more] = admins.filter((one) => one !== null);
	assert.ok(admin && more.length === 0);
	assert.equal(await invitation(db), null);
	const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([site.title, site.language], ['Il mio', 'en']);
	const invented = await db
		.selectFrom('person')
		.selectAll()
		.where('name', '=', 'Lia Serra')
		.executeTakeFirst();
	assert.deepEqual([invented?.email, invented?.user_id], [null, null]);
});

onEveryEngine('a mailed link and its code sign in once, together', async ({ open }) => {
	const db = await blog(open);
	const ask = () =>
		createOneTimeToken(db, {
			purpose: 'sign-in',
			email: 'dora@example.org',
			payload: { from: '/x' },
			validFor: 1000,
			withCode: true,
		});
	const first = await ask();
	const signedIn = await signInByToken(db, first.token);
	assert.equal(signedIn?.person.email, 'dora@example.org');
	assert.equal(await signInByToken(db, first.token), null);
	assert.equal(await signInByCode(db, 'dora@example.org', first.code), null);
	const second = await ask();
	assert.equal(await signInByCode(db, 'other@example.org', second.code), null);
	assert.equal((await signInByCode(db, 'dora@example.org', second.code))?.next, '/x');
	assert.equal(await signInByToken(db, second.token), null);
});

onEveryEngine('five wrong codes make the right one worthless', async ({ open }) => {
	const db = await blog(open);
	const { code } = await createOneTimeToken(db, {
		purpose: 'sign-in',
		email: 'dora@example.org',
		validFor: 1000,
		withCode: true,
	});
	const wrong = code === '000000' ? '000001' : '000000';
	for (let turn = 0; turn < 5; turn++) assert.equal(await signInByCode(db, 'dora@example.org', wrong), null);
	assert.equal(await signInByCode(db, 'dora@example.org', code), null);
});

onEveryEngine('after signing in one goes on where one was, else to one’s own place', async ({ open }) => {
	const db = await blog(open);
	const dora = await confirmPerson(db, { email: 'dora@example.org', name: 'Dora', language: 'it' });
	assert.equal(nextPath(dora, '', false), '/me');
	assert.equal(nextPath({ ...dora, role: 'moderator' }, '', false), '/admin');
	assert.equal(nextPath(dora, '/2010/03/x#c7', false), '/2010/03/x#c7');
	assert.equal(nextPath(dora, '/x', true), '/me/keys?from=%2Fx');
});

test('one goes on only within the blog', () => {
	assert.equal(localPath.parse('/a/b?c=d#e'), '/a/b?c=d#e');
	for (const path of [
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'x',
		'/a\nb',
		'/a\\b',
		7,
		undefined,
	]) {
		assert.equal(localPath.parse(path), '', String(path));
	}
});

test('passkeys are offered where browsers keep them', () => {
	for (const address of ['https://blog.example', 'http://localhost:3000']) assert.ok(passkeysWork(address));
	for (const address of ['http://127.0.0.1:3000', 'https://[::1]', 'http://blog.example']) {
		assert.ok(!passkeysWork(address), address);
	}
});
