import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import type { Logger } from 'pino';
import { isAway, openPool, type Patience, tellingAway } from '#db/connection';
import type { Database } from '#db/schema';
import { minute, second } from '#lib/platform/time/durations';
import { shared } from '#lib/program/process-wide';

/** A few milliseconds behind is usual: so often it is asked again, so many milliseconds later. */
const TRIES = 4;
const PAUSE = 8;
/** For so long one that is away or behind is not asked again, and nobody waits for it; twice as long each time. */
const REST = { first: second, most: minute };
/** Behind or away for so long it is worth a word. */
const WORTH_A_WORD = 10 * second;
const CHECK = second;

interface Reading {
	/** Null: from the database itself, from now on. */
	from: PostgresPool | null;
}

const readings = shared('replica-readings', () => new AsyncLocalStorage<Reading>());

/**
 * Copies of the PostgreSQL database that follow it. What a request only reads comes from one of them that has all that
 * was committed when the request came; else from the database itself. So nobody reads what is older than what they, or
 * anybody else, has written, and a page made of it may be kept like any other.
 */
export class Replicas {
	#all: Replica[];
	#turn = 0;

	constructor(urls: readonly string[], patience: Patience, log: Pick<Logger, 'info' | 'warn'>) {
		this.#all = urls.map((url) => new Replica(url, patience, log));
	}

	/** Runs `work`, for one request; `db`: a connection made of `around`. */
	async reading<T>(db: Database, work: () => Promise<T>): Promise<T> {
		if (this.#all.length === 0) return work();
		const reading: Reading = { from: await this.#following(db) };
		try {
			return await readings.run(reading, work);
		} finally {
			// What goes on behind the request is not up to date for ever.
			reading.from = null;
		}
	}

	/** One that has all that is committed by now; null: none has, or none is there. */
	async #following(db: Database): Promise<PostgresPool | null> {
		const awake = this.#all.filter((one) => one.isAwake());
		if (awake.length === 0) return null;
		const moment = await committed(db).catch((error) => {
			if (isAway(error)) throw error;
			// It says nothing of itself to this role, or is itself one that follows.
			for (const one of awake) one.missed(error);
			return null;
		});
		if (moment === null) return null;
		this.#turn += 1;
		for (let at = 0; at < awake.length; at++) {
			const one = awake[(this.#turn + at) % awake.length]!;
			if (await one.has(moment)) return one.pool;
		}
		return null;
	}

	/** Connections to the database itself that leave to a replica what it may do. */
	around(primary: PostgresPool): PostgresPool {
		if (this.#all.length === 0) return primary;
		return {
			options: primary.options,
			connect: async () => connection(primary),
			end: async () => {
				await Promise.all([primary, ...this.#all.map(({ pool }) => pool)].map((one) => one.end()));
			},
		} as unknown as PostgresPool;
	}
}

class Replica {
	readonly pool: PostgresPool;
	#checking: ReturnType<typeof openPool>;
	#host: string;
	#log: Pick<Logger, 'info' | 'warn'>;
	#restsUntil = 0;
	#rest = REST.first;
	/** One asks for all whether it is to be read again. */
	#isTried = false;
	/** Since when it could not be read; null: it can. */
	#missedSince: number | null = null;
	#isTold = false;

	constructor(url: string, patience: Patience, log: Pick<Logger, 'info' | 'warn'>) {
		this.#checking = openPool(url, { max: 10 }, { ...patience, connect: CHECK });
		this.pool = tellingAway(this.#checking);
		this.#host = new URL(url).host;
		this.#log = log;
	}

	isAwake(): boolean {
		return Date.now() >= this.#restsUntil;
	}

	/** Whether it follows that database, and has all up to there, or will have soon. */
	async has({ database, position }: Moment): Promise<boolean> {
		const asked = { text: standing, values: [position], query_timeout: CHECK };
		if (this.#isTried) return false;
		this.#isTried = this.#missedSince !== null;
		try {
			for (let tried = 1; ; tried++) {
				const { rows } = await this.#checking.query<{ database: string; has: boolean }>(asked);
				const found = rows[0]!;
				if (found.database !== database)
					return this.missed(new Error(`it follows ${found.database}, not ${database}`), 0);
				if (found.has) return this.#found();
				if (tried === TRIES) return this.missed(new Error('it is behind'));
				await setTimeout(PAUSE);
			}
		} catch (error) {
			return this.missed(error);
		} finally {
			this.#isTried = false;
		}
	}

	#found(): true {
		if (this.#isTold) this.#log.info({ replica: this.#host }, 'the replica is read again');
		this.#missedSince = null;
		this.#isTold = false;
		this.#rest = REST.first;
		return true;
	}

	/** `worth`: milliseconds after which it is said. */
	missed(error: unknown, worth = WORTH_A_WORD): false {
		const now = Date.now();
		// Several may have asked before the first knew.
		if (now < this.#restsUntil) return false;
		this.#restsUntil = now + this.#rest;
		this.#rest = Math.min(2 * this.#rest, REST.most);
		this.#missedSince ??= now;
		if (!this.#isTold && now - this.#missedSince >= worth) {
			this.#isTold = true;
			this.#log.warn({ replica: this.#host, err: error }, 'the replica is not read');
		}
		return false;
	}
}

/** What a replica has to show. */
interface Moment {
	/** The server by its own number, the history it is on since its last failover, the database there. */
	database: string;
	/** Up to where its log has to be replayed to show all that anybody can see now. */
	position: string;
}

const named = (timeline: string) =>
	`concat_ws('/', (select system_identifier from pg_control_system()), ${timeline}, current_database())`;

/** Of a replica. Its history is known from its last checkpoint: after a failover it is not read for minutes. */
const standing = `select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, false) as has,
	case when pg_is_in_recovery() then
		${named("(select upper(lpad(to_hex(timeline_id), 8, '0')) from pg_control_checkpoint())")}
	else 'nothing' end as database`;

async function committed(db: Database): Promise<Moment> {
	const asked = sql<Moment>`select ${sql.raw(named('left(pg_walfile_name(position), 8)'))} as database,
		position::text as position from (select case current_setting('synchronous_commit')
		when 'off' then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end as position) as moment`;
	return (await asked.execute(db)).rows[0]!;
}

const isReading = (statement: string) => /^\s*(select|with)\b/i.test(statement);

/** It may read only, or what it read was tidied away meanwhile: the database itself can do it. */
const isForThePrimary = (error: unknown) =>
	isAway(error) || /^(25006|40001|40P01)$/.test((error as { code?: string }).code ?? '');

/** One connection whose first statement says whose it is. Once a request writes, it reads what it wrote. */
function connection(primary: PostgresPool): PostgresPoolClient {
	let client: PostgresPoolClient | null = null;
	return {
		async query(statement: string, values: unknown[]) {
			if (client) return client.query(statement, values);
			const reading = readings.getStore();
			if (reading?.from && isReading(statement)) {
				try {
					client = await reading.from.connect();
					return await client.query(statement, values);
				} catch (error) {
					client?.release(true);
					client = null;
					if (!isForThePrimary(error)) throw error;
				}
			}
			if (reading) reading.from = null;
			client = await primary.connect();
			return client.query(statement, values);
		},
		release: (discard?: boolean) => client?.release(discard),
	} as PostgresPoolClient;
}
