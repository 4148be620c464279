import type { Logger } from 'pino';
import { isAway } from '#db/connection';
import type { Database } from '#db/schema';
import { inSpan } from '#lib/platform/log/spans';
import { minute } from '#lib/platform/time/durations';
import { afterFailure, claimJob, LEASE, renewLease, settleAgain, settleDone } from './claim.ts';
import { type Job, type JobKind, JobPutOff, JobStopped } from './kind.ts';

interface Means {
	log?: Pick<Logger, 'warn' | 'error'>;
	now?(): number;
	signal?: AbortSignal;
	/** Told as soon as there was one. */
	taken?(): void;
	/** Told when it says that this server stops. */
	stopped?(): void;
}

const never = new AbortController().signal;
const silent = { warn() {}, error() {} };

/** Takes and does the next job of a kind that is due. False: there is none, or this server stops. */
export async function runNext(
	db: Database,
	kind: JobKind,
	{ log = silent, now = Date.now, signal = never, taken, stopped }: Means = {},
): Promise<boolean> {
	const job = await claimJob(db, kind, now());
	if (!job) return false;
	taken?.();
	const lease = keepLease(db, job, log);
	const last = afterFailure(kind, job, '', 0).state === 'failed';
	try {
		await inSpan({ name: `job ${kind.name}`, kind: 'consumer', isNoFailure }, () =>
			kind.run(db, job, { last, signal, now, log }),
		);
	} catch (error) {
		const mine = await lease.end();
		if (error instanceof JobStopped) {
			const again = { state: 'waiting', due_at: job.due_at, attempts: job.attempts - 1 } as const;
			stopped?.();
			await settleAgain(db, mine, { ...again, error: job.error });
			return false;
		}
		const { message } = error as Error;
		const told = { job: kind.name, key: job.key, attempt: job.attempts };
		// What it needs does not answer: that counts for no try.
		if (isAway(error)) {
			log.warn({ ...told, err: error }, 'a job waits');
			const again = { state: 'waiting', due_at: now() + minute, attempts: job.attempts - 1 } as const;
			await settleAgain(db, mine, { ...again, error: message });
			return true;
		}
		if (last) log.error({ ...told, err: error }, 'a job failed for good');
		else if (!(error instanceof JobPutOff)) log.warn({ ...told, err: error }, 'a job failed');
		await settleAgain(db, mine, afterFailure(kind, job, String(message ?? error), now()));
		return true;
	}
	await settleDone(db, await lease.end());
	return true;
}

const isNoFailure = (thrown: unknown) => thrown instanceof JobPutOff || thrown instanceof JobStopped;

/** Says now and then that this process lives, until `end`, which gives the job as it stands. */
function keepLease(db: Database, taken: Job, log: Pick<Logger, 'warn'>): { end(): Promise<Job> } {
	let job = taken;
	let beating = Promise.resolve();
	const beat = async () => {
		try {
			job = (await renewLease(db, job)) ?? job;
		} catch (error) {
			log.warn({ job: job.kind, key: job.key, err: error }, 'a job cannot say that it goes on');
		}
	};
	const timer = setInterval(() => {
		beating = beating.then(beat);
	}, LEASE / 4);
	timer.unref();
	return {
		async end() {
			clearInterval(timer);
			await beating;
			return job;
		},
	};
}
