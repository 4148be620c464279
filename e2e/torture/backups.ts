import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '#db/connection';
import { migrate } from '#db/migrate';
import { restoreBackup } from '#lib/portability/backup/restore';
import { fillEmpty } from '#lib/portability/demo/demo';
import { runProgram } from '../support/server.ts';
import type { Trial } from './table.ts';

const PLACES = 20;
/** Bytes at the head of a page that say what it holds and where. */
const HEAD = [0, 3, 4, 5, 8, 9, 10, 12];

/** `npm run backup` of a file with flipped bytes: a whole copy, or a failure that leaves none. */
export async function tryBackups(folder: string): Promise<Trial> {
	const dataDir = join(folder, 'data');
	const SITE_URL = 'https://blog.example';
	const environment = { DATA_DIR: dataDir, DATABASE_URL: '', SITE_URL };
	mkdirSync(dataDir, { recursive: true });
	const db = openDatabase({ dataDir });
	await migrate(db);
	await fillEmpty(db, { demo: true });
	await db.destroy();
	const file = join(dataDir, 'postilla.sqlite');
	const handle = new Sqlite(file);
	handle.pragma('wal_checkpoint(TRUNCATE)');
	const size = handle.pragma('page_size', { simple: true }) as number;
	handle.close();
	const good = readFileSync(file);
	const whole = countsOf(file);
	const copy = join(folder, 'copy.tar.gz');
	const faults: string[] = [];
	let refused = 0;
	for (let n = 0; n < PLACES; n++) {
		const page = n === 0 ? 0 : (n * 41 + 1) % (good.length / size);
		const at = page * size + (page === 0 ? 100 : 0) + HEAD[n % HEAD.length]!;
		const bad = Buffer.from(good);
		bad[at]! ^= 0xff;
		for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
		writeFileSync(file, bad);
		rmSync(copy, { force: true });
		const ended = await runProgram('lib/cli/backup.ts', [copy], environment).then(
			() => 0,
			({ code }: { code: number }) => code,
		);
		const left = existsSync(copy) && statSync(copy).size > 0;
		if (ended !== 0) {
			refused++;
			if (left) faults.push(`byte ${at}: failed, and left a file`);
			continue;
		}
		const restored = left ? await restoredCounts(folder, copy) : 'nothing';
		if (restored !== whole) faults.push(`byte ${at}: success with a damaged copy`);
	}
	if (refused < PLACES / 4) faults.push(`only ${refused} were refused`);
	return {
		tried: 'backups of a SQLite file with a flipped byte: whole, or none and a failure',
		count: PLACES,
		lost: faults.length,
		note: [`${refused} refused`, ...faults.slice(0, 3)].join('; '),
	};
}

/** What a copy holds once it is restored to an empty place. */
async function restoredCounts(folder: string, copy: string): Promise<string> {
	const dataDir = join(folder, 'restored');
	rmSync(dataDir, { recursive: true, force: true });
	mkdirSync(dataDir);
	try {
		await restoreBackup({ dataDir, databaseUrl: undefined }, copy);
		return countsOf(join(dataDir, 'postilla.sqlite'));
	} catch (error) {
		return (error as Error).message;
	}
}

/** Rows of each table, of a file that SQLite finds sound. */
function countsOf(file: string): string {
	const handle = new Sqlite(file, { readonly: true });
	try {
		const sound = handle.pragma('integrity_check', { simple: true });
		const names = handle.prepare("select name from sqlite_master where type = 'table' order by name").pluck();
		return JSON.stringify([
			sound,
			names.all().map((name) => [name, handle.prepare(`select * from "${name}"`).raw().all().length]),
		]);
	} finally {
		handle.close();
	}
}
