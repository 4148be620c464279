import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { openPostgres, openSqlite } from './connection.ts';
import { migrate } from './migrate.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import type { Database } from './schema.ts';

export interface TestEngine {
	engine: 'sqlite' | 'postgres';
	/** A connection to the test's own migrated database; a further call opens a further connection to it. */
	open(): Promise<Database>;
	/** Environment for a server process on the same database. */
	environment: { DATA_DIR: string; DATABASE_URL: string };
}

/** Registers a test twice: on SQLite and on PostgreSQL, each with a fresh, migrated database. */
export function onEveryEngine(title: string, run: (engine: TestEngine) => Promise<void>): void {
	test(`${title} [sqlite]`, () => withSqlite(run));
	test(`${title} [postgres]`, () => withPostgres(run));
}

async function withSqlite(run: (engine: TestEngine) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const file = join(folder, 'postilla.sqlite');
	try {
		await using(() => openSqlite(file), { DATA_DIR: folder, DATABASE_URL: '' }, 'sqlite', run);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function withPostgres(run: (engine: TestEngine) => Promise<void>): Promise<void> {
	const admin = await postgresUrl();
	const name = `test_${randomBytes(8).toString('hex')}`;
	await adminQuery(admin, `create database ${name}`);
	const url = new URL(admin);
	url.pathname = `/${name}`;
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	try {
		await using(() => openPostgres(url.href), { DATA_DIR: folder, DATABASE_URL: url.href }, 'postgres', run);
	} finally {
		await adminQuery(admin, `drop database ${name} with (force)`);
		rmSync(folder, { recursive: true, force: true });
	}
}

async function using(
	connect: () => Database,
	environment: TestEngine['environment'],
	engine: TestEngine['engine'],
	run: (engine: TestEngine) => Promise<void>,
): Promise<void> {
	const opened: Database[] = [];
	const open = async () => {
		const db = connect();
		opened.push(db);
		if (opened.length === 1) await migrate(db);
		return db;
	};
	try {
		await run({ engine, open, environment });
	} finally {
		for (const db of opened) await db.destroy();
	}
}

let server: Promise<PostgresServer> | undefined;

/** TEST_DATABASE_URL, or a server of this process's own that ends with it. */
async function postgresUrl(): Promise<string> {
	if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
	server ??= startPostgres();
	return (await server).url;
}
after(async () => (await server)?.stop());

async function adminQuery(url: string, query: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(query);
	} finally {
		await client.end();
	}
}
