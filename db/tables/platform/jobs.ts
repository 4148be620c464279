import type { Generated } from 'kysely';

/** Work to be done once, whichever process gets to it: its row goes when it is done. */
export interface JobTable {
	id: Generated<number>;
	kind: string;
	/** What it is about, by kind. Of each kind and key one at most waits or has failed, and one at most runs. */
	key: string;
	/** JSON, by kind. */
	payload: Generated<string>;
	/** `failed`: it is not tried again by itself. */
	state: Generated<'waiting' | 'running' | 'failed'>;
	due_at: number;
	/** Tries begun so far. */
	attempts: Generated<number>;
	/** While it runs: until when it is left to whoever took it. */
	leased_until: number | null;
	/** Why the last try failed. */
	error: string | null;
	queued_at: number;
}

/** Recurring work and when it is next due; claimed by moving `due_at`. */
export interface ScheduleTable {
	name: string;
	due_at: number;
	ran_at: number | null;
	error: string | null;
}
