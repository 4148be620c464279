import { constants } from 'node:fs';
import { access, mkdtemp, opendir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sqliteFile } from '#db/connection';
import type { Environment } from '#lib/platform/environment/environment';
import { type Member, writeArchive } from './archive.ts';
import type { CopyOptions } from './facts.ts';
import { databaseMember, FORMAT, folders, isPlainPath, MANIFEST, type Manifest, SECRET } from './manifest.ts';
import { dumpPostgres } from './postgres-dump.ts';
import { copySqlite } from './sqlite-copy.ts';

type Where = Pick<Environment, 'databaseUrl' | 'dataDir' | 'siteUrl'>;

export interface BackupOptions {
	/** False: the database and the secret alone. */
	files?: boolean;
	progress?: (step: 'database' | 'files', done: number, total?: number) => void;
	stopped?: () => boolean;
}

export interface BackupMade extends Pick<Manifest, 'counts' | 'migrations'> {
	bytes: number;
	files: number;
}

/**
 * Writes the blog of this environment as one tar.gz while it goes on: the database as it was at one moment, then
 * the files of media and avatars and the secret kept in DATA_DIR. A file that arrives after that moment may be in
 * it too; one deleted meanwhile may be missing. Complete or not at all; throws when asked to stop. Needs, besides
 * the file, room for a copy of the database beside it. Mail in the outbox and the environment are not in it.
 */
export async function makeBackup(
	where: Where,
	file: string,
	options: BackupOptions = {},
): Promise<BackupMade> {
	const { files = true, progress, stopped } = options;
	// Only this user may enter: what is in a database is everybody's.
	const desk = await mkdtemp(join(dirname(file), '.postilla-'));
	try {
		const engine = where.databaseUrl ? 'postgres' : 'sqlite';
		const copy = join(desk, databaseMember[engine]);
		const copying: CopyOptions = { stopped, progress: (done, total) => progress?.('database', done, total) };
		const facts = where.databaseUrl
			? await dumpPostgres(where.databaseUrl, copy, copying)
			: await copySqlite(sqliteFile(where.dataDir), copy, copying);
		const { title, migrations, articles, comments } = facts;
		const manifest: Manifest = {
			format: FORMAT,
			program: await programVersion(),
			engine,
			migrations,
			madeAt: new Date().toISOString(),
			siteUrl: where.siteUrl,
			title,
			files,
			counts: { articles, comments },
		};
		async function* members(): AsyncGenerator<Member> {
			yield { name: MANIFEST, words: `${JSON.stringify(manifest, null, '\t')}\n` };
			yield { name: databaseMember[engine], file: copy };
			yield { name: SECRET, file: join(where.dataDir, SECRET) };
			if (!files) return;
			let done = 0;
			for (const folder of folders) {
				for await (const name of filesBelow(where.dataDir, folder)) {
					if (stopped?.()) throw new Error('The backup was cancelled.');
					progress?.('files', done++);
					// Pictures, sound and films are squeezed already.
					yield { name, file: join(where.dataDir, name), dense: true };
				}
			}
		}
		const { names } = await writeArchive(file, members());
		const { size: bytes } = await stat(file);
		const packed = names.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)));
		return { bytes, files: packed.length, counts: manifest.counts, migrations };
	} finally {
		await rm(desk, { recursive: true, force: true });
	}
}

/** The plain files below a folder of `root`, as names from there; links, half-written ones and names that cannot be served are left out. */
async function* filesBelow(root: string, folder: string): AsyncGenerator<string> {
	const place = join(root, folder);
	if (!(await access(place, constants.R_OK).then(() => true, isMissing))) return;
	for await (const entry of await opendir(place)) {
		const name = `${folder}/${entry.name}`;
		if (entry.name.startsWith('.')) continue;
		if (entry.isDirectory()) yield* filesBelow(root, name);
		else if (entry.isFile() && isPlainPath(name)) yield name;
	}
}

function isMissing(error: NodeJS.ErrnoException): false {
	if (error.code === 'ENOENT') return false;
	throw error;
}

async function programVersion(): Promise<string> {
	return JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')).version;
}
