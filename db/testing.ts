import { createHash, randomBytes } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Compilable, CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { openPostgres, openSqlite } from './connection.ts';
import { migrate } from './migrate.ts';
import { type Lease, PostgresPool } from './postgres-pool.testing.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import type { Database } from './schema.ts';
import { transaction } from './transaction.ts';

export interface TestEngine {
	engine: 'sqlite' | 'postgres';
	/** A connection to the test's own migrated database; a further call opens a further connection to it. */
	open(): Promise<Database>;
	/** Environment for a server process on the same database. */
	environment: { DATA_DIR: string; DATABASE_URL: string; AUTH_SECRET?: string };
}

type Run = (engine: TestEngine) => Promise<void>;

interface Wanted {
	/** Without, the database has no tables. */
	migrated?: boolean;
	/** For what asks whether anybody else is connected. */
	alone?: boolean;
}

/** How the database would find what `query` asks for, as one text. */
export async function queryPlan({ engine }: TestEngine, db: Database, query: Compilable): Promise<string> {
	const { sql, parameters } = query.compile();
	const explain = engine === 'postgres' ? 'explain' : 'explain query plan';
	const { rows } = await db.executeQuery(CompiledQuery.raw(`${explain} ${sql}`, [...parameters]));
	return JSON.stringify(rows);
}

/** Registers a test twice: on SQLite and on PostgreSQL, each with a fresh, migrated database. */
export function onEveryEngine(title: string, run: Run, wanted: Wanted = {}): void {
	test(`${title} [sqlite]`, () => withSqlite(run, wanted));
	test(`${title} [postgres]`, () => withPostgres(run, wanted));
}

/**
 * Like `onEveryEngine`, for tests that only read: `prepare` fills one database an engine, and each test of the file
 * gets what it returned.
 */
export function onEveryEngineOnce<T>(prepare: (engine: TestEngine) => Promise<T>) {
	const [sqlite, postgres] = [kept(withSqlite, prepare), kept(withPostgres, prepare)];
	return (title: string, read: (prepared: T) => Promise<void>): void => {
		test(`${title} [sqlite]`, async () => read(await sqlite()));
		test(`${title} [postgres]`, async () => read(await postgres()));
	};
}

/** Runs `work` in a transaction that is rolled back: a database of `onEveryEngineOnce` is as it was. */
export async function undone(db: Database, work: (trx: Database) => Promise<void>): Promise<void> {
	const done = new Error('done');
	const rolledBack = transaction(db, async (trx) => {
		await work(trx);
		throw done;
	});
	await rolledBack.catch((error) => {
		if (error !== done) throw error;
	});
}

/** What is left to do when the file's last test is done. */
const ends: (() => Promise<void>)[] = [];

/** Keeps the database until the file's last test is done. */
function kept<T>(withEngine: typeof withSqlite, prepare: (engine: TestEngine) => Promise<T>) {
	const last = Promise.withResolvers<void>();
	let prepared: Promise<T> | undefined;
	return () => {
		prepared ??= new Promise((resolve, reject) => {
			const whole = withEngine(async (engine) => {
				resolve(await prepare(engine));
				await last.promise;
			});
			whole.catch(reject);
			ends.push(() => {
				last.resolve();
				return whole;
			});
		});
		return prepared;
	};
}

async function withSqlite(run: Run, { migrated = true }: Wanted = {}): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const file = join(folder, 'postilla.sqlite');
	try {
		if (migrated) await migratedSqlite(file);
		await using(() => unsynced(file), { DATA_DIR: folder, DATABASE_URL: '' }, 'sqlite', run);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** No test takes the power away: nothing waits for the disk, as with the tests' PostgreSQL. */
async function unsynced(file: string): Promise<Database> {
	const db = openSqlite(file);
	await sql`pragma synchronous = off`.execute(db);
	return db;
}

/** A fresh, migrated database on SQLite, for what asks none of its engine; its file is there until the file's last test is done. */
export async function emptySqlite(): Promise<Database> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	ends.push(async () => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'postilla.sqlite');
	await migratedSqlite(file);
	return unsynced(file);
}

async function withPostgres(run: Run, { migrated = true, alone = false }: Wanted = {}): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-test-'));
	const { url, db, giveBack } = await (migrated && !alone ? pooledDatabase() : ownDatabase(migrated));
	let first: Database | null = db;
	try {
		const connect = () => {
			const kept = first;
			first = null;
			return kept ?? openPostgres(url);
		};
		await using(
			connect,
			{ DATA_DIR: folder, DATABASE_URL: url, AUTH_SECRET: 'x'.repeat(32) },
			'postgres',
			run,
			db,
		);
	} finally {
		await giveBack();
		rmSync(folder, { recursive: true, force: true });
	}
}

let pool: Promise<PostgresPool> | undefined;

async function pooledDatabase(): Promise<Lease> {
	pool ??= (async () => {
		const admin = await postgresUrl();
		return new PostgresPool(admin, await postgresTemplate(admin));
	})();
	return (await pool).lease();
}

async function ownDatabase(migrated: boolean) {
	const admin = await postgresUrl();
	const name = `test_${randomBytes(8).toString('hex')}`;
	const from = migrated ? ` template ${await postgresTemplate(admin)}` : '';
	await adminQuery(admin, `create database ${name}${from}`);
	return {
		url: Object.assign(new URL(admin), { pathname: `/${name}` }).href,
		db: null,
		giveBack: () => adminQuery(admin, `drop database ${name} with (force)`),
	};
}

async function using(
	connect: () => Database | Promise<Database>,
	environment: TestEngine['environment'],
	engine: TestEngine['engine'],
	run: Run,
	kept: Database | null = null,
): Promise<void> {
	const opened: Database[] = [];
	const open = async () => {
		const db = await connect();
		opened.push(db);
		return db;
	};
	try {
		await run({ engine, open, environment });
	} finally {
		for (const db of opened) if (db !== kept) await db.destroy();
	}
}

/** Migrating takes ten times as long as copying: it is done once for all tests of these migrations. */
const template = `postilla_${createHash('sha256').update(sourcesOfSchema()).digest('hex').slice(0, 16)}`;

function sourcesOfSchema(): string {
	const folder = join(import.meta.dirname, 'migrations');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
		name.endsWith('.ts'),
	);
	return files
		.sort()
		.map((name) => `${name} ${readFileSync(join(folder, name), 'utf8')}`)
		.join();
}

/** Lays an empty, migrated database at a path. */
export async function migratedSqlite(file: string): Promise<void> {
	const made = join(tmpdir(), `${template}.sqlite`);
	if (!existsSync(made)) {
		const own = `${made}.${randomBytes(8).toString('hex')}`;
		const db = openSqlite(own);
		await migrate(db).finally(() => db.destroy());
		renameSync(own, made);
	}
	copyFileSync(made, file);
}

/** The name of an empty, migrated database on the server, to make others of. */
async function postgresTemplate(admin: string): Promise<string> {
	const client = new pg.Client({ connectionString: admin });
	await client.connect();
	try {
		const exists = async () =>
			((await client.query('select 1 from pg_database where datname = $1', [template])).rowCount ?? 0) > 0;
		if (await exists()) return template;
		await client.query('select pg_advisory_lock(7055772)');
		if (await exists()) return template;
		const own = `${template}_${randomBytes(8).toString('hex')}`;
		await client.query(`create database ${own}`);
		const db = openPostgres(Object.assign(new URL(admin), { pathname: `/${own}` }).href);
		await migrate(db).finally(() => db.destroy());
		await client.query(`alter database ${own} rename to ${template}`);
		return template;
	} finally {
		// The lock ends with the connection.
		await client.end();
	}
}

let server: Promise<PostgresServer> | undefined;

/** TEST_DATABASE_URL, or a server of this process's own that ends with it. */
async function postgresUrl(): Promise<string> {
	if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
	server ??= startPostgres();
	return (await server).url;
}
after(async () => {
	for (const end of ends) await end();
	await (await pool)?.end();
	await (await server)?.stop();
});

async function adminQuery(url: string, query: string): Promise<void> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		await client.query(query);
	} finally {
		await client.end();
	}
}
