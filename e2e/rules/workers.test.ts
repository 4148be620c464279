import assert from 'node:assert/strict';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, createServer, get, type IncomingMessage } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { inDatabase, sessionOf } from '../support/people.ts';
import { childrenOf } from '../support/processes.ts';
import { copyProgram } from '../support/program-copy.ts';
import { type Server, startServer } from '../support/server.ts';
import { root } from '../support/sources.ts';

// A server's processes as they are started: what readers have of one whatever becomes of the other.

const path = '/2012/09/torno-subito';
const folder = mkdtempSync(join(tmpdir(), 'postilla-workers-'));
const token = 'a word for who measures';
const environment = { DATA_DIR: folder, DATABASE_URL: '', DEMO: '1', METRICS_TOKEN: token };
/** Leads to the program. */
const link = join(folder, 'current');
let server: Server;

before(async () => {
	symlinkSync(root, link);
	server = await startServer({ ...environment, LOG_LEVEL: 'info' }, { from: link });
	await fetch(server.url + path);
});

after(async () => {
	await server.stop();
	rmSync(folder, { recursive: true });
});

const worker = () => childrenOf(server.pid, 'serve-worker')[0]!;
const statusOf = async (address: string) => {
	const answer = await fetch(server.url + address);
	await answer.arrayBuffer();
	return answer.status;
};
const statusBy = async (agent: Agent, address: string) => {
	const [answer] = (await once(get(address, { agent }), 'response')) as [IncomingMessage];
	await once(answer.resume(), 'end');
	return answer.statusCode!;
};
const until = async (done: () => boolean | Promise<boolean>) => {
	const deadline = Date.now() + 30_000;
	while (!(await done())) {
		assert.ok(Date.now() < deadline, 'it takes too long');
		await setTimeout(5);
	}
};
const isThere = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

test('readers have kept pages and files while the worker stands still, and all else after', async () => {
	const page = await (await fetch(server.url + path)).text();
	const files = [...page.matchAll(/(?:href|src)="(\/(?:_next\/static|_postilla\/look|media)\/[^"]+)"/g)];
	assert.ok(files.length > 2);
	for (const [, file] of files) assert.equal(await statusOf(file!), 200, file);
	process.kill(worker(), 'SIGSTOP');
	try {
		for (const address of [path, ...files.map(([, file]) => file!)])
			assert.equal(await statusOf(address), 200, address);
		const waiting = statusOf('/sign-in');
		assert.equal(await statusOf(path), 200);
		process.kill(worker(), 'SIGCONT');
		assert.equal(await waiting, 200);
	} finally {
		process.kill(worker(), 'SIGCONT');
	}
});

test('a worker that is killed is replaced: no reader is told, but whoever sends requests to several machines', async () => {
	const readiness = async () => (await fetch(`${server.url}/readyz`)).json();
	assert.deepEqual(await readiness(), { ok: true });
	const killed = worker();
	process.kill(killed, 'SIGKILL');
	assert.equal(await statusOf(path), 200);
	await until(() => !isThere(killed));
	await until(async () => (await readiness()).why === 'starting');
	assert.deepEqual(
		await Promise.all(['/sign-in', '/2010/03', '/nowhere', '/healthz'].map(statusOf)),
		[200, 200, 404, 200],
	);
	assert.deepEqual(await readiness(), { ok: true });
	assert.notEqual(worker(), killed);
	assert.match(server.output(), /a worker ended/);
});

test('a front that is killed is replaced', async () => {
	const [killed] = childrenOf(server.pid, 'serve-front');
	process.kill(killed!, 'SIGKILL');
	await until(() =>
		fetch(server.url + path).then(
			({ ok }) => ok,
			() => false,
		),
	);
	assert.notEqual(childrenOf(server.pid, 'serve-front')[0], killed);
});

/** What those who read and write the whole time are answered while something happens. */
async function answeredWhile(url: string, happen: () => Promise<void>): Promise<number[]> {
	let running = true;
	const statuses = new Set<number>();
	const clients = [path, '/sign-in', '/nowhere'].map(async (address) => {
		// A connection of its own that is never idle: where one is closed just as somebody asks on it anew, every client
		// asks again (RFC 9112, 9.3.1).
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		while (running) statuses.add(await statusBy(agent, url + address));
		agent.destroy();
	});
	await happen().finally(() => {
		running = false;
	});
	await Promise.all(clients);
	return [...statuses].sort();
}

test('asked to (SIGHUP), all processes are renewed, and nobody who reads or writes meanwhile fails', async () => {
	const before = childrenOf(server.pid);
	const statuses = await answeredWhile(server.url, async () => {
		process.kill(server.pid, 'SIGHUP');
		await until(() => !before.some(isThere));
	});
	assert.deepEqual(statuses, [200, 404]);
	assert.equal(childrenOf(server.pid).length, before.length);
});

test('what was counted in the front shows among the statistics at once', async () => {
	const place = { url: server.url, DATA_DIR: folder, DATABASE_URL: '' };
	const { cookie } = await sessionOf(place, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const readings = async () => {
		const answer = await fetch(`${server.url}/admin/statistics/csv`, { headers: { cookie } });
		const rows = (await answer.text()).split('\n').filter((row) => row.includes('Torno subito'));
		return rows.reduce((sum, row) => sum + Number(/(\d+)\s*$/.exec(row)![1]), 0);
	};
	const before = await readings();
	for (let count = 0; count < 3; count++)
		await fetch(server.url + path, { headers: { 'user-agent': 'Mozilla/5.0 (X11) Firefox/140.0' } });
	assert.equal(await readings(), before + 3);
});

const measured = async () => {
	const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
	const text = await answer.text();
	assert.equal(answer.status, 200);
	const value = (name: string) => {
		const lines = text.split('\n').filter((line) => line.startsWith(name));
		return lines.length === 0 ? null : lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
	};
	return { text, value };
};

test('who has the word for it reads what all processes measure, nobody else finds anything there', async () => {
	const before = await measured();
	for (let round = 0; round < 5; round++) assert.equal(await statusOf(path), 200);
	assert.equal(await statusOf('/nowhere?who=somebody@example.org'), 404);
	assert.equal(await statusOf('/sign-in'), 200);
	const after = await measured();
	const grown = (name: string) => after.value(name)! - (before.value(name) ?? 0);
	const page = 'postilla_requests_total{process="front 1",kind="page",status=';
	assert.equal(grown(`${page}"2xx"`), 5);
	assert.equal(grown(`${page}"4xx"`), 1);
	assert.ok(grown('postilla_cache_hits_total') >= 5);
	assert.ok(grown('postilla_passed_seconds_count') >= 1);
	assert.ok(grown('postilla_statement_seconds_count') > 0);
	for (const [name, value] of [
		['postilla_up', 2],
		['postilla_database_up', 1],
		['postilla_mails{status="failed"}', 0],
	] as const)
		assert.equal(after.value(name), value, name);
	for (const name of [
		'process_resident_memory_bytes',
		'nodejs_eventloop_delay_seconds',
		'postilla_disk_free',
	])
		assert.ok(after.value(name) !== null, name);
	assert.doesNotMatch(after.text, /torno|nowhere|somebody|127\.0\.0\.1/);
	for (const authorization of ['', 'Bearer', 'Bearer another word', token])
		assert.equal((await fetch(`${server.url}/metrics`, { headers: { authorization } })).status, 404);
	assert.equal(await statusOf('/metrics'), 404);
});

test('a worker that stands still is measured as one that does not answer', async () => {
	process.kill(worker(), 'SIGSTOP');
	try {
		const { value } = await measured();
		assert.deepEqual([value('postilla_up'), value('postilla_database_up')], [1, 0]);
	} finally {
		process.kill(worker(), 'SIGCONT');
	}
	await until(async () => (await measured()).value('postilla_up') === 2);
});

test('the system page shows what was measured', async () => {
	const place = { url: server.url, DATA_DIR: folder, DATABASE_URL: '' };
	const { cookie } = await sessionOf(place, { email: 'lia@example.org', name: 'Lia', role: 'admin' });
	const answer = await fetch(`${server.url}/admin/system`, { headers: { cookie } });
	const text = (await answer.text()).replace(/<[^>]+>/g, ' ');
	for (const words of [
		/Query al database\s+[\d.]+, in media/,
		/Front 1\s+[\d,.]+ MB/,
		/Worker 1\s+[\d,.]+ MB/,
	])
		assert.match(text, words);
});

test('nobody from outside speaks as the front does', async () => {
	const answer = await fetch(`${server.url}/sign-in`, {
		headers: { 'x-postilla-client': '9.9.9.9', 'x-postilla-request': 'mine', 'x-postilla-kept': '/' },
	});
	assert.notEqual(answer.headers.get('x-request-id'), 'mine');
	assert.equal(answer.headers.get('x-postilla-kept'), null);
});

test('on a socket that somebody else holds, nobody who asks between one server and the next fails', async (t) => {
	const { handle, port } = heldSocket();
	const held = { ...environment, PORT: String(port), DATA_DIR: join(folder, 'held') };
	const first = await startServer(
		{ ...held, WORKERS: '2', FRONTS: '2', DRAIN_SECONDS: '600' },
		{ socket: handle.fd },
	);
	const whyNot = async () => (await (await fetch(`${first.url}/readyz`)).json()).why;
	await t.test('several workers serve one blog, with the jobs in a process of their own', async () => {
		assert.deepEqual(
			(['front', 'worker'] as const).map((kind) => childrenOf(first.pid, kind).length),
			[2, 3],
		);
		for (const address of [path, '/sign-in', '/', '/healthz']) {
			const answer = await fetch(first.url + address);
			assert.equal(answer.status, 200, address);
			await answer.arrayBuffer();
		}
	});
	for (let count = 0; count < 5; count++)
		await fetch(first.url + path, { headers: { 'user-agent': 'Mozilla/5.0 (X11) Firefox/140.0' } });
	await t.test('told again, one that drains ends at once', async () => {
		const ended = first.stop();
		const told = performance.now();
		await until(async () => (await whyNot()) === 'leaving');
		await until(() => performance.now() - told > 1000);
		process.kill(first.pid, 'SIGTERM');
		assert.equal(await ended, 0);
	});
	const waiting = fetch(`${first.url}/`, { headers: { connection: 'close' } });
	await t.test('what was counted is kept when the server stops', async () => {
		const views = await inDatabase({ ...held, url: first.url }, (db) =>
			db.selectFrom('view_count').select('views').where('article_id', '<>', 0).execute(),
		);
		assert.deepEqual(views, [{ views: 5 }]);
	});
	const second = await startServer({ ...held, DRAIN_SECONDS: '5' }, { socket: handle.fd });
	assert.equal((await waiting).status, 200);
	await t.test('stopped, a server says that it leaves and serves on for as long as it is told', async () => {
		const ended = second.stop();
		await until(async () => (await whyNot()) === 'leaving');
		for (const address of ['/', '/sign-in']) {
			const answer = await fetch(second.url + address, { headers: { connection: 'close' } });
			assert.equal(answer.status, 200, address);
		}
		assert.equal(await ended, 0);
		handle.close();
		await assert.rejects(fetch(second.url), /fetch failed/);
	});
});

/** A socket bound to a free port, as systemd holds one. */
function heldSocket() {
	const { _createServerHandle: create } = net as unknown as {
		_createServerHandle(host: string, port: number, family: number): Handle;
	};
	const handle = create('127.0.0.1', 0, 4);
	const name = { port: 0 };
	handle.getsockname(name);
	return { handle, port: name.port };
}

interface Handle {
	fd: number;
	getsockname(name: { port: number }): void;
	close(): void;
}

test('a link that leads to another build has it take over, and nobody who reads or writes meanwhile fails', async () => {
	const [second, broken] = ['second', 'broken'].map((name) => join(folder, name));
	const comment = (file: string) => (place: string) =>
		appendFileSync(join(place, file), '\n// Another build.\n');
	copyProgram(second!, (place) => {
		comment('lib/server/handler.ts')(place);
		// What it builds is called otherwise.
		rmSync(join(place, '.next/static'));
		mkdirSync(join(place, '.next/static'));
	});
	copyProgram(broken!, (place) => writeFileSync(join(place, 'lib/cli/serve-front.ts'), 'process.exit(1);'));
	const lead = (to: string) => {
		rmSync(link);
		symlinkSync(to, link);
	};
	const areOf = (where: string) =>
		['front', 'worker', ''].every(
			(kind) =>
				childrenOf(server.pid, kind && join(where, `lib/cli/serve-${kind}`)).length === (kind ? 1 : 2),
		);
	const hangUp = async (said: RegExp) => {
		const before = server.output().length;
		process.kill(server.pid, 'SIGHUP');
		await until(() => said.test(server.output().slice(before)));
	};
	assert.ok(areOf(root));
	lead(second!);
	const page = await (await fetch(server.url + path)).text();
	const leftOpen = [...page.matchAll(/"(\/_next\/static\/[^"]+)"/g)];
	assert.ok(leftOpen.length > 1);
	const statuses = await answeredWhile(server.url, async () => {
		await hangUp(/"renewed"/);
		await until(() => areOf(second!));
	});
	assert.deepEqual(statuses, [200, 404]);
	for (const [, file] of leftOpen) assert.equal((await fetch(server.url + file)).status, 200, file);
	lead(broken!);
	assert.deepEqual(await answeredWhile(server.url, () => hangUp(/not renewed/)), [200, 404]);
	lead(second!);
	comment('lib/server/front.ts')(second!);
	await hangUp(/has changed where it runs/);
	assert.ok(areOf(second!));
});

test('the processes of a server that is killed end, and so does one whose port is taken', async () => {
	const orphans = childrenOf(server.pid);
	assert.equal(orphans.length, 2);
	process.kill(server.pid, 'SIGKILL');
	await until(() => !orphans.some(isThere));
	const taken = createServer((_, response) => response.writeHead(404).end());
	await once(taken.listen(0, '127.0.0.1'), 'listening');
	const { port } = taken.address() as AddressInfo;
	await assert.rejects(
		startServer({ ...environment, DATA_DIR: join(folder, 'other'), PORT: String(port) }),
		/ended with 1[\s\S]*Port \d+ on 127\.0\.0\.1 is in use/,
	);
	taken.close();
});
