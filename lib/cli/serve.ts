import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { environment } from '#lib/platform/environment/environment';
import { endProcess, openLog } from '#lib/platform/log/log';
import { catchStray } from '#lib/platform/log/uncaught';
import { programRoot } from '#lib/program/root';
import { Supervisor } from '#lib/server/supervisor';
import { explain } from './explain.ts';
import { programAt, programNow } from './program.ts';

// The server: it starts and watches over its fronts (serve-front.ts), which own the port, and its workers
// (serve-worker.ts), and does nothing else.

/** Milliseconds within which two signals are the same, given twice. */
const ONE_SIGNAL = 500;

/** Serves until SIGTERM or SIGINT. Throws what keeps it from starting. */
async function main(): Promise<void> {
	const env = environment();
	const log = openLog(env.logLevel);
	let end = (code: number): unknown => process.exit(code);
	let isEnding = false;
	// Of a terminal it says that nobody sits there any more.
	let hangUp = (): unknown => (process.stdin.isTTY ? end(0) : undefined);
	catchStray(log, () => end(1));
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(0));
	const folder = mkdtempSync(join(tmpdir(), 'postilla-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	let program = programAt(programRoot());
	const otlp = env.telemetry && (await import('#lib/server/otlp'));
	const telemetry = otlp?.openOtlp({ ...env.telemetry!, measure: () => supervisor.measure(), log });
	const supervisor = new Supervisor({
		programs: program.programs,
		fronts: env.fronts,
		workers: env.workers ?? Math.max(1, availableParallelism() - 1),
		memory: env.workerMemory,
		folder,
		socket: env.socket,
		log,
		spans: telemetry?.spans,
		unfit: () => end(1),
	});
	process.on('SIGHUP', () => hangUp());
	const { port, setUp } = await supervisor.start();
	end = async (code) => {
		isEnding = true;
		// A further signal, or exception, ends the draining and changes nothing else. That which a terminal and its
		// parent give at once is one.
		const hurried = new AbortController();
		const begun = performance.now();
		end = () => performance.now() - begun > ONE_SIGNAL && hurried.abort();
		log.info({ code }, 'stopping');
		supervisor.leave();
		if (code === 0) await setTimeout(env.drainSeconds * 1000, null, hurried).catch(() => log.info('hurried'));
		await telemetry?.last();
		await supervisor.stop();
		await telemetry?.sent();
		log.info('stopped');
		await endProcess(code);
	};
	const launcher = process.argv[2] ?? join(import.meta.dirname, 'launch.mjs');
	const renew = async () => {
		log.info('renewing');
		const now = await programNow(launcher, program);
		if (now.root === program.root && now.build === program.build) await supervisor.renew();
		else await supervisor.takeOver(now.programs, { alone: now.newest !== program.newest });
		program = now;
		log.info({ folder: now.root }, 'renewed');
	};
	let renewing = Promise.resolve();
	// What is asked for while one is under way is done once, after it.
	let isAsked = false;
	const renewNext = async () => {
		isAsked = false;
		if (!isEnding) await renew();
	};
	if (!process.stdin.isTTY)
		hangUp = () => {
			if (isAsked) return;
			isAsked = true;
			renewing = renewing.then(renewNext).catch((error) => log.error({ err: error }, 'not renewed'));
		};
	const address = env.port === 0 ? `http://${env.host}:${port}` : env.siteUrl;
	console.log(`Postilla: ${address}`);
	if (setUp) console.log(`Set up: ${address}${setUp}`);
	log.info({ host: env.host, port, address }, 'started');
}

main().catch((error) => {
	console.error(`Postilla cannot start: ${explain(error)}`);
	process.exit(1);
});
