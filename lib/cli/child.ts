import type { Logger } from 'pino';
import { environment } from '#lib/platform/environment/environment';
import { ownSamples, watchDelay } from '#lib/platform/environment/measures';
import { ownMemory } from '#lib/platform/environment/own-memory';
import { endProcess, openLog } from '#lib/platform/log/log';
import { startTracing } from '#lib/platform/log/spans';
import { catchStray } from '#lib/platform/log/uncaught';
import { joinLine, type Remote } from '#lib/server/line';
import type { ProcessOffer, SupervisorOffer } from '#lib/server/offers';
import { explain } from './explain.ts';

/** Milliseconds, where something has gone wrong. */
const PATIENCE = 10_000;

/** What a process of the server is once it serves. */
interface Serving {
	ready: Parameters<SupervisorOffer['ready']>[0];
	/** Whether it does what it should: asked once it serves, so that nobody waits for that. Throws where it does not. */
	prove?(): Promise<void>;
	/** Takes no more requests and finishes those that run, for as many milliseconds. */
	stop(patience: number): Promise<void>;
}

/**
 * Runs a front or a worker, started by the server (serve.ts), which tells it when to stop. What keeps it from serving
 * is said in one line.
 */
export async function runChild(
	open: (supervisor: Remote<SupervisorOffer>, log: Logger, offer: (mine: object) => void) => Promise<Serving>,
): Promise<void> {
	const { logLevel, metricsToken, telemetry } = environment();
	const log = openLog(logLevel);
	if (metricsToken !== undefined || telemetry) watchDelay();
	let serving: Serving | null = null;
	let isStopping = false;
	const end = async (code: number, patience: number) => {
		if (isStopping) return;
		isStopping = true;
		try {
			await serving?.stop(patience);
			await handSpans?.();
		} catch (error) {
			log.error({ err: error }, 'not stopped');
			code = 1;
		}
		await endProcess(code);
	};
	catchStray(log, () => end(1, PATIENCE));
	// A terminal, or whoever stops all processes of a service, tells the server too.
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
	// Nobody is there any more to ask anything.
	process.once('disconnect', () => end(1, 0));
	const mine: ProcessOffer = {
		ping: ownMemory,
		measure: ownSamples,
		stop: (patience) => void end(0, patience),
	};
	const supervisor = joinLine<SupervisorOffer, ProcessOffer>(process, mine);
	const handSpans = telemetry && startTracing(telemetry.sampling, supervisor.spans);
	const refuse = async (error: unknown, forGood: boolean) => {
		console.error(`Postilla cannot start: ${explain(error)}`);
		await supervisor.unfit(forGood).finally(() => process.exit(1));
	};
	try {
		serving = await open(supervisor, log, (more) => Object.assign(mine, more));
		await supervisor.ready(serving.ready);
	} catch (error) {
		return refuse(error, false);
	}
	try {
		await serving.prove?.();
		await supervisor.proven();
	} catch (error) {
		await refuse(error, true);
	}
}
