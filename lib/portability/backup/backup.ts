import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sqliteFile } from '#db/connection';
import type { Environment } from '#lib/platform/environment/environment';
import { type FilesPlace, filesOf } from '#lib/platform/files/kept';
import { fileAt, type Member, writeArchive } from './archive.ts';
import type { CopyOptions } from './facts.ts';
import { databaseMember, FORMAT, folders, isPlainPath, MANIFEST, type Manifest, SECRET } from './manifest.ts';
import { dumpPostgres } from './postgres-dump.ts';
import { holdSqlite, type Still } from './sqlite-still.ts';

type Where = Pick<Environment, 'databaseUrl' | 'siteUrl'> & FilesPlace;

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
 * it too; one deleted meanwhile may be missing. Complete or not at all; throws when asked to stop. Of PostgreSQL it
 * needs, besides the file, room for a copy beside it. Mail in the outbox and the environment are not in it.
 */
export async function makeBackup(
	where: Where,
	file: string,
	options: BackupOptions = {},
): Promise<BackupMade> {
	const { files = true, progress, stopped } = options;
	// Only this user may enter: what is in a database is everybody's.
	const desk = await mkdtemp(join(dirname(file), '.postilla-'));
	let still: Still | null = null;
	try {
		const engine = where.databaseUrl ? 'postgres' : 'sqlite';
		const copy = join(desk, databaseMember[engine]);
		const copying: CopyOptions = { stopped, progress: (done, total) => progress?.('database', done, total) };
		if (!where.databaseUrl) still = await holdSqlite(sqliteFile(where.dataDir), copying);
		const facts = still?.facts ?? (await dumpPostgres(where.databaseUrl!, copy, copying));
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
			yield { name: databaseMember[engine], find: still?.find ?? fileAt(copy) };
			await still?.whole();
			// Media may take hours.
			await still?.release();
			yield { name: SECRET, find: fileAt(join(where.dataDir, SECRET)) };
			if (!files) return;
			let done = 0;
			const kept = filesOf(where);
			for (const folder of folders) {
				for await (const { key: name } of kept.list(`${folder}/`)) {
					// Others could not be served.
					if (!isPlainPath(name)) continue;
					if (stopped?.()) throw new Error('The backup was cancelled.');
					progress?.('files', done++);
					// Pictures, sound and films are squeezed already.
					yield { name, find: () => kept.find(name), dense: true };
				}
			}
		}
		const { names } = await writeArchive(file, members());
		const { size: bytes } = await stat(file);
		const packed = names.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)));
		return { bytes, files: packed.length, counts: manifest.counts, migrations };
	} finally {
		await still?.release();
		await rm(desk, { recursive: true, force: true });
	}
}

async function programVersion(): Promise<string> {
	return JSON.parse(await readFile(join(import.meta.dirname, '../../../package.json'), 'utf8')).version;
}
