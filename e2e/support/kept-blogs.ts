import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { sqliteFile } from '#db/connection';
import { databaseUrl } from './databases.ts';
import { demoTemplate } from './demo-template.ts';
import type { Place } from './people.ts';

/** What a running server knows of itself, and how far it has counted what changes. */
const kept = ['server_process', 'schedule', 'version', 'version_clock'];

/** All that was ever changed has changed again, whatever the server changes meanwhile. */
const tellAll = `update version_clock set value = value + 1000;
	update version set version = (select value from version_clock)`;

/**
 * Makes a blog that is being served what the demo's template is: a server takes seconds to start, this takes tenths.
 * To the server it is a change like any other.
 */
export async function makeDemoAgain({ DATA_DIR, DATABASE_URL }: Place): Promise<void> {
	const template = demoTemplate()!;
	const engine = DATABASE_URL ? 'postgres' : 'sqlite';
	if (DATABASE_URL) await refill(DATABASE_URL, template.name);
	else await writeOver(sqliteFile(DATA_DIR), sqliteFile(join(template.folder, engine)));
	rmSync(join(DATA_DIR, 'media'), { recursive: true, force: true });
	cpSync(join(template.folder, engine, 'media'), join(DATA_DIR, 'media'), { recursive: true });
}

/** By SQLite's own backup, which is one transaction to whoever has the file open. */
async function writeOver(file: string, template: string): Promise<void> {
	const next = `${file}.next`;
	copyFileSync(template, next);
	const db = new Sqlite(next);
	try {
		db.prepare('attach ? as served').run(file);
		for (const table of kept) {
			db.exec(`delete from main.${table}; insert into main.${table} select * from served.${table}`);
		}
		db.exec(`detach served; ${tellAll}`);
		await db.backup(file);
	} finally {
		db.close();
		rmSync(next);
	}
}

/** The template's rows and sequences, as statements. */
let filling: Promise<string> | undefined;

async function refill(url: string, template: string): Promise<void> {
	filling ??= connected(databaseUrl(template), async (client) =>
		[...(await rowsOf(client)), ...(await sequencesOf(client))].join(';\n'),
	);
	const fill = await filling;
	await connected(url, async (client) => {
		const emptied = (await tablesOf(client)).map((table) => `delete from "${table}"`).join(';\n');
		// No trigger and no foreign key asks about it.
		const begin = 'begin; set local session_replication_role = replica';
		await client.query([begin, emptied, fill, tellAll, 'commit'].join(';\n'));
	});
}

/** Those that are emptied. */
async function tablesOf(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query(
		`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
	);
	return rows.map(({ name }) => name).filter((name) => !kept.includes(name));
}

async function rowsOf(client: pg.Client): Promise<string[]> {
	const statements: string[] = [];
	for (const table of await tablesOf(client)) {
		const { rows } = await client.query(`select to_jsonb(t) as row from "${table}" t`);
		if (rows.length === 0) continue;
		const json = pg.escapeLiteral(JSON.stringify(rows.map(({ row }) => row)));
		const values = `jsonb_populate_recordset(null::"${table}", ${json})`;
		statements.push(`insert into "${table}" overriding system value select * from ${values}`);
	}
	return statements;
}

async function sequencesOf(client: pg.Client): Promise<string[]> {
	const { rows } = await client.query(
		`select format('select setval(%L, %s, %L)', '"' || sequencename || '"', coalesce(last_value, start_value),
			last_value is not null) as statement from pg_sequences where schemaname = 'public'`,
	);
	return rows.map(({ statement }) => statement);
}

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
