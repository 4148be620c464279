import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, sqliteFile } from '#db/connection';
import { type Environment, readEnvironment } from '#lib/platform/environment/environment';
import { makeBackup } from '#lib/portability/backup/backup';
import { DamagedCopy } from '#lib/portability/backup/damaged';
import { noteDamage } from '#lib/portability/backup/failing';
import { workOn } from '#lib/portability/backup/settling';
import { inBytes } from '#lib/portability/backup/size-text';
import { showProgress } from '#lib/portability/import/wordpress/progress';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run backup -- FILE.tar.gz [--force]';
const steps = { database: 'Copying the database', files: 'Packing files' };

/** Writes a backup while the blog may go on serving. */
async function main(): Promise<void> {
	const { given, force } = readArguments();
	const file = resolve(given);
	if (!existsSync(dirname(file))) throw new Error(`${dirname(file)}: there is no such folder.`);
	if (existsSync(file) && statSync(file).size > 0 && !force)
		throw new Error(`${given} exists already: choose another name, or add --force.`);
	const environment = readEnvironment();
	await workOn(environment);
	if (!environment.databaseUrl && !existsSync(sqliteFile(environment.dataDir))) {
		throw new Error(`There is no blog in DATA_DIR (${environment.dataDir}).`);
	}
	let stopped = false;
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.on(signal, () => {
			stopped = true;
		});
	}
	const progress = showProgress(process.stderr);
	try {
		const made = await makeBackup(environment, file, {
			stopped: () => stopped,
			progress: (step, done, total) => progress.show(steps[step], done, total),
		});
		progress.end();
		const { articles, comments } = made.counts;
		console.log(
			`${given}: ${inBytes(made.bytes)}, ${articles} articles, ${comments} comments, ${made.files} files.`,
		);
	} catch (error) {
		if (error instanceof DamagedCopy) await note(environment, error);
		throw error;
	} finally {
		progress.end();
	}
}

/** Lets the dashboard and administrators know, as far as the database still takes it. */
async function note(environment: Environment, damage: DamagedCopy): Promise<void> {
	const db = openDatabase(environment);
	try {
		await noteDamage(db, damage);
	} catch (error) {
		const why = (error as Error).message;
		process.stderr.write(`Nor could the dashboard and the author be told: ${why}\n`);
	} finally {
		await db.destroy();
	}
}

function readArguments(): { given: string; force: boolean } {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { force: { type: 'boolean' } },
		});
		const [given, ...more] = positionals;
		if (given && more.length === 0) return { given, force: values.force === true };
	} catch {}
	throw new Error(usage);
}

await runCommand(main);
