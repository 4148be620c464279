import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { setRole, setStanding } from '#lib/conversation/moderation/people/commands';
import { erasePerson } from '#lib/portability/privacy/erase-commands';
import { invite, inviteAgain, join, MOST_OPEN, withdrawInvitation } from './commands.ts';
import { invitationLines, openInvitation } from './queries.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const email = 'nina@example.org';

/** What the newest invitation's mail leads to. */
async function mailed(db: Database, to = email): Promise<string> {
	const { text } = await db
		.selectFrom('mail')
		.select('text')
		.where('recipient', '=', to)
		.where('kind', '=', 'invite')
		.orderBy('id', 'desc')
		.executeTakeFirstOrThrow();
	return /\/sign-in\/join\/([\w-]+)/.exec(text)![1]!;
}

const roleOf = async (db: Database, of = email) =>
	(await db.selectFrom('person').select(['role', 'name']).where('email', '=', of).executeTakeFirst()) ?? null;
const week = 7 * 24 * 3_600_000;

onEveryEngine(
	'an invitation makes nobody anything until its button is pressed, and works once',
	async (engine) => {
		const { db, admin } = await withBlog(engine);
		assert.deepEqual(await invite(db, admin, { email: ' Nina@Example.org', role: 'author' }), { ok: true });
		const token = await mailed(db);
		for (let read = 0; read < 2; read++) assert.equal((await openInvitation(db, token))!.role, 'author');
		assert.equal(await roleOf(db), null);
		assert.deepEqual(await join(db, token, '  '), { ok: false, why: 'wrong' });
		assert.deepEqual(
			await join(db, token, 'Lia'),
			{ ok: false, why: 'taken' },
			'the administrator is called so',
		);
		const joined = await join(db, token, 'Nina Sé');
		assert.ok(joined.ok && joined.person.user_id && joined.person.confirmed_at);
		assert.deepEqual(await roleOf(db), { role: 'author', name: 'Nina Sé' });
		assert.deepEqual(await join(db, token, 'Nina Sé'), { ok: false, why: 'dead' });
		assert.deepEqual(await invitationLines(db), []);
		const events = await db.selectFrom('event').select(['verb', 'detail']).orderBy('id').execute();
		assert.deepEqual(
			events.map(({ verb }) => verb),
			['invited', 'joined'],
		);
		assert.ok(!JSON.stringify(events).includes('nina'), 'the log holds no address');
	},
);

onEveryEngine(
	'only administrators invite, those who have no role yet, and so many at once',
	async (engine) => {
		const { db, admin, moderator, reader } = await withBlog(engine);
		const wish = { email, role: 'editor' } as const;
		for (const by of [moderator, reader, await addPerson(db, 'Edda', 'editor')])
			assert.deepEqual(await invite(db, by, wish), { ok: false, why: 'forbidden' });
		assert.deepEqual(await invite(db, admin, { ...wish, email: moderator.email! }), {
			ok: false,
			why: 'known',
		});
		assert.ok((await invite(db, admin, { ...wish, email: reader.email! })).ok);
		await setStanding(db, admin, reader.id, { standing: 'banned', until: null, reason: 'x' });
		assert.deepEqual(await invitationLines(db), [], 'a ban ends it');
		assert.deepEqual(await invite(db, admin, { ...wish, email: reader.email! }), {
			ok: false,
			why: 'banned',
		});
		for (let n = 0; n < MOST_OPEN; n++)
			assert.ok((await invite(db, admin, { ...wish, email: `n${n}@example.org` })).ok);
		assert.deepEqual(await invite(db, admin, wish), { ok: false, why: 'many' });
		assert.ok(
			(await invite(db, admin, { ...wish, email: 'n3@example.org' })).ok,
			'in place of an earlier one',
		);
		assert.equal((await invitationLines(db)).length, MOST_OPEN);
		await db
			.updateTable('one_time_token')
			.set({ expires_at: Date.now() - 1 })
			.where('email', '=', 'n3@example.org')
			.execute();
		assert.ok((await invite(db, admin, wish)).ok, 'one is out of date');
		const late = (await invitationLines(db)).find(({ expired }) => expired)!;
		assert.deepEqual(await inviteAgain(db, admin, late.id), { ok: false, why: 'many' });
		assert.equal((await invitationLines(db)).length, MOST_OPEN + 1, 'what is refused is not forgotten');
	},
);

onEveryEngine(
	'sent again the earlier link is dead; withdrawn both are, and mail that waits does not go',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		await invite(db, admin, { email, role: 'contributor' });
		const first = await mailed(db);
		const { id } = (await invitationLines(db))[0]!;
		assert.deepEqual(await inviteAgain(db, moderator, id), { ok: false, why: 'forbidden' });
		assert.deepEqual(await inviteAgain(db, admin, id), { ok: true });
		const second = await mailed(db);
		assert.notEqual(first, second);
		assert.equal(await openInvitation(db, first), null);
		assert.equal((await openInvitation(db, second))!.role, 'contributor');
		assert.deepEqual(await inviteAgain(db, admin, id), { ok: false, why: 'missing' });
		const [line] = await invitationLines(db);
		assert.equal(await withdrawInvitation(db, moderator, line!.id), false);
		assert.equal(await withdrawInvitation(db, admin, line!.id), true);
		assert.equal(await withdrawInvitation(db, admin, line!.id), false);
		assert.deepEqual(await join(db, second, 'Nina'), { ok: false, why: 'dead' });
		assert.deepEqual(await db.selectFrom('mail').select('id').where('kind', '=', 'invite').execute(), []);
	},
);

onEveryEngine('an invitation is as good as who sent it, for a week', async (engine) => {
	const { db, admin } = await withBlog(engine);
	const [second, third] = [await addPerson(db, 'Elio', 'admin'), await addPerson(db, 'Ugo', 'admin')];
	await invite(db, second, { email, role: 'admin' });
	await setRole(db, admin, second.id, 'editor');
	assert.deepEqual(await join(db, await mailed(db, email).catch(() => 'none'), 'Nina'), {
		ok: false,
		why: 'dead',
	});
	await invite(db, third, { email, role: 'admin' });
	const token = await mailed(db);
	await db.updateTable('person').set({ role: 'author' }).where('id', '=', third.id).execute();
	assert.equal(await openInvitation(db, token), null);
	await db.updateTable('person').set({ role: 'admin' }).where('id', '=', third.id).execute();
	assert.ok(await openInvitation(db, token));
	await db
		.updateTable('one_time_token')
		.set({ expires_at: Date.now() - 1 })
		.execute();
	assert.equal(await openInvitation(db, token), null);
	const [late] = await invitationLines(db);
	assert.ok(late!.expired);
	assert.ok((await inviteAgain(db, admin, late!.id)).ok);
	const [again] = await invitationLines(db);
	assert.ok(!again!.expired && again!.expiresAt - again!.sentAt === week && again!.byName === 'Lia');
	await erasePerson(db, admin, third.id, 'anonymise');
	assert.ok(await openInvitation(db, await mailed(db)), 'it is another’s now');
});

onEveryEngine(
	'who has a role by the time they accept keeps it, and a reader keeps their name',
	async (engine) => {
		const { db, admin, reader } = await withBlog(engine);
		await invite(db, admin, { email: reader.email!, role: 'moderator' });
		await setRole(db, admin, reader.id, 'editor');
		const joined = await join(db, await mailed(db, reader.email!), '');
		assert.ok(joined.ok && joined.person.id === reader.id);
		assert.deepEqual(await roleOf(db, reader.email!), { role: 'editor', name: 'Ada' });
	},
);
