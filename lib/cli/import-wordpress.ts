import { filesOf } from '#lib/platform/files/kept';
import '#lib/server/subscriptions';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { readEnvironment } from '#lib/platform/environment/environment';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { openForReading } from '#lib/portability/import/opening';
import { unpacked } from '#lib/portability/import/unpacking';
import { importWordpress } from '#lib/portability/import/wordpress/import';
import { showProgress } from '#lib/portability/import/wordpress/progress';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run import -- FILE [--media FOLDER] [--pictures] [--dry-run]';

async function main(): Promise<void> {
	const { file, media, pictures, dryRun } = readArguments();
	const environment = readEnvironment();
	if (!dryRun) await workOn(environment);
	const db = dryRun ? await openForReading(environment) : openDatabase(environment);
	const progress = showProgress(process.stderr);
	try {
		if (!dryRun) await migrateSafely(db, environment, console.error);
		const { dataDir } = environment;
		await unpacked(file, dataDir, async (blogs) => {
			for (const { files } of blogs)
				await importWordpress(db, {
					file,
					parts: files.map(({ path }) => path),
					media,
					pictures,
					dryRun,
					dataDir,
					files: filesOf(environment),
					progress: progress.show,
					print: (line) => process.stdout.write(`${line}\n`),
				});
		});
	} finally {
		progress.end();
		await db.destroy();
	}
}

function readArguments() {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			media: { type: 'string' },
			pictures: { type: 'boolean' },
			'dry-run': { type: 'boolean' },
		},
	});
	const [file, ...more] = positionals;
	if (!file || more.length > 0) throw new Error(usage);
	if (!existsSync(file)) throw new Error(`${file}: there is no such file.`);
	const { media = null, pictures = false, 'dry-run': dryRun = false } = values;
	return { file, media, pictures, dryRun };
}

await runCommand(main);
