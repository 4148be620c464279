import { join } from 'node:path';
import { Piscina } from 'piscina';
import { shared } from '#lib/program/process-wide';
import { programRoot } from '#lib/program/root';

/**
 * What is worked on, one job of each at a time: whoever sends slow pages holds up no picture and no text. What
 * strangers write is another kind than what authors do: an author's text may be awaited within a transaction.
 */
const kinds = ['page', 'head', 'face', 'picture', 'words', 'text', 'activity', 'signature'] as const;
type Kind = (typeof kinds)[number];
/** More jobs of a kind than this do not wait: their senders are told to come again. */
const WAITING = 200;
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
	/** Those that wait for the job before them; absent: none is running. */
	queues: Map<Kind, (() => void)[]>;
}

const open = shared('workers', (): { pool: Pool | null } => ({ pool: null }));

function pool(): Pool {
	if (open.pool) return open.pool;
	const threads = new Piscina({
		minThreads: 0,
		maxThreads: kinds.length,
		idleTimeout: 20_000,
		// A thread that waits with atomics does not see what its own asynchronous work brings.
		atomics: 'disabled',
		resourceLimits: { maxOldGenerationSizeMb: MEMORY, maxYoungGenerationSizeMb: 16 },
		execArgv: [],
	});
	// A thread that ran out of memory has told its job already.
	threads.on('error', () => {});
	open.pool = { threads, queues: new Map() };
	return open.pool;
}

export interface JobOptions {
	kind: Kind;
	/** Milliseconds that it may run. */
	most: number;
}

/**
 * A function of the program as a job for a thread of its own. `file`: the module below the program's folder that
 * exports it as `name`; it takes and gives plain data. A job that runs too long is ended, and its thread with it.
 * Rejects with JobRefused, or with what the function threw.
 */
export function inWorker<Job extends (input: never) => unknown>(
	file: string,
	name: string,
	{ kind, most }: JobOptions,
) {
	return async (input: Parameters<Job>[0]): Promise<Awaited<ReturnType<Job>>> => {
		const { threads, queues } = pool();
		await turn(queues, kind, name);
		// The time begins with the job, not with its wait.
		const ending = AbortSignal.timeout(most);
		try {
			return await threads.run(input, { filename: join(programRoot(), file), name, signal: ending });
		} catch (error) {
			const outOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
			throw ending.aborted || outOfMemory ? new JobRefused('costly', name) : error;
		} finally {
			const next = queues.get(kind)!.shift();
			if (next) next();
			else queues.delete(kind);
		}
	};
}

async function turn(queues: Pool['queues'], kind: Kind, name: string): Promise<void> {
	const waiting = queues.get(kind);
	if (!waiting) {
		queues.set(kind, []);
		return;
	}
	if (waiting.length >= WAITING) throw new JobRefused('busy', name);
	await new Promise<void>((resolve) => waiting.push(resolve));
}

/** Ends every thread: for the end of the process. */
export async function stopWorkers(): Promise<void> {
	const { pool } = open;
	open.pool = null;
	await pool?.threads.destroy();
}
