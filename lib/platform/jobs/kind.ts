import type { Selectable } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import type { JobTable } from '#db/tables/platform/jobs';

export type Job = Selectable<JobTable>;

export interface JobTools {
	/** The last try: what fails now stays failed. */
	last: boolean;
	/** Aborted when the server stops: long work ends soon, by throwing `JobStopped`. */
	signal: AbortSignal;
	/** Epoch milliseconds. */
	now(): number;
	log: Pick<Logger, 'warn'>;
}

/** A sort of work that is queued. */
export interface JobKind {
	/** Kept in the database: never renamed. */
	name: string;
	/**
	 * Does it. It may be done twice: when a process dies over it, or takes longer than its lease while the event loop
	 * stands still. Throws what went wrong; `JobPutOff` where that is nobody's fault.
	 */
	run(db: Database, job: Job, tools: JobTools): Promise<unknown>;
	/** Milliseconds before each further try; after the last one it has failed. */
	pauses: readonly number[];
	/** Tried again and again after the last pause, for what must not stop for good. */
	forever?: boolean;
	/** How many at once in one process; else one after the other. */
	lanes?: number;
	/** Name of the kind that goes first: none of this one is begun while some of that is due. */
	behind?: string;
	/** For work that triggers of the database note in a table of their own: whether there is some. */
	backlog?(db: Database): Promise<boolean>;
	/** Lets go of what it keeps from job to job, when the server stops. */
	close?(): unknown;
}

/** A try that came to nothing as it happens, with the reason as its message: tried again, not worth the log. */
export class JobPutOff extends Error {}

/** The server stops: the try does not count. */
export class JobStopped extends Error {}
