import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { readEnvironment } from '#lib/platform/environment/environment';
import { filesOf } from '#lib/platform/files/kept';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { exportBlog } from '#lib/portability/export/export';
import { showProgress } from '#lib/portability/import/wordpress/progress';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run export -- FILE.xml (or FILE.json)';

/** Writes the blog as a WordPress export, or as JSON when the name says so. */
async function main(): Promise<void> {
	const { positionals } = parseArgs({ allowPositionals: true });
	const [given = '', ...more] = positionals;
	if (!/\.(xml|json)$/i.test(given) || more.length > 0) throw new Error(usage);
	const file = resolve(given);
	if (!existsSync(dirname(file))) throw new Error(`${dirname(file)}: there is no such folder.`);
	const environment = readEnvironment();
	await workOn(environment);
	const db = openDatabase(environment);
	await migrateSafely(db, environment, console.error).finally(() => db.destroy());
	const progress = showProgress(process.stderr);
	try {
		const counts = await exportBlog(environment, file, {
			format: /\.json$/i.test(file) ? 'json' : 'wxr',
			url: environment.siteUrl,
			at: new Date(),
			progress: (done, total) => progress.show('Writing', done, total),
		});
		progress.end();
		console.log(
			`${given}: ${counts.articles} articles, ${counts.comments} comments, ${counts.files} files listed, ${counts.people} people.`,
		);
		if (counts.files > 0)
			console.log(
				`The media files are in ${filesOf({ ...environment, dataDir: resolve(environment.dataDir) }).nameOf('media')}.`,
			);
	} finally {
		progress.end();
	}
}

await runCommand(main);
