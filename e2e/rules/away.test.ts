import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server as Listener, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { isAway, openPostgres } from '#db/connection';
import { transaction } from '#db/transaction';
import { openWatch } from '#lib/platform/page-cache/version-watcher';
import { bump } from '#lib/platform/page-cache/versions';
import { createDatabase, databaseUrl, dropDatabase } from '../support/databases.ts';
import { freePort, type Server, startServer } from '../support/server.ts';

const token = 'a word for who measures';
const name = `away_${process.pid}`;
let database: string;
let blog: Server;
/** Between the blog and its database. */
let line: Awaited<ReturnType<typeof openLine>>;
const folder = mkdtempSync(join(tmpdir(), 'postilla-away-'));

before(async () => {
	await createDatabase(name);
	database = databaseUrl(name);
	line = await openLine(database);
	blog = await startServer({
		DATA_DIR: folder,
		DATABASE_URL: line.url,
		DEMO: '1',
		RATE_LIMITS: '0',
		METRICS_TOKEN: token,
	});
});

after(async () => {
	await blog?.stop();
	await line?.cut();
	await dropDatabase(name);
	rmSync(folder, { recursive: true, force: true });
});

/** A port that leads to the database, and can stand still or be closed with all that goes through it. */
async function openLine(to: string) {
	const port = await freePort();
	const { port: there } = new URL(to);
	const open = new Set<Socket>();
	let listener: Listener;
	let isFrozen = false;
	const mend = async () => {
		listener = createServer((socket) => {
			const other = connect(Number(there), '127.0.0.1');
			for (const [one, end] of [
				[socket, other],
				[other, socket],
			] as const) {
				open.add(one);
				one.on('error', () => {}).on('close', () => end.destroy());
				one.pipe(end);
				if (isFrozen) one.pause();
			}
		}).listen(port, '127.0.0.1');
		await once(listener, 'listening');
	};
	await mend();
	return {
		url: Object.assign(new URL(to), { port: String(port) }).href,
		mend,
		/** Whoever asks, or comes, is heard of no more, and nothing is said. */
		freeze() {
			isFrozen = true;
			for (const socket of open) socket.pause();
		},
		goOn() {
			isFrozen = false;
			for (const socket of open) socket.resume();
		},
		async cut() {
			const closed = once(listener, 'close');
			listener.close();
			for (const socket of open) socket.destroy();
			open.clear();
			await closed;
		},
	};
}

async function ask(path: string, init: RequestInit = {}) {
	const start = performance.now();
	const answer = await fetch(blog.url + path, { redirect: 'manual', ...init });
	const text = await answer.text();
	return { status: answer.status, text, answer, took: performance.now() - start };
}

const form = (path: string): [string, RequestInit] => [
	path,
	{ method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body: new URLSearchParams({ email: 'a' }) },
];
const others: [string, RequestInit?][] = [
	['/sign-in'],
	['/admin'],
	['/search?q=a'],
	['/never/'],
	['/?p=7'],
	['/', { headers: { cookie: 'postilla.session_token=x' } }],
	['/api/media', { headers: { accept: 'application/json' } }],
	form('/sign-in'),
	['/sign-in', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', 'next-action': 'a' } }],
	form('/api/presence/1'),
];

/** Pages that are missing are kept, too. */
const anew = (path: string) => (path === '/never/' ? `/never/${performance.now()}` : path);

async function holdsOut(): Promise<void> {
	const told = blog.output().split('\n').length;
	const kept = await Promise.all(Array.from({ length: 30 }, () => ask('/')));
	for (const { status, took } of kept) {
		assert.equal(status, 200);
		assert.ok(took < 3000, `a kept page after ${took} ms`);
	}
	const lines = blog.output().split('\n').slice(told);
	assert.ok(lines.filter((words) => words.includes('"rendering failed"')).length <= 1, lines.join('\n'));
	const answers = await Promise.all(others.map(([path, init]) => ask(anew(path), init)));
	for (const [at, { status, took, answer, text }] of answers.entries()) {
		const name = others[at]!.join(' ');
		assert.equal(status, 503, `${name} after ${took} ms\n${text}`);
		assert.equal(answer.headers.get('retry-after'), '5', name);
		assert.ok(took < 3500, `${name} after ${took} ms`);
	}
	assert.equal((await ask('/healthz')).status, 503);
	const { status, text, took: waited } = await ask('/readyz');
	assert.deepEqual([status, text], [503, '{"ok":false,"why":"database"}']);
	assert.ok(waited < 3000, `not ready after ${waited} ms`);
	const metrics = await ask('/metrics', { headers: { authorization: `Bearer ${token}` } });
	assert.match(metrics.text, /^postilla_database_up 0$/m);
}

/** All is as before, as soon as the database answers. */
async function isWell(): Promise<void> {
	const until = Date.now() + 20_000;
	while ((await ask('/healthz')).status !== 200 || (await ask('/sign-in')).status !== 200)
		assert.ok(Date.now() < until, 'it does not come back');
	for (const other of [...others, ['/']] as typeof others)
		assert.ok((await ask(anew(other[0]), other[1])).status < 500, other[0]);
}

test('while PostgreSQL stands still, what is kept is answered, and anything else with 503', async () => {
	assert.equal((await ask('/')).status, 200);
	await isWell();
	line.freeze();
	try {
		await holdsOut();
	} finally {
		line.goOn();
	}
	await isWell();
});

test('while PostgreSQL is not there, what is kept is answered, and anything else with 503', async () => {
	await isWell();
	await line.cut();
	await holdsOut();
	await line.mend();
	await isWell();
});

test('another machine with another secret or folder does not start, with the same ones it does', async () => {
	await isWell();
	const environment = { DATA_DIR: folder, DATABASE_URL: database, RATE_LIMITS: '0' };
	await assert.rejects(
		startServer({ ...environment, AUTH_SECRET: 'x'.repeat(32) }),
		/Postilla cannot start: AUTH_SECRET is not that of the others that serve this database.*\.$/m,
	);
	await assert.rejects(
		startServer({ ...environment, DATA_DIR: join(folder, 'other') }),
		/Postilla cannot start: The files are not those of the others that serve this database.*\.$/m,
	);
	await (await startServer(environment)).stop();
});

test('connections that PostgreSQL ends are replaced', async () => {
	await isWell();
	const admin = openPostgres(database);
	await sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid()`.execute(admin);
	await admin.destroy();
	await isWell();
});

test('a statement ends when its time is over, and its connection is not used again', async () => {
	const db = openPostgres(line.url, { patience: { connect: 500, statement: 500 } });
	const one = () => sql`select 1 as one`.execute(db);
	await one();
	line.freeze();
	try {
		for (const work of [one, () => transaction(db, (trx) => sql`select 1`.execute(trx))]) {
			const start = performance.now();
			await assert.rejects(work, isAway);
			assert.ok(performance.now() - start < 1500);
		}
	} finally {
		line.goOn();
	}
	await assert.rejects(sql`select nothing`.execute(db), (error) => !isAway(error));
	await assert.rejects(sql`select pg_sleep(9)`.execute(db), isAway);
	assert.deepEqual((await one()).rows, [{ one: 1 }]);
	await db.destroy();
});

test('the watch goes on where something in between forgets what was prepared, or ends its connection', async (t) => {
	const db = openPostgres(database);
	const watch = await openWatch({ databaseUrl: database, dataDir: folder });
	const sees = async () => {
		const asOf = watch.clock();
		await bump(db, ['site']);
		await watch.refresh();
		return !watch.unchanged(['site'], asOf);
	};
	assert.ok(await sees());
	const { query } = pg.Client.prototype;
	let forgotten = 0;
	t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...asked: unknown[]) {
		const named = (asked[0] as { name?: string }).name !== undefined;
		if (!named) return Reflect.apply(query, this, asked);
		forgotten += 1;
		return Promise.reject(Object.assign(new Error('prepared statement does not exist'), { code: '26000' }));
	});
	assert.ok((await sees()) && (await sees()));
	assert.equal(forgotten, 1, 'nothing is prepared there any more');
	await sql`select pg_terminate_backend(pid) from pg_stat_activity
		where datname = current_database() and query like '%version_clock%' and query like '%$1%' and pid <> pg_backend_pid()`.execute(
		db,
	);
	assert.ok(await sees().catch(sees));
	watch.close();
	await db.destroy();
});
