import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { betterAuth } from 'better-auth';
import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { confirmPerson } from '#lib/accounts/people/commands';
import { may } from '#lib/accounts/people/policy';
import { changeSettings } from '#lib/administration/settings/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { setRole } from '#lib/conversation/moderation/people/commands';
import { authYes } from '#lib/platform/database/engine-values';
import { authOptions } from './auth.ts';
import { sessionCookie } from './cookies.ts';
import { passkeysOf, passkeysWork } from './passkeys.ts';
import { hasPasskey, isHeldBack, mayAddPasskey, removeOwnPasskey } from './required-passkey.ts';
import { openSession, viewerOf } from './session.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';
process.env.SITE_URL = 'https://blog.example.org';

const required = { access: { adminPasskey: true } };

const addPasskey = (db: Database, { user_id, id }: Person) =>
	sql`insert into auth_passkey (id, name, "publicKey", "userId", "credentialID", counter, "deviceType", "backedUp")
		values (${`key-${id}`}, 'Chiave', 'x', ${user_id}, ${`credential-${id}`}, 0, 'singleDevice', ${authYes(db)})`.execute(
		db,
	);

function viewerWith(db: Database, token: string) {
	const { name, value } = sessionCookie(token);
	return viewerOf(new Headers({ cookie: `${name}=${encodeURIComponent(value)}` }), db);
}

onEveryEngine(
	'where a passkey is asked of administrators, a session by mail lets them read and add a first one',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		assert.ok(passkeysWork());
		const nina = await confirmPerson(db, { email: 'nina@example.org', name: 'Nina', language: 'it' });
		await setRole(db, admin, nina.id, 'admin');
		const of = async (token: string) => (await viewerWith(db, token))!;
		const mailed = await openSession(db, nina, 'Firefox');
		assert.ok(may(await of(mailed), 'manageSite'));
		const alone = await changeSettings(db, await of(mailed), required);
		assert.deepEqual(!alone.ok && alone.problems, [{ field: 'access.adminPasskey', why: 'passkey' }]);
		await addPasskey(db, nina);
		assert.ok((await changeSettings(db, await of(mailed), required)).ok);

		const held = await of(mailed);
		assert.ok(!may(held, 'writeArticles') && (await isHeldBack(db, held)));
		assert.equal(await mayAddPasskey(db, held), false);
		const [key] = await passkeysOf(db, held);
		await removeOwnPasskey(db, held, key!.id);
		assert.ok(await hasPasskey(db, held), 'who reads the mail cannot make place for their own');

		const { after } = authOptions(db).databaseHooks.session.create;
		const { id } = await db.selectFrom('auth_session').select('id').executeTakeFirstOrThrow();
		const session = { id, userId: nina.user_id! } as Parameters<typeof after>[0];
		await after(session, { path: '/callback/github' } as Parameters<typeof after>[1]);
		assert.ok(!may(await of(mailed), 'manageSite'), 'another site is no passkey');
		await after(session, { path: '/passkey/verify-authentication' } as Parameters<typeof after>[1]);
		const full = await of(mailed);
		assert.ok(may(full, 'manageSite') && (await mayAddPasskey(db, full)) && !(await isHeldBack(db, full)));

		const ugo = await confirmPerson(db, { email: 'ugo@example.org', name: 'Ugo', language: 'it' });
		const token = await openSession(db, ugo, 'Firefox');
		await setRole(db, full, ugo.id, 'editor');
		assert.ok(may(await of(token), 'editOthersArticles'), 'it is asked of administrators alone');
		await setRole(db, full, ugo.id, 'admin');
		assert.ok(!may(await of(token), 'editOthersArticles') && (await mayAddPasskey(db, await of(token))));
		await changeSettings(db, full, { access: { adminPasskey: false } });
		assert.ok(may(await of(token), 'manageSite'));
	},
);

onEveryEngine(
	'who is held back adds no passkey beside another, however the cookies are written',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const nina = await confirmPerson(db, { email: 'nina@example.org', name: 'Nina', language: 'it' });
		const bob = await confirmPerson(db, { email: 'bob@example.org', name: 'Bob', language: 'it' });
		await setRole(db, admin, nina.id, 'admin');
		const cookieOf = async (person: Person) => sessionCookie(await openSession(db, person, 'Firefox'));
		const { name, value } = await cookieOf(nina);
		const [own, other] = [value, (await cookieOf(bob)).value].map(encodeURIComponent);
		const { handler } = betterAuth(authOptions(db));
		const asked = async (cookie: string) =>
			(
				await handler(
					new Request('https://blog.example.org/api/auth/passkey/generate-register-options', {
						headers: { cookie },
					}),
				)
			).status;
		const written = [
			`${name}=${own}`,
			`${name}="${own}"`,
			`${name} =${own}`,
			`${name}= ${own}`,
			`${name} =${own}; ${name}=${other}`,
		];
		assert.equal(await asked(written[0]!), 200);
		await addPasskey(db, nina);
		assert.ok((await changeSettings(db, { ...nina, role: 'admin' }, required)).ok);
		for (const cookie of written) assert.equal(await asked(cookie), 403, cookie);
		assert.equal(await asked(`${name}=${other}`), 200);
	},
);
