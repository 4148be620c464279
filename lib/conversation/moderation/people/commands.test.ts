import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { authOptions } from '#lib/accounts/auth/auth';
import { createOneTimeToken, findOneTimeToken, type Purpose } from '#lib/accounts/auth/one-time-token';
import { createSession, viewerOf } from '#lib/accounts/auth/session';
import { signInByToken } from '#lib/accounts/auth/sign-in';
import { confirmPerson } from '#lib/accounts/people/commands';
import { isBanned } from '#lib/accounts/people/policy';
import { addPerson, withBlog, write } from '../blog.testing.ts';
import { logPage } from '../log-queries.ts';
import { cardOf, type QueueFilters, queuePage } from '../queries.ts';
import { handOver, setRole, setStanding } from './commands.ts';
import { peoplePage, personCard } from './queries.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const ban = { standing: 'banned' as const, until: null, reason: 'insults' };

onEveryEngine(
	'a moderator bans readers for a time or for good, never an administrator, colleagues or themselves',
	async (engine) => {
		const { db, admin, moderator, reader } = await withBlog(engine);
		const until = Date.now() + 1000;
		const person = (await setStanding(db, moderator, reader.id, { ...ban, until }))!;
		assert.deepEqual(
			[person.standing, person.banned_until, person.standing_reason],
			['banned', until, 'insults'],
		);
		assert.ok(isBanned(person, until - 1) && !isBanned(person, until + 1));
		const free = { standing: 'normal' as const, until, reason: 'sorry' };
		const freed = (await setStanding(db, moderator, reader.id, free))!;
		assert.deepEqual([freed.standing, freed.banned_until, freed.standing_reason], ['normal', null, '']);
		const colleague = await addPerson(db, 'Bice', 'moderator');
		for (const id of [admin.id, moderator.id, colleague.id, 999]) {
			assert.equal(await setStanding(db, moderator, id, ban), null);
		}
		assert.equal((await setStanding(db, admin, colleague.id, ban))!.standing, 'banned');
		assert.equal(await setStanding(db, reader, colleague.id, ban), null);
		const { lines } = await logPage(db, { verb: 'standing' }, 1, 10);
		assert.equal(lines.length, 3);
		assert.ok(!JSON.stringify(lines.map(({ detail }) => detail)).includes('insults'));
	},
);

onEveryEngine('a guest is banned by e-mail: one person, who is confirmed by nothing', async (engine) => {
	const { db, boat, moderator } = await withBlog(engine);
	await write(db, boat, 'spam', { author_name: 'Troll', author_email: 'troll@example.org' });
	const person = (await setStanding(db, moderator, ' Troll@Example.org ', ban))!;
	const { name, email, standing, confirmed_at } = person;
	assert.deepEqual([name, email, standing, confirmed_at], ['Troll', 'troll@example.org', 'banned', null]);
	assert.equal((await setStanding(db, moderator, 'troll@example.org', ban))!.id, person.id);
	assert.equal(await setStanding(db, moderator, 'not an address', ban), null);
});

onEveryEngine('administrators alone give roles, and the last one stays one', async (engine) => {
	const { db, admin, moderator, reader } = await withBlog(engine);
	assert.deepEqual(await setRole(db, moderator, reader.id, 'moderator'), { ok: false, why: 'forbidden' });
	assert.deepEqual(await setRole(db, admin, admin.id, 'reader'), { ok: false, why: 'last-admin' });
	assert.deepEqual(await setRole(db, admin, 999, 'reader'), { ok: false, why: 'missing' });
	const second = await setRole(db, admin, reader.id, 'admin');
	assert.ok(second.ok);
	const both = await Promise.all([
		setRole(db, admin, admin.id, 'reader'),
		setRole(db, second.person, second.person.id, 'reader'),
	]);
	assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true]);
});

onEveryEngine('the blog is handed over to somebody who can sign in, in one step', async (engine) => {
	const { db, admin, moderator, reader } = await withBlog(engine);
	const roles = async () => {
		const rows = await db.selectFrom('person').select('role').orderBy('id').execute();
		return rows.map(({ role }) => role);
	};
	assert.deepEqual(await handOver(db, moderator, moderator.id), { ok: false, why: 'forbidden' });
	assert.deepEqual(await handOver(db, admin, admin.id), { ok: false, why: 'missing' });
	await db.updateTable('person').set({ user_id: null }).where('id', '=', reader.id).execute();
	assert.deepEqual(await handOver(db, admin, reader.id), { ok: false, why: 'missing' });
	assert.deepEqual(await roles(), ['admin', 'moderator', 'reader']);
	assert.ok((await handOver(db, admin, moderator.id)).ok);
	assert.deepEqual(await roles(), ['editor', 'admin', 'reader']);
});

onEveryEngine('all that one person, address or sender wrote in a tab is found', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const mine = await write(db, boat, 'held', { person_id: reader.id, created_at: 1 });
	const later = await write(db, boat, 'held', { person_id: reader.id, created_at: 2 });
	await write(db, boat, 'spam', { person_id: reader.id });
	const guest = await write(db, boat, 'held', { author_email: 'g@example.org', sender: 'here' });
	const found = async (who: Partial<QueueFilters>) =>
		(await queuePage(db, { tab: 'waiting', ...who }, 1, 10)).cards.map(({ id }) => id);
	assert.deepEqual(await found({ person: reader.id }), [later.id, mine.id]);
	assert.deepEqual(await found({ email: 'g@example.org' }), [guest.id]);
	assert.deepEqual(await found({ sender: 'here' }), [guest.id]);
	const before = await write(db, boat, 'held', { author_email: reader.email, created_at: 0 });
	const all = [later.id, mine.id, before.id];
	assert.deepEqual(await found({ person: reader.id }), all, 'what was written under the address alone, too');
	assert.deepEqual(await found({ email: reader.email! }), all);
	assert.equal((await cardOf(db, before.id))!.record!.held, 3);
	assert.equal((await cardOf(db, mine.id))!.record!.held, 3);
});

onEveryEngine(
	'people are listed by role, then by who wrote last, with what they have here',
	async (engine) => {
		const { db, boat, reader } = await withBlog(engine);
		const zeno = await addPerson(db, 'Zeno');
		await write(db, boat, 'published', { person_id: zeno.id, created_at: 5 });
		await write(db, boat, 'spam', { person_id: zeno.id, created_at: 9 });
		await write(db, boat, 'held', { person_id: reader.id, created_at: 7 });
		const { people, total } = await peoplePage(db, {}, 1, 10);
		assert.deepEqual([total, people.map(({ name }) => name)], [4, ['Lia', 'Orso', 'Zeno', 'Ada']]);
		const { published, spam, lastAt } = people[2]!;
		assert.deepEqual([published, spam, lastAt], [1, 1, 9]);
		assert.deepEqual(
			(await peoplePage(db, { text: 'ZEN' }, 1, 10)).people.map(({ id }) => id),
			[zeno.id],
		);
		assert.equal((await peoplePage(db, { role: 'moderator' }, 5, 1)).people[0]!.name, 'Orso');
		assert.equal((await personCard(db, reader.id))!.held, 1);
		assert.equal(await personCard(db, 999), null);
	},
);

const purposes: Purpose[] = [
	'sign-in',
	'confirm-comment',
	'confirm-subscription',
	'subscribe',
	'own-words',
	'decide',
	'invite',
];

onEveryEngine('a ban ends whatever is open of a person, and nothing of anybody else', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const person = async (email: string) => {
		const { id } = await confirmPerson(db, { email, name: '', language: 'it' });
		const update = db.updateTable('person').set({ role: 'moderator' }).where('id', '=', id);
		return update.returningAll().executeTakeFirstOrThrow();
	};
	const opened = async (of: Person) => {
		const cookies = await Promise.all(
			[1, 2].map(async () => (await createSession(of, new Headers(), db))[0]!),
		);
		const tokens = await Promise.all(
			purposes.map(async (purpose) => {
				const to = purpose === 'decide' ? { personId: of.id } : {};
				return (await createOneTimeToken(db, { purpose, email: of.email!, ...to, validFor: 60_000 })).token;
			}),
		);
		const viewer = (cookie: { name: string; value: string }) =>
			viewerOf(new Headers({ cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` }), db);
		return async () => ({
			sessions: (await Promise.all(cookies.map(viewer))).filter(Boolean).length,
			links: (
				await Promise.all(purposes.map((purpose, n) => findOneTimeToken(db, purpose, tokens[n]!)))
			).filter(Boolean).length,
		});
	};
	for (const until of [null, Date.now() + 3_600_000]) {
		const [bad, good] = [await person(`bad${until}@example.org`), await person(`good${until}@example.org`)];
		const [ofBad, ofGood] = [await opened(bad), await opened(good)];
		await setStanding(db, admin, bad.id, { standing: 'held', until: null, reason: '' });
		assert.deepEqual(await ofBad(), { sessions: 2, links: purposes.length });
		await setStanding(db, admin, bad.id, { ...ban, until });
		assert.deepEqual(await ofBad(), { sessions: 0, links: 0 });
		assert.deepEqual(await ofGood(), { sessions: 2, links: purposes.length });
	}
});

onEveryEngine(
	'whoever is banned comes in by mail alone, without the role, and by passkey again once it is over',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		const { id, user_id } = await confirmPerson(db, { email: 'm@example.org', name: '', language: 'it' });
		await setRole(db, admin, id, 'moderator');
		const { before } = authOptions(db).databaseHooks.session.create;
		const at = new Date();
		const session = { id: 'x', token: 'x', createdAt: at, updatedAt: at, expiresAt: at };
		const opens = async () => (await before({ ...session, userId: user_id!, userAgent: '' })) !== false;
		assert.ok(await opens());
		await setStanding(db, admin, id, ban);
		assert.ok(!(await opens()));
		const { token } = await createOneTimeToken(db, {
			purpose: 'sign-in',
			email: 'm@example.org',
			validFor: 60_000,
		});
		const signedIn = (await signInByToken(db, token))!;
		assert.equal(signedIn.person.id, id);
		assert.doesNotMatch(signedIn.next, /admin/);
		await setStanding(db, admin, id, { standing: 'normal', until: null, reason: '' });
		assert.ok(await opens());
	},
);

onEveryEngine('only an administrator lifts the ban of a moderator', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	const colleague = await addPerson(db, 'Bice', 'moderator');
	await setStanding(db, admin, colleague.id, ban);
	for (const standing of ['normal', 'trusted', 'held', 'banned'] as const) {
		const change = { standing, until: null, reason: 'again' };
		assert.equal(await setStanding(db, moderator, colleague.id, change), null);
	}
	assert.ok(await setStanding(db, admin, colleague.id, { standing: 'normal', until: null, reason: '' }));
});
