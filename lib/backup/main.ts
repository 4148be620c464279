import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sqliteFile } from '#db/connection';
import { readEnvironment } from '#lib/server/environment';
import { showProgress } from '#lib/wordpress/progress';
import { makeBackup } from './backup.ts';
import { inBytes } from './words.ts';

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
	} finally {
		progress.end();
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

try {
	await main();
} catch (error) {
	process.exitCode = 1;
	process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
}
