import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { migrations as known } from '#db/migrations/registry';
import { claimData } from '#lib/platform/environment/data-dir-lock';
import type { Environment } from '#lib/platform/environment/environment';
import { folderFiles } from '#lib/platform/files/folder';
import { type FilesPlace, filesOf } from '#lib/platform/files/kept';
import { sumOf } from '#lib/platform/files/sum';
import { factsQuery, readFacts } from './facts.ts';
import { faultOfSqlite } from './integrity.ts';
import { databaseMember, FORMAT, folders, type Manifest, NoBackup, SECRET } from './manifest.ts';
import { restorePostgres } from './postgres-restore.ts';
import { settleRestore } from './settling.ts';
import { planUnderWay, type Swapped, swapIn } from './swap.ts';
import { unpack } from './unpack.ts';

type Where = Pick<Environment, 'databaseUrl'> & FilesPlace;

export interface RestoreOptions {
	/** PostgreSQL: whether to put aside the tables that are there. */
	replace?: boolean;
	/** Checks everything and changes nothing; also while a server works. */
	checkOnly?: boolean;
	/** Told once the file is whole and right, before anything changes. */
	checked?: (manifest: Manifest, files: number) => void;
}

export interface Restored {
	/** The folder with what was replaced. */
	aside: string | null;
	/** PostgreSQL: the schema with the tables that were replaced. */
	schema: string | null;
}

/**
 * Brings back a backup of this engine, after looking at all of it; what was there is put aside, not deleted. Throws
 * NoBackup for a file that is not one, is damaged or of a newer program, and an Error while a server works on this
 * DATA_DIR or others are connected to the PostgreSQL database. Whatever it throws, nothing has changed.
 */
export async function restoreBackup(
	where: Where,
	file: string,
	options: RestoreOptions = {},
): Promise<Restored> {
	mkdirSync(where.dataDir, { recursive: true });
	const claim = options.checkOnly ? null : claimData(where.dataDir, 'alone');
	if (!claim && !options.checkOnly)
		throw new Error(`A server works on this DATA_DIR (${where.dataDir}): stop it first.`);
	if (claim) {
		await settleRestore(where);
		await dropAttempts(where.dataDir);
	}
	const fresh = await mkdtemp(join(where.dataDir, '.restore-'));
	try {
		const { manifest, files } = await unpack(file, fresh, (manifest) => judge(manifest, where));
		const copy = join(fresh, databaseMember[manifest.engine]);
		if (manifest.engine === 'sqlite') judgeSqlite(copy, manifest);
		options.checked?.(manifest, files);
		// Without a secret of its own it was made where AUTH_SECRET is set.
		const secret = existsSync(join(fresh, SECRET)) ? [SECRET] : [];
		const names = [...secret, ...(manifest.files && !where.bucket ? folders : [])];
		const bring = async () => (where.bucket && manifest.files ? bringFiles(where, fresh) : nothingToUndo);
		if (where.databaseUrl) {
			const { databaseUrl } = where;
			const exchange = { fresh, copy, manifest, names, bring, options };
			return await exchangePostgres({ ...where, databaseUrl }, exchange);
		}
		if (options.checkOnly) return { aside: null, schema: null };
		const database = databaseMember.sqlite;
		const all = [database, `${database}-wal`, `${database}-shm`, ...names];
		const takeBack = await bring();
		const { aside, settled } = await swapIn(where.dataDir, fresh, all).catch((error) => takeBack(error));
		await settled();
		return { aside, schema: null };
	} finally {
		// What a plan still needs is left to whoever settles it.
		if ((await planUnderWay(where.dataDir))?.fresh !== basename(fresh)) {
			await rm(fresh, { recursive: true, force: true });
		}
		claim?.release();
	}
}

/** Undoes something, and throws why. */
type TakeBack = (error: unknown) => Promise<never>;

const nothingToUndo: TakeBack = (error) => Promise.reject(error);

/**
 * Lays the files of a backup into the bucket before the database changes, each once: one that differs is kept under
 * before-restore-TIME first. What is there and not in the backup stays. Returns what takes it all back.
 */
async function bringFiles(where: Where, fresh: string): Promise<TakeBack> {
	const [files, packed] = [filesOf(where), folderFiles(fresh)];
	const aside = `before-restore-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`;
	const brought: { key: string; wasThere: boolean }[] = [];
	const takeBack: TakeBack = async (error) => {
		for (const { key, wasThere } of brought)
			await (wasThere ? files.copy(`${aside}/${key}`, key) : files.delete(key));
		throw error;
	};
	try {
		for (const folder of folders) {
			for await (const { key, bytes } of packed.list(`${folder}/`)) {
				const file = join(fresh, key);
				const there = await files.find(key);
				if (there?.bytes === bytes && there.sum === (await sumOf(file))) continue;
				if (there) await files.copy(key, `${aside}/${key}`);
				brought.push({ key, wasThere: there !== null });
				await files.put(key, { file });
			}
		}
		return takeBack;
	} catch (error) {
		return takeBack(error);
	}
}

interface Exchange {
	fresh: string;
	copy: string;
	manifest: Manifest;
	/** What of DATA_DIR belongs to it. */
	names: string[];
	/** Lays its other files where they belong. */
	bring: () => Promise<TakeBack>;
	options: RestoreOptions;
}

/** The files change places before the transaction commits, and back if it does not. */
async function exchangePostgres(
	where: Where & { databaseUrl: string },
	{ fresh, copy, manifest, names, bring, options }: Exchange,
): Promise<Restored> {
	let swapped: Swapped | undefined;
	let takeBack = nothingToUndo;
	const { schema } = await restorePostgres(where.databaseUrl, copy, manifest, {
		replace: options.replace === true,
		checkOnly: options.checkOnly === true,
		beforeCommit: async (transaction) => {
			takeBack = await bring();
			swapped = await swapIn(where.dataDir, fresh, names, { transaction });
		},
	}).catch(async (error) => {
		// Whether it committed is known to the database alone: the connection may have broken at that moment.
		if (!swapped || (await settleRestore(where)) === 'undone') return takeBack(error);
		throw new Error(`The backup was restored, but PostgreSQL did not say so: ${error.message}`);
	});
	await swapped?.settled();
	return { aside: swapped?.aside ?? null, schema };
}

/** What restores that were cut off left; nobody else is at it. */
async function dropAttempts(dataDir: string): Promise<void> {
	for (const name of await readdir(dataDir)) {
		if (name.startsWith('.restore-')) await rm(join(dataDir, name), { recursive: true, force: true });
	}
}

/** Whether this program, in this environment, can take it at all. */
function judge({ format, program, engine, migrations }: Manifest, { databaseUrl }: Where): void {
	const names: string[] = known.map(({ name }) => name);
	const unknown = migrations.filter((name) => !names.includes(name));
	if (format > FORMAT || unknown.length > 0) {
		const what = unknown.length > 0 ? ` (${unknown.join(', ')})` : '';
		throw new NoBackup(`it is of a newer Postilla, ${program}${what}: install that one first`);
	}
	const here = databaseUrl ? 'postgres' : 'sqlite';
	if (engine === here) return;
	throw new NoBackup(
		engine === 'sqlite'
			? 'it is of a blog on SQLite and DATABASE_URL is set: use npm run export and import to change over'
			: 'it is of a blog on PostgreSQL: set DATABASE_URL',
	);
}

function judgeSqlite(file: string, manifest: Manifest): void {
	if (faultOfSqlite(file) !== null) throw new NoBackup('its database is damaged');
	let handle: Sqlite.Database | undefined;
	try {
		handle = new Sqlite(file, { readonly: true });
		const { migrations } = readFacts(handle.prepare(factsQuery).get());
		if (migrations.join() !== manifest.migrations.join()) throw new NoBackup('its database is another');
	} catch (error) {
		if (error instanceof NoBackup) throw error;
		throw new NoBackup(`its database cannot be read: ${(error as Error).message}`);
	} finally {
		handle?.close();
	}
}
