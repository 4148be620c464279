import { sql } from 'kysely';
import type { Database } from '#db/schema';

/** How many jobs of a kind there are. */
export interface KindView {
	kind: string;
	waiting: number;
	running: number;
	failed: number;
}

/** A job whose last try failed. */
export interface TroubledJob {
	id: number;
	kind: string;
	key: string;
	error: string;
	attempts: number;
	/** When it is tried again; null: not by itself. */
	againAt: number | null;
}

export interface QueueView {
	kinds: KindView[];
	/** Those that failed for good first; not all of them where they are many. */
	troubled: TroubledJob[];
	/** How many are left out of `troubled`. */
	more: number;
}

const SHOWN = 50;

/** How many jobs there are of each kind. */
export async function jobCounts(db: Database): Promise<KindView[]> {
	const rows = await db
		.selectFrom('job')
		.select(({ fn }) => ['kind', 'state', fn.countAll<number>().as('jobs')])
		.groupBy(['kind', 'state'])
		.execute();
	const count = (kind: string, state: string) =>
		Number(rows.find((row) => row.kind === kind && row.state === state)?.jobs ?? 0);
	return [...new Set(rows.map(({ kind }) => kind))].sort().map((kind) => ({
		kind,
		waiting: count(kind, 'waiting'),
		running: count(kind, 'running'),
		failed: count(kind, 'failed'),
	}));
}

/** What is queued and what went wrong with it. For admins. */
export async function queueView(db: Database): Promise<QueueView> {
	const kinds = await jobCounts(db);
	const troubled = await db
		.selectFrom('job')
		.select(['id', 'kind', 'key', 'state', 'error', 'attempts', 'due_at'])
		.where('state', 'in', ['waiting', 'failed'])
		.where('error', 'is not', null)
		.orderBy(sql`case when state = 'failed' then 0 else 1 end`)
		.orderBy('due_at', 'desc')
		.orderBy('id')
		.limit(SHOWN)
		.execute();
	const { all } = await db
		.selectFrom('job')
		.select(({ fn }) => fn.countAll<number>().as('all'))
		.where('state', 'in', ['waiting', 'failed'])
		.where('error', 'is not', null)
		.executeTakeFirstOrThrow();
	return {
		kinds,
		troubled: troubled.map(({ id, kind, key, state, error, attempts, due_at }) => ({
			id,
			kind,
			key,
			error: error ?? '',
			attempts,
			againAt: state === 'failed' ? null : due_at,
		})),
		more: Number(all) - troubled.length,
	};
}
