import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { askSubscription } from '../commands.ts';
import { addSubscriber, importSubscribers, removeSubscriber, stopFor } from './commands.ts';
import { subscriberCounts, subscribersPage } from './queries.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const ghost = `id,email,name,subscribed_to_emails,deleted_at
1,Anna@Example.org,"Anna, la prima",true,
2,bruno@example.org,Bruno,false,
3,carla@example.org,Carla,true,2024-01-01
4,no address,X,true,
5,anna@example.org,Again,true,
6,dario@example.org,Dario,true,
7,ada@example.org,Banned,true,
`;
const substack = `email,active_subscription,email_disabled
elsa@example.org,true,false
fred@example.org,true,true
`;

onEveryEngine(
	'an import takes who confirmed elsewhere, once, and brings back nobody who left',
	async (engine) => {
		const { db, admin, moderator, reader } = await withBlog(engine);
		await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', reader.id).execute();
		await askSubscription(db, { email: 'dario@example.org', language: 'it', origin: 'form' });
		const load = (csv: string) => importSubscribers(db, admin, { csv, language: 'it' });
		const first = { ok: true, added: 2, known: 0, stopped: 1, invalid: 1, unwilling: 2 };
		assert.deepEqual(await load(ghost), first);
		assert.deepEqual(await load(ghost), { ...first, added: 0, known: 2 });
		const { subscribers } = await subscribersPage(db, { text: 'ANNA@', status: 'active' }, 9, 10);
		assert.deepEqual(
			subscribers.map(({ email, origin }) => [email, origin]),
			[['anna@example.org', 'import']],
		);
		await stopFor(db, admin, subscribers[0]!.id);
		assert.deepEqual(await load(ghost), { ...first, added: 0, known: 1, stopped: 2 });
		assert.deepEqual(await load(substack), { ...first, added: 1, stopped: 0, invalid: 0, unwilling: 1 });
		assert.deepEqual(await load('name\nAnna'), { ok: false, why: 'unreadable' });
		assert.deepEqual(await subscriberCounts(db), { active: 2, unconfirmed: 0, stopped: 1 });
		const refused = await importSubscribers(db, moderator, { csv: ghost, language: 'it' });
		assert.deepEqual(refused, { ok: false, why: 'forbidden' });
	},
);

onEveryEngine('administrators add by asking and forget for good; moderators do neither', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	const asked = { email: 'anna@example.org', language: 'en' as const };
	assert.equal((await addSubscriber(db, moderator, asked)).ok, false);
	assert.deepEqual(await addSubscriber(db, admin, asked), { ok: true });
	const [row] = (await subscribersPage(db, { text: '', status: 'unconfirmed' }, 1, 10)).subscribers;
	assert.equal(await removeSubscriber(db, moderator, row!.id), false);
	assert.equal(await removeSubscriber(db, admin, row!.id), true);
	assert.deepEqual(await subscriberCounts(db), { active: 0, unconfirmed: 0, stopped: 0 });
	const oneTimeTokens = await db.selectFrom('one_time_token').select('id').execute();
	assert.deepEqual(oneTimeTokens, [], 'the mailed button is worthless');
	const events = await db.selectFrom('event').select(['verb', 'detail']).execute();
	assert.ok(!JSON.stringify(events).includes('anna'), 'the log names no address');
});
