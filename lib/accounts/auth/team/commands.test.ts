import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { createSession } from '#lib/accounts/auth/session';
import { confirmPerson } from '#lib/accounts/people/commands';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { setRole } from '#lib/conversation/moderation/people/commands';
import { accessOf, endAccessOf } from './commands.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

onEveryEngine(
	'an administrator sees and ends where the team is signed in, and nothing of readers',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const nina = await confirmPerson(db, { email: 'nina@example.org', name: 'Nina', language: 'it' });
		for (let n = 0; n < 3; n++) await createSession(nina, new Headers({ 'user-agent': `Firefox/${n}` }), db);
		assert.equal(await accessOf(db, admin, nina.id), null);
		assert.equal(await endAccessOf(db, admin, nina.id, 'sessions'), false);
		await setRole(db, admin, nina.id, 'author');
		assert.equal(await accessOf(db, moderator, nina.id), null);
		assert.equal(await endAccessOf(db, moderator, nina.id, 'sessions'), false);
		const { sessions, passkeys } = (await accessOf(db, admin, nina.id))!;
		assert.deepEqual([sessions.length, passkeys.length], [3, 0]);
		assert.equal(await endAccessOf(db, admin, nina.id, { session: sessions[0]!.id }), true);
		assert.equal((await accessOf(db, admin, nina.id))!.sessions.length, 2);
		assert.equal(await endAccessOf(db, admin, nina.id, 'sessions'), true);
		assert.equal((await accessOf(db, admin, nina.id))!.sessions.length, 0);
		const told = await db
			.selectFrom('event')
			.select('person_id')
			.where('verb', '=', 'access-ended')
			.execute();
		assert.deepEqual(told, [{ person_id: nina.id }, { person_id: nina.id }]);
	},
);
