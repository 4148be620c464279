import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openLog } from '#lib/platform/log/log';
import { type Programs, Supervisor } from './supervisor.ts';

const fixture = (name: string) => ({ file: join(import.meta.dirname, 'fixtures', name), words: [] });

/** A server of stand-ins for fronts and workers. */
async function started(
	t: TestContext,
	{ workers = 1, fronts = 1, taking = 60_000, unfit = (): void => assert.fail('unfit') } = {},
) {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-server-'));
	const supervisor = new Supervisor({
		programs: { front: fixture('front.ts'), worker: fixture('worker.ts') },
		fronts,
		workers,
		memory: 300,
		folder,
		log: openLog('silent'),
		pulse: 250,
		taking,
		unfit,
	});
	t.after(async () => {
		await supervisor.stop();
		rmSync(folder, { recursive: true, force: true });
	});
	const { port, setUp } = await supervisor.start();
	const ask = async (path = '/', from = '') => {
		const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
			headers: { from, connection: 'close' },
		});
		return { status: answer.status, said: await answer.json(), front: Number(answer.headers.get('front')) };
	};
	return { supervisor, ask, setUp, folder };
}

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** How many processes this one has started that still run (Linux). */
const children = () =>
	readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).length;

const until = async (done: () => boolean | Promise<boolean>) => {
	const deadline = Date.now() + 30_000;
	while (!(await done())) {
		assert.ok(Date.now() < deadline, 'it takes too long');
		await setTimeout(5);
	}
};

test('a worker that dies is replaced: who asked it is told, who asks next is answered', async (t) => {
	const { ask, setUp } = await started(t);
	assert.equal(setUp, '/set-up/x');
	const first = await ask();
	assert.equal((await ask('/die')).status, 500);
	const [second, third] = await Promise.all([ask(), ask()]);
	assert.equal(second.status, 200);
	assert.notEqual(second.said, first.said);
	assert.equal(third.said, second.said);
});

test('a worker that hangs is ended and replaced', async (t) => {
	const { ask } = await started(t);
	const first = await ask();
	const hanging = ask('/hang');
	await until(() => !isAlive(first.said));
	assert.equal((await hanging).status, 500);
	assert.notEqual((await ask()).said, first.said);
});

test('a worker that grows finishes what it does, but another is asked from then on', async (t) => {
	const { ask } = await started(t);
	const first = await ask('/grow');
	assert.equal(first.status, 200);
	await until(async () => (await ask()).said !== first.said);
	assert.equal((await ask('/slow')).status, 200);
	await until(() => !isAlive(first.said));
});

test('a client always comes to the same of several workers, and one dying fails nobody of the others', async (t) => {
	const { ask } = await started(t, { workers: 3 });
	const clients = Array.from({ length: 40 }, (_, number) => `10.0.0.${number}`);
	const askAll = () => Promise.all(clients.map(async (client) => (await ask('/', client)).said));
	const pids = await askAll();
	assert.equal(new Set(pids).size, 3);
	assert.deepEqual(await askAll(), pids);
	const [dying] = await Promise.all([ask('/die', clients[0]), askAll()]);
	assert.equal(dying.status, 500);
	await until(async () => new Set(await askAll()).size === 3);
	const after = await askAll();
	for (const [at, pid] of after.entries()) assert.equal(pid === pids[at], pids[at] !== pids[0], clients[at]);
});

test('a front that dies is replaced; several share the port', async (t) => {
	const { ask } = await started(t, { fronts: 2 });
	const seen = new Set<number>();
	await until(async () => seen.add((await ask()).front).size === 2);
	await ask('/front/die').catch(() => {});
	seen.clear();
	await until(async () => seen.add((await ask()).front).size === 2);
});

test('while the only front is away whoever asks waits', async (t) => {
	const { ask } = await started(t);
	const { front } = await ask();
	process.kill(front, 'SIGKILL');
	await until(() => !isAlive(front));
	const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
	assert.notEqual(answers[0]!.front, front);
});

/** The programs of a build whose processes say which one they are of. */
function anotherBuild(t: TestContext, name: string): { programs: Programs; folder: string } {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-build-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const program = (kind: 'front' | 'worker') => {
		const file = join(folder, `${kind}.mts`);
		const common = JSON.stringify(fixture(`${kind}.ts`).file);
		writeFileSync(file, `process.env.BUILD = '${name}';\nawait import(${common});\n`);
		return { file, words: [] };
	};
	return { programs: { front: program('front'), worker: program('worker') }, folder };
}

for (const alone of [false, true])
	test(`another build takes over without a failed request${alone ? ', alone' : ''}`, async (t) => {
		const { ask, supervisor } = await started(t, { workers: 2, fronts: 2 });
		let running = true;
		const builds: [string, string][] = [];
		const clients = Array.from({ length: 6 }, async (_, n) => {
			while (running) {
				const { status, said } = await ask(`/build${n % 3 === 0 ? '/slow' : ''}`, `10.0.0.${n}`);
				assert.equal(status, 200);
				builds.push(said);
			}
		});
		await supervisor.takeOver(anotherBuild(t, 'new').programs, { alone });
		await until(() => children() === 5);
		builds.length = 0;
		await until(() => builds.length > 20);
		running = false;
		await Promise.all(clients);
		assert.deepEqual(new Set(builds.map(String)), new Set(['new,new']));
	});

for (const alone of [false, true])
	test(`a build that cannot serve takes nothing over${alone ? ', alone' : ''}`, async (t) => {
		const { ask, supervisor } = await started(t);
		const before = await ask('/build');
		const broken = anotherBuild(t, 'new');
		writeFileSync(broken.programs.worker.file, 'process.exit(3)');
		await assert.rejects(supervisor.takeOver(broken.programs, { alone }), /ended before it was ready \(3\)/);
		assert.deepEqual((await ask('/build')).said, before.said);
		await until(() => children() === 2);
		// What dies is of the old build again.
		const { said } = await ask();
		process.kill(said, 'SIGKILL');
		await until(() => !isAlive(said));
		assert.deepEqual((await ask('/build')).said, before.said);
	});

test('one that hangs is given up, and who dies meanwhile is replaced', async (t) => {
	const { ask, supervisor } = await started(t, { taking: 3000 });
	const hanging = anotherBuild(t, 'new');
	writeFileSync(hanging.programs.worker.file, 'setInterval(() => {}, 1000)');
	const taking = assert.rejects(supervisor.takeOver(hanging.programs), /takes too long/);
	const { said, front } = await ask();
	process.kill(said, 'SIGKILL');
	process.kill(front, 'SIGKILL');
	await until(() => !isAlive(said) && !isAlive(front));
	assert.deepEqual((await ask('/build')).said, ['old', 'old']);
	await taking;
	await until(() => children() === 2);
	assert.deepEqual((await ask('/build')).said, ['old', 'old']);
});

test('where neither another build nor the one before can serve any more, the server ends as at a start', async (t) => {
	const ended = Promise.withResolvers<void>();
	const { supervisor, folder } = await started(t, { unfit: ended.resolve });
	const broken = anotherBuild(t, 'new');
	writeFileSync(broken.programs.worker.file, 'process.exit(3)');
	writeFileSync(join(folder, 'unfit'), '');
	await assert.rejects(supervisor.takeOver(broken.programs, { alone: true }), /ended before it was ready/);
	await ended.promise;
});

test('one that was to be started later is renewed at once', async (t) => {
	const { supervisor, ask, folder } = await started(t);
	const { said } = await ask();
	writeFileSync(join(folder, 'unfit'), '');
	process.kill(said, 'SIGKILL');
	await until(() => !isAlive(said));
	await assert.rejects(supervisor.renew(), /ended before it was ready/);
	rmSync(join(folder, 'unfit'));
	await supervisor.renew();
	assert.equal((await ask()).status, 200);
});

test('a process that dies while another build takes over is missed by nobody', async (t) => {
	const { ask, supervisor } = await started(t);
	const { said, front } = await ask();
	const taking = supervisor.takeOver(anotherBuild(t, 'new').programs);
	process.kill(said, 'SIGKILL');
	process.kill(front, 'SIGKILL');
	await until(() => !isAlive(said) && !isAlive(front));
	const answers = await Promise.all(Array.from({ length: 10 }, () => ask('/build')));
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
	await taking;
	await until(() => children() === 2);
	assert.deepEqual((await ask('/build')).said, ['new', 'new']);
});

test('all are renewed without a failed request', async (t) => {
	const { ask, supervisor } = await started(t);
	const before = await ask();
	let running = true;
	const answers: (typeof before)[] = [];
	const clients = Array.from({ length: 4 }, async () => {
		while (running) answers.push(await ask(answers.length % 3 === 0 ? '/slow' : '/'));
	});
	await supervisor.renew();
	running = false;
	await Promise.all(clients);
	const after = await ask();
	assert.notEqual(after.front, before.front);
	assert.notEqual(after.said, before.said);
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
});

test('asked twice to renew, or while one dies, no process is left over or missing', async (t) => {
	const { ask, supervisor } = await started(t, { workers: 2, fronts: 2 });
	const { said } = await ask();
	const twice = [supervisor.renew(), supervisor.renew()];
	process.kill(said, 'SIGKILL');
	await Promise.all(twice);
	await until(() => children() === 5);
	const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask('/', `10.0.0.${n}`)));
	assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
	assert.equal(children(), 5);
});

test('once it serves, a worker that cannot start again and again ends nothing, and one day can', async (t) => {
	const { ask, folder } = await started(t);
	const { said } = await ask();
	writeFileSync(join(folder, 'unfit'), '');
	process.kill(said, 'SIGKILL');
	assert.equal((await ask('/front')).status, 200);
	rmSync(join(folder, 'unfit'));
	await until(async () => (await ask()).status === 200);
});

test('a worker whose sockets somebody has swept away is replaced', async (t) => {
	const { ask, folder } = await started(t);
	const { said } = await ask();
	rmSync(folder, { recursive: true });
	// Connections that are open go on; whoever needs a new one finds nobody.
	const both = await Promise.all([ask('/slow'), ask('/slow'), ask('/slow')]);
	assert.deepEqual([...new Set(both.map(({ status }) => status))], [200]);
	await until(async () => (await ask()).said !== said);
});

test('what a front that ends has counted is not lost', async (t) => {
	const { ask, supervisor } = await started(t);
	await supervisor.renew();
	assert.deepEqual(
		new Map((await ask('/readings')).said),
		new Map([
			['/false', 1],
			['/last', 1],
		]),
	);
});

test('a page that cannot be made fails with what the worker said, once logged there', async (t) => {
	const { ask } = await started(t);
	assert.deepEqual((await ask('/page')).said, ['no page', true]);
});

test('a worker asks all fronts at once', async (t) => {
	const { ask } = await started(t, { fronts: 3 });
	assert.deepEqual((await ask('/readings')).said, [['/false', 3]]);
});

test('told to leave, all serve on but say so, also a front that comes after', async (t) => {
	const { supervisor, ask } = await started(t, { fronts: 2 });
	assert.equal((await ask('/state')).said, 'ready');
	supervisor.leave();
	await until(async () => (await ask('/state')).said === 'leaving');
	const { front } = await ask('/state');
	process.kill(front, 'SIGKILL');
	const seen = new Set<number>();
	await until(async () => {
		const answer = await ask('/state').catch(() => null);
		if (answer && answer.front !== front) {
			assert.equal(answer.said, 'leaving');
			seen.add(answer.front);
		}
		return seen.size === 2;
	});
	assert.equal((await ask()).status, 200);
});

test('stopped, workers finish what they were asked', async (t) => {
	const { supervisor, ask } = await started(t);
	const { said } = await ask();
	const slow = ask('/slow');
	await until(async () => (await ask()).status === 200);
	await supervisor.stop();
	assert.equal((await slow).status, 200);
	assert.ok(!isAlive(said));
});
