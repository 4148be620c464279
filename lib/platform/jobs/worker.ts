import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import { settleLost } from './claim.ts';
import type { JobKind } from './kind.ts';
import { onQueued } from './notify.ts';
import { queuedKinds, queueMissing } from './queue.ts';
import { type RecurringJob, runIfDue } from './recurring.ts';
import { runNext } from './run.ts';

/** For what other processes queue, triggers note, and waits for its moment. */
const POLL = 1000;
const SCHEDULE = 60_000;
const PATIENCE = 8000;

type Log = Pick<Logger, 'warn' | 'error'>;

/**
 * Does what is queued, as long as the server runs: at once what this process queues, within a second what others
 * do; and what recurs, one after the other.
 */
export function startWorker(
	db: Database,
	{ kinds, recurring }: { kinds: readonly JobKind[]; recurring: readonly RecurringJob[] },
	log: Log,
): { stop(): Promise<void> } {
	const stop = new AbortController();
	const { signal } = stop;
	const lanes = new Map(kinds.map((kind) => [kind.name, new Lanes(db, kind, log, signal)]));
	let polling: Promise<void> | null = null;
	let told = false;
	let schedule = Promise.resolve();
	const poll = () => {
		polling ??= look(db, kinds, lanes, log)
			.then(
				() => {
					told = false;
				},
				(error) => {
					// Once, however long the database is away.
					if (!signal.aborted && !told) log.error({ err: error }, 'the queue of jobs cannot be read');
					told = true;
				},
			)
			.finally(() => {
				polling = null;
			});
	};
	const turn = () => {
		schedule = schedule.then(() => runRecurring(db, recurring, log, signal));
	};
	const timers = [setInterval(poll, POLL), setInterval(turn, SCHEDULE)];
	const forget = onQueued((kind) => lanes.get(kind)?.open());
	poll();
	turn();
	return {
		async stop() {
			stop.abort();
			timers.forEach(clearInterval);
			forget();
			await Promise.all([polling, schedule]);
			const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE).unref());
			await Promise.race([Promise.all([...lanes.values()].map((one) => one.end())), late]);
			await Promise.all(kinds.map((kind) => kind.close?.()));
		},
	};
}

/** Opens a lane for every kind that has something to do. */
async function look(
	db: Database,
	kinds: readonly JobKind[],
	lanes: Map<string, Lanes>,
	log: Log,
): Promise<void> {
	for (const { kind, key } of await settleLost(db, kinds))
		log.error({ job: kind, key }, 'a job failed for good: its process ended each time');
	const idle = kinds.filter(({ name, backlog }) => backlog && lanes.get(name)!.idle);
	const queued =
		idle.length > 0
			? await queuedKinds(
					db,
					idle.map(({ name }) => name),
				)
			: new Set();
	for (const { name, backlog } of idle)
		if (!queued.has(name) && (await backlog!(db))) await queueMissing(db, { kind: name, key: '' });
	const due = await db
		.selectFrom('job')
		.select('kind')
		.distinct()
		.where('state', '=', 'waiting')
		.where('due_at', '<=', Date.now())
		.execute();
	for (const { kind } of due) lanes.get(kind)?.open();
}

/** Does the jobs of one kind, some at a time. */
class Lanes {
	readonly #open = new Set<Promise<void>>();
	readonly #lane: () => Promise<void>;
	readonly #most: number;
	readonly #signal: AbortSignal;
	/** Something was queued while all lanes were open, perhaps just after the last had looked. */
	#again = false;
	/** A job of this kind knows already that the server stops: what is begun now would say so too. */
	#stopped = false;

	constructor(db: Database, kind: JobKind, log: Log, signal: AbortSignal) {
		this.#most = kind.lanes ?? 1;
		this.#signal = signal;
		const means = {
			log,
			signal,
			taken: () => this.#most > 1 && this.open(),
			stopped: () => {
				this.#stopped = true;
			},
		};
		this.#lane = async () => {
			try {
				// Where neither the database nor the job waits for anything, thousands of jobs would be one turn of the loop.
				while (!signal.aborted && (await runNext(db, kind, means))) await new Promise(setImmediate);
			} catch (error) {
				if (!signal.aborted) log.error({ job: kind.name, err: error }, 'a job cannot be taken or settled');
			}
		};
	}

	get idle(): boolean {
		return this.#open.size === 0;
	}

	open(): void {
		if (this.#signal.aborted || this.#stopped) return;
		if (this.#open.size >= this.#most) {
			this.#again = true;
			return;
		}
		const lane = this.#lane().finally(() => {
			this.#open.delete(lane);
			if (!this.#again) return;
			this.#again = false;
			this.open();
		});
		this.#open.add(lane);
	}

	async end(): Promise<void> {
		await Promise.all(this.#open);
	}
}

async function runRecurring(
	db: Database,
	recurring: readonly RecurringJob[],
	log: Log,
	signal: AbortSignal,
): Promise<void> {
	for (const job of recurring) {
		if (signal.aborted) return;
		try {
			await runIfDue(db, job);
		} catch (error) {
			log.error({ job: job.name, err: error }, 'a job failed');
		}
	}
}
