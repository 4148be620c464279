import { join } from 'node:path';
import { Piscina } from 'piscina';
import { programRoot } from '#lib/server/program-root';

/** What strangers send is read by at most so many threads, beside the one that serves. */
const THREADS = 2;
/** More jobs than this do not wait: their senders are told to come again. */
const WAITING = 500;
/** Megabytes of JavaScript that one thread may hold. */
const MEMORY = 128;

/** Why a job gave nothing: it took too long or too much memory, or too many waited before it. */
export class JobRefused extends Error {
	readonly why: 'costly' | 'busy';

	constructor(why: 'costly' | 'busy', job: string) {
		super(`${job}: ${why}`);
		this.why = why;
	}
}

interface Pool {
	threads: Piscina;
	running: number;
	waiting: (() => void)[];
}

const key = Symbol.for('postilla.workers');
const shared = globalThis as { [key]?: Pool };

function pool(): Pool {
	if (shared[key]) return shared[key];
	const threads = new Piscina({
		minThreads: 0,
		maxThreads: THREADS,
		idleTimeout: 20_000,
		// A thread that waits with atomics does not see what its own asynchronous work brings.
		atomics: 'disabled',
		resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: 16 },
		execArgv: [],
	});
	// A thread that ran out of memory has told its job already.
	threads.on('error', () => {});
	shared[key] = { threads, running: 0, waiting: [] };
	return shared[key];
}

/**
 * A function of the program as a job for a thread of its own. `file`: the module below the program's folder that
 * exports it as `name`; it takes and gives plain data. A job that runs longer than `most` milliseconds ends, and
 * its thread with it. Rejects with JobRefused, or with what the function threw.
 */
export function inWorker<Job extends (input: never) => unknown>(file: string, name: string, most: number) {
	return async (input: Parameters<Job>[0]): Promise<Awaited<ReturnType<Job>>> => {
		const { threads } = pool();
		await turn(name);
		const ending = AbortSignal.timeout(most);
		try {
			return await threads.run(input, { filename: join(programRoot(), file), name, signal: ending });
		} catch (error) {
			const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
			throw ending.aborted || outOfMemory ? new JobRefused('costly', name) : error;
		} finally {
			over();
		}
	};
}

/** Waits for a thread before the job's time begins, in the order of asking. */
async function turn(name: string): Promise<void> {
	const state = pool();
	if (state.running < THREADS) {
		state.running++;
		return;
	}
	if (state.waiting.length >= WAITING) throw new JobRefused('busy', name);
	await new Promise<void>((resolve) => state.waiting.push(resolve));
}

function over(): void {
	const state = pool();
	const next = state.waiting.shift();
	if (next) next();
	else state.running--;
}

/** Ends every thread: for the end of the process. */
export async function stopWorkers(): Promise<void> {
	const state = shared[key];
	delete shared[key];
	await state?.threads.destroy();
}
