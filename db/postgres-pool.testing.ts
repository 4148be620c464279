import { sql } from 'kysely';
import pg from 'pg';
import { openPostgres } from './connection.ts';
import type { Database } from './schema.ts';

/** A database to use alone, until it is given back. */
export interface Lease {
	url: string;
	/** Connections to it that outlast the lease: a new one reads the whole catalogue anew. Not to be destroyed. */
	db: Database;
	giveBack(): void;
}

/** What a database looked like when it was made: what to come back to. */
interface Made {
	/** Its tables, indexes, columns and statistics counted: where one changes them, the next gets a database made anew. */
	shape: string;
	/** Rows of the tables that were not empty. */
	rows: Record<string, unknown[]>;
}

/** A database that this process has until it ends. */
interface Held {
	name: string;
	url: string;
	/** Empties it; null until it is known to be there. */
	control: pg.Client | null;
	made: Made | null;
	db: Database | null;
}

/** Bytes of a table that is not emptied row by row. */
const LARGE = 65_536;
/** What connections that outlast a lease call themselves. */
const KEPT = 'kept';

/**
 * Databases of one template, shared by all test processes on a server. Making one takes a second, emptying one some
 * milliseconds: so each is used again and again. Whoever's process ends, however it ends, loses what it holds.
 */
export class PostgresPool {
	private locks: Promise<pg.Client> | undefined;
	private readonly free: Held[] = [];
	private readonly held: Held[] = [];
	private readonly admin: string;
	private readonly template: string;

	constructor(admin: string, template: string) {
		this.admin = admin;
		this.template = template;
	}

	/** An empty database. */
	async lease(): Promise<Lease> {
		const held = this.free.pop() ?? (await this.hold());
		await this.prepare(held);
		return { url: held.url, db: await connections(held), giveBack: () => void this.free.push(held) };
	}

	async end(): Promise<void> {
		for (const { db, control } of this.held) {
			await db?.destroy();
			await control?.end();
		}
		await (await this.locks)?.end();
	}

	/** The first database that no process has. */
	private async hold(): Promise<Held> {
		this.locks ??= connect(this.admin);
		const locks = await this.locks;
		for (let number = 0; ; number++) {
			const name = `${this.template}_${number}`;
			const { rows } = await locks.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as ours', [
				name,
			]);
			// A lock of one's own is had again for the asking.
			if (!rows[0].ours || this.held.some((held) => held.name === name)) continue;
			const url = Object.assign(new URL(this.admin), { pathname: `/${name}` }).href;
			const held: Held = { name, url, control: null, made: null, db: null };
			this.held.push(held);
			return held;
		}
	}

	private async prepare(held: Held): Promise<void> {
		const { name, url } = held;
		const locks = (await this.locks)!;
		if (!held.control) {
			const { rows } = await locks.query(
				"select shobj_description(oid, 'pg_database') as made from pg_database where datname = $1",
				[name],
			);
			if (rows[0]?.made) {
				held.made = JSON.parse(rows[0].made);
				held.control = await connect(url);
			}
		}
		if (held.control && (await emptied(held.control, held.made!))) return;
		await held.control?.end();
		await held.db?.destroy();
		held.db = null;
		await locks.query(`drop database if exists ${name} with (force)`);
		// Copying files takes a tenth of writing them through the log.
		await locks.query(`create database ${name} template ${this.template} strategy file_copy`);
		held.control = await connect(url);
		held.made = await lookOf(held.control);
		await locks.query(`comment on database ${name} is ${pg.escapeLiteral(JSON.stringify(held.made))}`);
	}
}

/** Those of the last lease, or others where a test has ended them. */
async function connections(held: Held): Promise<Database> {
	const ask = (db: Database) =>
		sql`select 1`.execute(db).then(
			() => true,
			() => false,
		);
	if (held.db && !(await ask(held.db))) held.db = null;
	held.db ??= openPostgres(`${held.url}?application_name=${KEPT}`);
	return held.db;
}

async function lookOf(client: pg.Client): Promise<Made> {
	const made: Made = { shape: await shapeOf(client), rows: {} };
	for (const { table } of await tablesOf(client)) {
		const { rows } = await client.query(`select to_jsonb(t) as row from "${table}" t`);
		if (rows.length > 0) made.rows[table] = rows.map(({ row }) => row);
	}
	return made;
}

/** Brings a database back to what it was when made; false where its tables are others now. */
async function emptied(client: pg.Client, made: Made): Promise<boolean> {
	await client.query(
		`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
			and pid <> pg_backend_pid() and (application_name <> $1 or state <> 'idle')`,
		[KEPT],
	);
	if ((await shapeOf(client)) !== made.shape) return false;
	const tables = await tablesOf(client);
	// No trigger and no foreign key asks about it.
	await client.query(
		[
			'begin; set local session_replication_role = replica',
			// The pages of large ones would tell the planner of rows.
			...tables.flatMap(({ table, bytes }) =>
				bytes === 0 ? [] : bytes < LARGE ? `delete from "${table}"` : `truncate "${table}" cascade`,
			),
			...Object.entries(made.rows).map(
				([table, rows]) =>
					`insert into "${table}" overriding system value select * from jsonb_populate_recordset(null::"${table}", ${pg.escapeLiteral(JSON.stringify(rows))})`,
			),
			`select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences where schemaname = 'public'`,
			'commit',
		].join(';\n'),
	);
	return true;
}

async function shapeOf(client: pg.Client): Promise<string> {
	const { rows } = await client.query(`
		select count(*) || ' ' || max(c.oid) || ' ' || sum(relnatts) || ' ' || sum(relchecks) || ' ' || count(s.starelid) as shape
		from pg_class c join pg_namespace n on n.oid = relnamespace
			left join (select distinct starelid from pg_statistic) s on s.starelid = c.oid and nspname = 'public'
		where nspname !~ '^pg_(toast|temp)'`);
	return rows[0].shape;
}

async function tablesOf(client: pg.Client): Promise<{ table: string; bytes: number }[]> {
	const { rows } = await client.query(
		`select relname as table, pg_relation_size(oid)::int as bytes from pg_class
			where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
	);
	return rows;
}

async function connect(url: string): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	return client;
}
