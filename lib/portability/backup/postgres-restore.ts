import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from '#db/migrate';
import { migrations } from '#db/migrations/registry';
import type { Database, Schema } from '#db/schema';
import { copyBlocks } from './copy-blocks.ts';
import { factsQuery, readFacts } from './facts.ts';
import { type Manifest, NoBackup } from './manifest.ts';
import { quoted } from './postgres-schema.ts';

export interface PostgresRestore {
	replace: boolean;
	checkOnly: boolean;
	/** What else belongs to it; if it throws, the database stays as it was. `transaction`: the number of the one to commit. */
	beforeCommit(transaction: string): Promise<void>;
}

/**
 * Brings back the rows of a dump, in one transaction: our own migrations make the tables, in a schema beside, as
 * they were at the time of the dump; then the rows; then the old tables change places with them and stay in the
 * schema `before_restore_TIME`, which is returned. No statement of the file is run. Throws when others are
 * connected, and when there are tables already and nobody said `replace`.
 */
export async function restorePostgres(
	url: string,
	file: string,
	manifest: Manifest,
	options: PostgresRestore,
): Promise<{ schema: string | null }> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	const db = onClient(client);
	try {
		return await db.transaction().execute(async (trx) => {
			if (!options.checkOnly) await refuseCompany(trx);
			const [here, old] = await whatIsThere(trx);
			if (old.length > 0 && !options.replace && !options.checkOnly) {
				throw new Error(
					'The PostgreSQL database is not empty. With --replace its tables are put aside, into another schema.',
				);
			}
			const time = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '_');
			const fresh = `restore_${time}`;
			await client.query(`create schema ${fresh}; set local search_path to ${fresh}`);
			await migrate(
				trx,
				migrations.filter(({ name }) => manifest.migrations.includes(name)),
			);
			await fill(client, file);
			const { rows } = await client.query(factsQuery);
			if (readFacts(rows[0]).migrations.join() !== manifest.migrations.join()) {
				throw new NoBackup('its database is another');
			}
			if (options.checkOnly) throw new Checked();
			const aside = old.length > 0 ? `before_restore_${time}` : null;
			if (aside) await client.query(`create schema ${aside}`);
			await move(client, fresh, here, aside);
			await client.query(`set local search_path to ${here}; drop schema ${fresh}`);
			const current = await client.query('select txid_current() as number');
			await options.beforeCommit(current.rows[0].number);
			return { schema: aside };
		});
	} catch (error) {
		if (error instanceof Checked) return { schema: null };
		if ((error as { code?: string }).code?.match(/^(22|23|42703)/)) {
			throw new NoBackup(`its database cannot be read: ${(error as Error).message}`);
		}
		throw error;
	} finally {
		await client.end();
	}
}

/** Ends the transaction of a mere check. */
class Checked extends Error {}

/** Kysely on one connection, which is used beside it. */
function onClient(client: pg.Client): Database {
	const connection = Object.assign(client, { release: () => {} });
	const pool = { connect: async () => connection, end: async () => {} };
	return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: pool as never }) });
}

/** Milliseconds in which PostgreSQL notices that a server or a killed restore is gone. */
const NOTICED = 5000;

async function refuseCompany(trx: Database): Promise<void> {
	const until = Date.now() + NOTICED;
	for (;;) {
		const { rows } = await sql<{
			who: string;
		}>`select coalesce(nullif(application_name, ''), 'a server') as who
			from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
			and backend_type = 'client backend'`.execute(trx);
		const [other] = rows;
		if (!other) return;
		if (Date.now() >= until)
			throw new Error(`Others are connected to the PostgreSQL database (${other.who}): stop them first.`);
		await setTimeout(200);
		// A transaction sees who is connected as it was first asked.
		await sql`select pg_stat_clear_snapshot()`.execute(trx);
	}
}

/** The name of the schema the program uses, as SQL, and of the tables in it. */
async function whatIsThere(trx: Database): Promise<[string, string[]]> {
	const { rows } = await sql<{
		here: string;
		old: string | null;
	}>`select quote_ident(current_schema()) as here,
		(select string_agg(relname, ',') from pg_class where relkind = 'r'
			and relnamespace = current_schema()::regnamespace) as old`.execute(trx);
	return [rows[0]!.here, rows[0]!.old?.split(',') ?? []];
}

/** Takes in the rows without a trigger seeing them and with the references checked at the end. */
async function fill(client: pg.Client, file: string): Promise<void> {
	const names = await list(
		client,
		`select relname from pg_class where relkind = 'r' and relnamespace = ${ours}`,
	);
	const references = await client.query(`select conrelid::regclass as on, quote_ident(conname) as name,
		pg_get_constraintdef(oid) as words from pg_constraint where contype = 'f' and connamespace = ${ours}`);
	for (const { on, name } of references.rows) await client.query(`alter table ${on} drop constraint ${name}`);
	for (const name of names) await client.query(`alter table ${quoted(name)} disable trigger user`);
	await client.query(`truncate ${names.map(quoted).join(', ')}`);
	const sequences = await list(
		client,
		`select relname from pg_class where relkind = 'S' and relnamespace = ${ours}`,
	);
	for await (const part of copyBlocks(file)) {
		if ('sequence' in part) {
			if (!sequences.includes(part.sequence)) throw new NoBackup(`its database has "${part.sequence}"`);
			await client.query('select setval($1::regclass, $2, $3)', [
				quoted(part.sequence),
				part.last,
				part.called,
			]);
			continue;
		}
		const { table, columns, rows } = part;
		if (!names.includes(table)) throw new NoBackup(`its database has a table "${table}"`);
		const target = `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`;
		await pipeline(Readable.from(rows), client.query(copyFrom(target)));
	}
	for (const { on, name, words } of references.rows) {
		await client.query(`alter table ${on} add constraint ${name} ${words}`);
	}
	for (const name of names) await client.query(`alter table ${quoted(name)} enable trigger user`);
}

const ours = 'current_schema()::regnamespace';

/** Puts all tables and functions that are there aside, and ours in their place. */
async function move(client: pg.Client, fresh: string, here: string, aside: string | null): Promise<void> {
	for (const thing of aside ? await things(client, here) : []) {
		await client.query(`alter ${thing} set schema ${aside}`);
	}
	for (const thing of await things(client, fresh)) await client.query(`alter ${thing} set schema ${here}`);
}

/** As SQL names them, with their kind. */
function things(client: pg.Client, schema: string): Promise<string[]> {
	const place = `'${schema.replaceAll("'", "''")}'::regnamespace`;
	const own = "not exists (select 1 from pg_depend x where x.objid = it.oid and x.deptype = 'e')";
	return list(
		client,
		`select format('table ${schema}.%I', relname) from pg_class it
			where relkind = 'r' and relnamespace = ${place} and ${own}
		union all select format('function ${schema}.%I(%s)', proname, pg_get_function_identity_arguments(oid))
			from pg_proc it where prokind = 'f' and pronamespace = ${place} and ${own}`,
	);
}

async function list(client: pg.Client, query: string): Promise<string[]> {
	const { rows } = await client.query({ text: query, rowMode: 'array' });
	return rows.map(([value]) => value);
}
