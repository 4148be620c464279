import Sqlite from 'better-sqlite3';
import type pg from 'pg';
import { DatabaseAway, openPool, sqliteFile } from '#db/connection';

/** Knows which tags changed when; never answers from before the last `refresh`. */
export interface Watch {
	/** Whether `refresh` is done when it returns. */
	readonly immediate: boolean;
	/** Learns every change committed before the call. Throws soon where the database does not answer. */
	refresh(): void | Promise<void>;
	/** The number of the newest change known. */
	clock(): number;
	/** Whether none of the tags has changed after the change numbered `asOf`. */
	unchanged(tags: readonly string[], asOf: number): boolean;
	/** The newest migration of the database, a moment ago at most. Throws soon where it does not answer. */
	schema(): Promise<string>;
	close(): void;
}

const MOST_TAGS = 20_000;

const newestMigration = 'select max(name) as name from schema_migration';

type Change = { tag: string; version: number };

/** The newest version of each tag changed since the start. Forgets them all when they become many. */
export class Versions {
	#clock: number;
	/** Nothing is known about what happened before this. */
	#floor: number;
	/** Added to the database's own numbers, so that ours never go back. */
	#offset = 0;
	#versions = new Map<string, number>();

	constructor(start: number) {
		this.#clock = start;
		this.#floor = start;
	}

	clock(): number {
		return this.#clock;
	}

	/** The database's own number of the newest change known. */
	known(): number {
		return this.#clock - this.#offset;
	}

	/** Takes in what changed after `since`, given the number the database's clock shows; in any order. */
	learn(changes: Iterable<Change>, value: number, since: number): void {
		if (value < since) {
			// The database was restored from a copy: whatever was rendered before counts as changed.
			this.#offset = this.#clock + 1 - value;
			this.#forget(this.#clock + 1);
			return;
		}
		for (const { tag, version } of changes) {
			const newer = version + this.#offset;
			if (newer > (this.#versions.get(tag) ?? 0)) this.#versions.set(tag, newer);
		}
		this.#clock = Math.max(this.#clock, value + this.#offset);
		if (this.#versions.size > MOST_TAGS) this.#forget(this.#clock);
	}

	#forget(clock: number): void {
		this.#versions.clear();
		this.#clock = clock;
		this.#floor = clock;
	}

	unchanged(tags: readonly string[], asOf: number): boolean {
		if (asOf < this.#floor) return false;
		for (const tag of tags) {
			const version = this.#versions.get(tag);
			if (version !== undefined && version > asOf) return false;
		}
		return true;
	}
}

/** Watches over a database, by a connection of its own. */
export async function openWatch(where: { databaseUrl?: string; dataDir: string }): Promise<Watch> {
	return where.databaseUrl ? watchPostgres(where.databaseUrl) : watchSqlite(sqliteFile(where.dataDir));
}

/**
 * SQLite: a connection of its own, whose `data_version` moves with every commit of any other connection,
 * in this process or another. Asking costs a microsecond or two.
 */
function watchSqlite(file: string): Watch {
	const handle = new Sqlite(file, { readonly: true, timeout: 10_000 });
	const dataVersion = handle.prepare('PRAGMA data_version').pluck();
	const changes = handle.prepare<[number], Change>(
		"select tag, version from version where version > ? union all select '', value from version_clock",
	);
	const versions = new Versions(changes.all(Number.MAX_SAFE_INTEGER)[0]!.version);
	let seen: unknown = null;
	return {
		immediate: true,
		refresh() {
			const now = dataVersion.get();
			if (now === seen) return;
			const since = versions.known();
			learn(versions, changes.all(since), since);
			seen = now;
		},
		clock: () => versions.clock(),
		unchanged: (tags, asOf) => versions.unchanged(tags, asOf),
		schema: async () => handle.prepare<[], string>(newestMigration).pluck().get()!,
		close: () => handle.close(),
	};
}

/** Milliseconds after which the database counts as away. */
const PATIENCE = 2000;
/** Milliseconds for which the newest migration is taken to be what it was: anybody may ask for it. */
const KEPT = 250;
const changesSince = `select tag, version from version where version > $1
	union all select '', value from version_clock`;

/**
 * PostgreSQL: a connection of its own, on which requests that arrive together share one select, prepared once; one
 * that arrives while a select is under way waits for the next.
 */
async function watchPostgres(url: string): Promise<Watch> {
	const line = openPool(url, { max: 1, idleTimeoutMillis: 0, connectionTimeoutMillis: 5 * PATIENCE });
	const { rows } = await line.query<Change>(changesSince, [Number.MAX_SAFE_INTEGER]);
	const versions = new Versions(rows[0]!.version);
	let waiting: Promise<void> | null = null;
	let name: string | undefined = 'postilla-watch';
	let schema: { name: Promise<string>; until: number } | null = null;
	const changes = async (client: pg.ClientBase, since: number): Promise<Change[]> => {
		const asked = { text: changesSince, values: [since] };
		try {
			return (await client.query<Change>({ name, ...asked })).rows;
		} catch (error) {
			// Something in between hands out other connections, and forgets what was prepared.
			if (name === undefined || !/^(26000|42P05)$/.test((error as pg.DatabaseError).code ?? '')) throw error;
			name = undefined;
			return (await client.query<Change>(asked)).rows;
		}
	};
	const connected = async (late: Promise<never>) => {
		const connecting = line.connect();
		return Promise.race([connecting, late]).catch((error) => {
			connecting.then(
				(client) => client.release(),
				() => {},
			);
			throw error;
		});
	};
	const answerOf = async <Answer>(client: pg.PoolClient, asked: Promise<Answer>, late: Promise<never>) => {
		const answer = await Promise.race([asked, late]).catch((error) => {
			client.release(error);
			throw error;
		});
		client.release();
		return answer;
	};
	const ask = async (late: Promise<never>) => {
		await new Promise(setImmediate);
		const client = await connected(late).finally(() => {
			waiting = null;
		});
		const since = versions.known();
		learn(versions, await answerOf(client, changes(client, since), late), since);
	};
	const askSchema = async (late: Promise<never>) => {
		const client = await connected(late);
		const { rows } = await answerOf(client, client.query<{ name: string }>(newestMigration), late);
		return rows[0]!.name;
	};
	return {
		immediate: false,
		refresh: () => {
			waiting ??= inTime(ask);
			return waiting;
		},
		clock: () => versions.clock(),
		unchanged: (tags, asOf) => versions.unchanged(tags, asOf),
		schema: () => {
			if (schema && performance.now() < schema.until) return schema.name;
			const asked = { name: inTime(askSchema), until: Number.POSITIVE_INFINITY };
			schema = asked;
			const answered = () => {
				asked.until = performance.now() + KEPT;
			};
			asked.name.then(answered, answered);
			return asked.name;
		},
		close: () => void line.end(),
	};
}

/** Does it within `PATIENCE`, waiting for one's turn included. */
async function inTime<Answer>(act: (late: Promise<never>) => Promise<Answer>): Promise<Answer> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		// What has arrived while this process stood still itself is read first.
		timer = setTimeout(() => setImmediate(() => reject(new Error('it took too long'))), PATIENCE);
	});
	try {
		return await act(late);
	} catch (error) {
		throw new DatabaseAway(error);
	} finally {
		clearTimeout(timer);
	}
}

/** The row without a tag carries the clock. */
function learn(versions: Versions, rows: Change[], since: number): void {
	const value = rows.find((row) => row.tag === '')!.version;
	versions.learn(
		rows.filter((row) => row.tag !== ''),
		value,
		since,
	);
}
