import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { engineOf, sqliteFile } from '#db/connection';
import type { Database } from '#db/schema';
import { mailCounts } from '#lib/administration/mail/queries';
import { type Disk, diskLeft } from '#lib/platform/environment/disk';
import { environment } from '#lib/platform/environment/environment';
import { type CacheFigures, running } from '#lib/platform/environment/process-info';

export interface JobView {
	name: string;
	ranAt: number | null;
	dueAt: number;
	error: string | null;
}

interface TableRows {
	name: string;
	rows: number;
	/** An estimate. */
	isAbout: boolean;
}

export interface SystemView {
	/** Name and version of each part. */
	versions: [string, string][];
	siteUrl: string;
	/** Seconds that the server runs, and bytes that all its processes take. */
	uptime: number;
	memory: number;
	database: { bytes: number; tables: TableRows[] };
	media: { files: number; bytes: number };
	disk: Disk | null;
	/** Host of the mail server; null: mail goes into files. */
	mailServer: string | null;
	mails: Awaited<ReturnType<typeof mailCounts>>;
	jobs: JobView[];
	cache: CacheFigures | null;
}

/** How the program stands: what runs, how large it is, what it does by itself. */
export async function systemView(db: Database): Promise<SystemView> {
	const { siteUrl, smtpUrl } = environment();
	const told = running();
	const front = (await told?.front?.figures()) ?? null;
	const { postilla = '', commit = null, next = '' } = told?.versions ?? {};
	const media = await db
		.selectFrom('media')
		.select(({ fn }) => [fn.countAll<number>().as('files'), fn.sum<number | null>('bytes').as('bytes')])
		.where('status', '=', 'stored')
		.executeTakeFirstOrThrow();
	return {
		versions: [
			['Postilla', commit ? `${postilla} (${commit})` : postilla],
			['Node.js', process.version.slice(1)],
			['Next.js', next],
			[engineOf(db) === 'sqlite' ? 'SQLite' : 'PostgreSQL', await databaseVersion(db)],
		],
		siteUrl,
		uptime: front?.uptime ?? process.uptime(),
		memory: front?.memory ?? process.memoryUsage.rss(),
		database: { bytes: await databaseBytes(db), tables: await tableRows(db) },
		media: { files: Number(media.files), bytes: Number(media.bytes ?? 0) },
		disk: await diskLeft(),
		mailServer: smtpUrl === undefined ? null : new URL(smtpUrl).host,
		mails: await mailCounts(db, { all: true }),
		jobs: await jobs(db),
		cache: front,
	};
}

async function databaseVersion(db: Database): Promise<string> {
	const asked =
		engineOf(db) === 'sqlite'
			? sql<{ version: string }>`select sqlite_version() as version`
			: sql<{ version: string }>`select current_setting('server_version') as version`;
	return (await asked.execute(db)).rows[0]!.version;
}

export async function databaseBytes(db: Database): Promise<number> {
	if (engineOf(db) === 'postgres') {
		const asked = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
		return Number((await asked.execute(db)).rows[0]!.bytes);
	}
	const file = sqliteFile(environment().dataDir);
	const sizes = await Promise.all(
		[file, `${file}-wal`].map((name) =>
			stat(name).then(
				({ size }) => size,
				() => 0,
			),
		),
	);
	return sizes.reduce((sum, size) => sum + size, 0);
}

/** The largest first, empty ones left out. */
async function tableRows(db: Database): Promise<TableRows[]> {
	const known = engineOf(db) === 'postgres' ? await estimates(db) : undefined;
	// A restore leaves the tables it replaced in a schema beside; what search keeps for itself has no rows of its own.
	const tables = (await db.introspection.getTables()).filter(
		({ name, isView, schema }) =>
			!isView && !/^search_(?:row|text)/.test(name) && (!known || schema === known.schema),
	);
	const counted: TableRows[] = [];
	for (const { name } of tables) {
		const about = known?.large.get(name);
		const asked = sql<{ rows: number }>`select count(*) as rows from ${sql.table(name)}`;
		const rows = about ?? Number((await asked.execute(db)).rows[0]!.rows);
		counted.push({ name, rows, isAbout: about !== undefined });
	}
	return counted.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
}

/** PostgreSQL reads each row to count it: of what is large it knows about how many there are. */
async function estimates(db: Database): Promise<{ schema: string; large: Map<string, number> }> {
	const here = sql<{ schema: string }>`select current_schema() as schema`;
	const asked = sql<{ name: string; rows: number }>`select relname as name, reltuples as rows from pg_class
		where relkind = 'r' and relnamespace = current_schema()::regnamespace and reltuples > 50000`;
	const { rows } = await asked.execute(db);
	return {
		schema: (await here.execute(db)).rows[0]!.schema,
		large: new Map(rows.map((row) => [row.name, Number(row.rows)])),
	};
}

async function jobs(db: Database): Promise<JobView[]> {
	const rows = await db.selectFrom('schedule').selectAll().orderBy('name').execute();
	return rows.map(({ name, ran_at, due_at, error }) => ({ name, ranAt: ran_at, dueAt: due_at, error }));
}

export type TestedMail = { state: 'sent' | 'file' | 'waiting' } | { state: 'error'; error: string };

/** What became of a test message; null: there is none of that number. */
export async function testedMail(db: Database, id: number): Promise<TestedMail | null> {
	const mail = await db
		.selectFrom('mail')
		.select(['status', 'error'])
		.where('id', '=', id)
		.where('kind', '=', 'test')
		.executeTakeFirst();
	if (!mail) return null;
	if (mail.error) return { state: 'error', error: mail.error };
	if (mail.status === 'failed' || mail.status === 'uncertain') return { state: 'error', error: mail.status };
	if (mail.status !== 'sent') return { state: 'waiting' };
	return { state: environment().smtpUrl === undefined ? 'file' : 'sent' };
}
