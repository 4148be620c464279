import { filesOf } from '#lib/platform/files/kept';
import '#lib/server/subscriptions';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { dashboardTranslator } from '#lib/i18n/language';
import { readEnvironment } from '#lib/platform/environment/environment';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { fillEmpty } from '#lib/portability/demo/demo';
import { look } from '#lib/portability/import/detect';
import { hasArticles } from '#lib/portability/import/kinds';
import { openForReading } from '#lib/portability/import/opening';
import { printImport } from '#lib/portability/import/report';
import { runImport } from '#lib/portability/import/run';
import { showProgress } from '#lib/portability/import/wordpress/progress';
import { findSite } from '#lib/site/settings/queries';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run import -- FILE [--media FOLDER] [--pictures] [--dry-run]';

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { 'dry-run': { type: 'boolean' }, media: { type: 'string' }, pictures: { type: 'boolean' } },
	});
	const [file, ...more] = positionals;
	if (!file || more.length > 0) throw new Error(usage);
	const { kind } = await look(file);
	if (values.media !== undefined && kind !== 'ghost')
		throw new Error('--media goes with exports of WordPress and Ghost only.');
	if (values.pictures && !(kind && hasArticles(kind)))
		throw new Error('--pictures goes with blogs, not with comments alone.');
	const dryRun = values['dry-run'] === true;
	const environment = readEnvironment();
	if (!dryRun) await workOn(environment);
	const db = dryRun ? await openForReading(environment) : openDatabase(environment);
	const progress = showProgress(process.stderr);
	const print = (line: string) => process.stdout.write(`${line}\n`);
	try {
		if (!dryRun) {
			await migrateSafely(db, environment, console.error);
			await fillEmpty(db, { demo: false });
		}
		const { dataDir } = environment;
		const report = await runImport(db, {
			file,
			media: values.media ?? null,
			pictures: values.pictures === true,
			dryRun,
			dataDir,
			files: filesOf(environment),
			progress: progress.show,
		});
		progress.end();
		print(`${dryRun ? 'Dry run: ' : ''}${file} (${kind})`);
		const site = await findSite(db);
		printImport(report, print, dashboardTranslator(site?.language ?? 'en'));
	} finally {
		progress.end();
		await db.destroy();
	}
}

await runCommand(main);
