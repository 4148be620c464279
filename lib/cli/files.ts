import { parseArgs } from 'node:util';
import { openDatabase } from '#db/connection';
import { readEnvironment } from '#lib/platform/environment/environment';
import { claimFiles } from '#lib/platform/files/claiming';
import { filesOf } from '#lib/platform/files/kept';
import { moveFiles } from '#lib/platform/files/moving';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { workOn } from '#lib/portability/backup/settling';
import { showProgress } from '#lib/portability/import/wordpress/progress';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run files -- move [--back] [--delete]';

/** Copies the files of DATA_DIR into the bucket of S3_URL, or back; the server may run. */
async function main(): Promise<void> {
	const { back, drop } = readArguments();
	const environment = readEnvironment();
	const { bucket, dataDir } = environment;
	if (!bucket) throw new Error('S3_URL says from where, or to where: set it.');
	await workOn(environment);
	const [folder, remote] = [filesOf({ dataDir }), filesOf({ bucket, dataDir })];
	await remote.prove();
	const db = openDatabase(environment);
	try {
		await migrateSafely(db, { ...environment, bucket: null }, console.error);
		await claimFiles(db, remote);
	} finally {
		await db.destroy();
	}
	const progress = showProgress(process.stderr);
	try {
		const [from, to] = back ? [remote, folder] : [folder, remote];
		const { copied, there, deleted } = await moveFiles(from, to, {
			drop,
			progress: (done) => progress.show('Copying', done),
		});
		progress.end();
		const gone = drop ? `, ${deleted} deleted where they were` : '';
		console.log(`${copied} files copied, ${there} were there already${gone}.`);
	} finally {
		progress.end();
	}
}

function readArguments(): { back: boolean; drop: boolean } {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { back: { type: 'boolean' }, delete: { type: 'boolean' } },
		});
		if (positionals.join() === 'move') return { back: values.back === true, drop: values.delete === true };
	} catch {}
	throw new Error(usage);
}

await runCommand(main);
