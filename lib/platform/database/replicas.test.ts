import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { after, before, type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { openPostgres } from '#db/connection';
import { replicatedPostgres } from '#db/replicated-postgres.testing';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { Replicas } from './replicas.ts';

let servers: Awaited<ReturnType<typeof replicatedPostgres>>;
/** Those of another blog. */
let strangers: typeof servers;
let replica: Database;
before(async () => {
	servers = await replicatedPostgres();
	strangers = await replicatedPostgres(2);
	for (const { primary } of [servers, strangers]) await fill(primary.url);
	replica = openPostgres(servers.replica.url);
});
after(async () => {
	await replica.destroy();
	for (const { primary, replica, others } of [servers, strangers])
		for (const server of [replica, ...others, primary]) await server.stop();
});

/** The role of a blog may not do more than others. */
async function fill(url: string) {
	const db = openPostgres(url);
	await sql`create role blog login password 'blog'`.execute(db);
	await sql`create table word (id integer primary key, said integer not null)`.execute(db);
	await sql`insert into word values (1, 0)`.execute(db);
	await sql`create sequence number`.execute(db);
	await sql`grant all on all tables in schema public to blog`.execute(db);
	await sql`grant all on all sequences in schema public to blog`.execute(db);
	await db.destroy();
}

const asBlog = ({ url }: { url: string }) => url.replace('postilla:postilla', 'blog:blog');

/** A connection beside which a replica stands, and what was said in the log. */
function opened(t: TestContext, urls = [asBlog(servers.replica)], primary = servers.primary) {
	const told: string[] = [];
	const say = (_: object, words: string) => void told.push(words);
	const patience = { connect: 5000, statement: 5000 };
	const replicas = new Replicas(urls, patience, { info: say, warn: say } as never);
	const db = openPostgres(asBlog(primary), { patience, around: (pool) => replicas.around(pool) });
	t.after(() => db.destroy());
	const reading = <T>(work: () => Promise<T>) => replicas.reading(db, work);
	const isFollower = async () =>
		(await sql<{ so: boolean }>`select pg_is_in_recovery() as so`.execute(db)).rows[0]!.so;
	const said = async () =>
		(await sql<{ said: number }>`select said from word where id = 1`.execute(db)).rows[0]!.said;
	const say1 = (number: number) => sql`update word set said = ${number} where id = 1`.execute(db);
	/** Until one that rests is asked again. */
	const untilFollower = async () => {
		const deadline = performance.now() + 20_000;
		while (!(await reading(isFollower))) assert.ok(performance.now() < deadline, 'it is not read again');
	};
	return { db, reading, isFollower, said, say: say1, told, untilFollower };
}

test('what a request only reads comes from the replica, all else from the database itself', async (t) => {
	const { db, reading, isFollower, said, say, untilFollower } = opened(t);
	assert.equal(await isFollower(), false);
	await untilFollower();
	let late = Promise.resolve(true);
	const wait = Promise.withResolvers<void>();
	await reading(async () => {
		assert.ok(await isFollower());
		late = wait.promise.then(isFollower);
		await transaction(db, (trx) => sql`update word set said = 7 where id = 1`.execute(trx));
		assert.equal(await isFollower(), false, 'it reads what it wrote');
		assert.equal(await said(), 7);
	});
	wait.resolve();
	assert.equal(await late, false, 'the request is over');
	await untilFollower();
	await reading(async () => {
		await say(8);
		assert.equal(await said(), 8);
	});
	await reading(async () => {
		await sql`select nextval('number')`.execute(db);
		assert.equal(await isFollower(), false, 'the replica may not count');
		await assert.rejects(sql`select nothing`.execute(db), /nothing/);
	});
});

test('whoever writes, or whoever else, reads it in the next request', async (t) => {
	const { reading, isFollower, said, say, untilFollower } = opened(t);
	await untilFollower();
	let followed = 0;
	for (let round = 100; round < 200; round++) {
		await say(round);
		const [seen, there] = await reading(async () => [await said(), await isFollower()] as const);
		assert.equal(seen, round);
		if (there) followed += 1;
	}
	assert.ok(followed > 0, 'the replica was never read');
});

test('a replica that is behind is not read, which is told once, and is again when it has caught up', async (t) => {
	const { reading, isFollower, said, say, told, untilFollower } = opened(t);
	await untilFollower();
	t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
	await sql`select pg_wal_replay_pause()`.execute(replica);
	await say(300);
	for (let seconds = 0; seconds <= 30; seconds += 5) {
		assert.deepEqual(await reading(async () => [await said(), await isFollower()]), [300, false]);
		t.mock.timers.tick(5000);
	}
	assert.deepEqual(told, ['the replica is not read']);
	await sql`select pg_wal_replay_resume()`.execute(replica);
	// It rests for a minute at most.
	const ticking = setInterval(() => t.mock.timers.tick(10_000), 10);
	await untilFollower().finally(() => clearInterval(ticking));
	assert.deepEqual(told, ['the replica is not read', 'the replica is read again']);
});

test('of one that does not answer, one finds out whether it does again, and nobody else waits', async (t) => {
	const open = new Set<Socket>();
	const hanging = createServer((socket) => open.add(socket.on('error', () => {})));
	const end = async () => {
		const ended = [...open].map((socket) => socket.closed || once(socket, 'close'));
		for (const socket of open) socket.destroy();
		await Promise.all(ended);
	};
	t.after(async () => {
		hanging.close();
		await end();
	});
	await once(hanging.listen(0, '127.0.0.1'), 'listening');
	const { port } = hanging.address() as AddressInfo;
	const { reading, isFollower } = opened(t, [`postgres://nobody@127.0.0.1:${port}/none`]);
	const askedBy = async (many: number) => {
		const before = open.size;
		const answers = await Promise.all(Array.from({ length: many }, () => reading(isFollower)));
		assert.deepEqual(new Set(answers), new Set([false]));
		return open.size - before;
	};
	// Until it is told to, no time goes by.
	t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
	// No more than have connections of their own, or some would be opened later.
	assert.equal(await askedBy(2), 2);
	assert.equal(await askedBy(2), 0, 'it rests');
	// Those that were given up wait still, and would be asked before others.
	await end();
	t.mock.timers.tick(5000);
	assert.equal(await askedBy(2), 1);
});

test('of two, the one that is there is read', async (t) => {
	const { untilFollower } = opened(t, ['postgres://nobody@127.0.0.1:9/none', servers.replica.url]);
	await untilFollower();
});

/** The log of a server, on and on, and what follows it with it. */
async function goOn(server: { url: string }, follower: { url: string }) {
	const [db, behind] = [openPostgres(server.url), openPostgres(follower.url)];
	for (let step = 1; step <= 3; step++) {
		await sql`update word set said = ${step}`.execute(db);
		await sql`select pg_switch_wal()`.execute(db);
	}
	await sql`update word set said = 666`.execute(db);
	const said = async () => (await sql<{ said: number }>`select said from word`.execute(behind)).rows[0]!.said;
	const deadline = performance.now() + 20_000;
	while ((await said()) !== 666) assert.ok(performance.now() < deadline, 'it does not follow');
	await Promise.all([db.destroy(), behind.destroy()]);
}

test('a replica of another server is never read, however far on it is, which is told at once', async (t) => {
	await goOn(strangers.primary, strangers.replica);
	const { reading, said, say, told } = opened(t, [asBlog(strangers.replica)]);
	await say(350);
	t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
	for (let seconds = 0; seconds <= 30; seconds += 5) {
		assert.equal(await reading(said), 350);
		t.mock.timers.tick(5000);
	}
	assert.deepEqual(told, ['the replica is not read']);
});

test('a replica that follows the server of before a failover is not read', async (t) => {
	const [promoted] = strangers.others;
	const db = openPostgres(promoted!.url);
	await sql`select pg_promote()`.execute(db);
	await db.destroy();
	await goOn(strangers.primary, strangers.replica);
	const { reading, said, say, told } = opened(t, [asBlog(strangers.replica)], promoted);
	await say(360);
	assert.equal(await reading(said), 360);
	assert.deepEqual(told, ['the replica is not read']);
});

test('a replica of which another database is named is not read', async (t) => {
	const { reading, isFollower } = opened(t, [asBlog(servers.replica).replace(/postgres$/, 'template1')]);
	for (let round = 0; round < 5; round++) assert.equal(await reading(isFollower), false);
});

test('a replica that goes while it is read is read no more, and nobody notices', async (t) => {
	const { reading, isFollower, said, say, untilFollower } = opened(t);
	await untilFollower();
	await say(400);
	await reading(async () => {
		await said();
		await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
			and pid <> pg_backend_pid()`.execute(replica);
		assert.equal(await said(), 400);
	});
	await replica.destroy();
	await servers.replica.stop();
	assert.deepEqual(await reading(async () => [await said(), await isFollower()]), [400, false]);
	replica = openPostgres(servers.primary.url);
});
