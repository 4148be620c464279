import pg from 'pg';

/** A database to use alone, until it is given back. */
export interface Lease {
	url: string;
	giveBack(): Promise<void>;
}

/** What a database looked like when it was made: what to come back to. */
interface Made {
	/** Its tables, indexes, columns and statistics counted: where one changes them, the next gets a database made anew. */
	shape: string;
	/** Rows of the tables that were not empty. */
	rows: Record<string, unknown[]>;
}

/** Bytes of a table that is not emptied row by row. */
const LARGE = 65_536;

/**
 * Databases of one template, shared by all test processes on a server. Making one takes a second, emptying one some
 * milliseconds: so each is used again and again. Whoever's process ends, however it ends, loses its lease.
 */
export class PostgresPool {
	private locks: Promise<pg.Client> | undefined;
	private readonly admin: string;
	private readonly template: string;

	constructor(admin: string, template: string) {
		this.admin = admin;
		this.template = template;
	}

	/** An empty database. */
	async lease(): Promise<Lease> {
		this.locks ??= connect(this.admin);
		const locks = await this.locks;
		for (let number = 0; ; number++) {
			const name = `${this.template}_${number}`;
			const lock = `hashtextextended('${name}', 0)`;
			const { rows } = await locks.query(`select pg_try_advisory_lock(${lock}) as ours`);
			if (!rows[0].ours) continue;
			const url = Object.assign(new URL(this.admin), { pathname: `/${name}` }).href;
			await this.prepare(locks, name, url);
			return {
				url,
				giveBack: async () => void (await locks.query(`select pg_advisory_unlock(${lock})`)),
			};
		}
	}

	async end(): Promise<void> {
		await (await this.locks)?.end();
	}

	private async prepare(locks: pg.Client, name: string, url: string): Promise<void> {
		const { rows } = await locks.query(
			"select shobj_description(oid, 'pg_database') as made from pg_database where datname = $1",
			[name],
		);
		if (rows[0]?.made && (await emptied(url, JSON.parse(rows[0].made)))) return;
		await locks.query(`drop database if exists ${name} with (force)`);
		// Copying files takes a tenth of writing them through the log.
		await locks.query(`create database ${name} template ${this.template} strategy file_copy`);
		const made = await using(url, async (client) => {
			const filled: Made = { shape: await shapeOf(client), rows: {} };
			for (const table of await tablesOf(client)) {
				const { rows } = await client.query(`select to_jsonb(t) as row from "${table}" t`);
				if (rows.length > 0) filled.rows[table] = rows.map(({ row }) => row);
			}
			return filled;
		});
		await locks.query(`comment on database ${name} is ${pg.escapeLiteral(JSON.stringify(made))}`);
	}
}

/** Brings a database back to what it was when made; false where its tables are others now. */
const emptied = (url: string, made: Made): Promise<boolean> =>
	using(url, async (client) => {
		await client.query(
			'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
		);
		if ((await shapeOf(client)) !== made.shape) return false;
		const tables = await tablesOf(client);
		const large = await tablesOf(client, LARGE);
		// No trigger and no foreign key asks about it.
		await client.query(
			[
				'begin; set local session_replication_role = replica',
				// Their pages would tell the planner of rows.
				...large.map((table) => `truncate "${table}" cascade`),
				...tables.map((table) => `delete from "${table}"`),
				...Object.entries(made.rows).map(
					([table, rows]) =>
						`insert into "${table}" overriding system value select * from jsonb_populate_recordset(null::"${table}", ${pg.escapeLiteral(JSON.stringify(rows))})`,
				),
				`select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences where schemaname = 'public'`,
				'commit',
			].join(';\n'),
		);
		return true;
	});

async function shapeOf(client: pg.Client): Promise<string> {
	const { rows } = await client.query(`
		select count(*) || ' ' || max(c.oid) || ' ' || sum(relnatts) || ' ' || sum(relchecks) || ' ' || count(s.starelid) as shape
		from pg_class c join pg_namespace n on n.oid = relnamespace
			left join (select distinct starelid from pg_statistic) s on s.starelid = c.oid and nspname = 'public'
		where nspname !~ '^pg_(toast|temp)'`);
	return rows[0].shape;
}

async function tablesOf(client: pg.Client, bytes = 0): Promise<string[]> {
	const { rows } = await client.query(
		`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
			and pg_relation_size(oid) >= $1 order by relname`,
		[bytes],
	);
	return rows.map(({ relname }) => relname);
}

async function connect(url: string): Promise<pg.Client> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	return client;
}

async function using<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = await connect(url);
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
