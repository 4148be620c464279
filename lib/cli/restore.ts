import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Environment, readEnvironment } from '#lib/platform/environment/environment';
import { filesOf } from '#lib/platform/files/kept';
import { type Manifest, NoBackup } from '#lib/portability/backup/manifest';
import { restoreBackup } from '#lib/portability/backup/restore';
import { runCommand } from './run-command.ts';

const usage = 'Usage: npm run restore -- FILE.tar.gz [--check] [--replace]';

/** Brings back a backup, of this machine or `backups/NAME` of where the blog's files are; the server must be stopped. */
async function main(): Promise<void> {
	const { given, check, replace } = readArguments();
	const environment = readEnvironment();
	if (existsSync(given)) return restore(environment, { given, file: given, check, replace });
	const kept = /^backups\/[\w.-]+$/.test(given) && filesOf(environment);
	const found =
		kept &&
		(await kept.withFile(given, (file) =>
			restore(environment, { given, file, check, replace }).then(() => 1),
		));
	if (!found) throw new Error(`${given}: there is no such file.`);
}

interface Asked {
	/** As it was typed, and as a file of this machine. */
	given: string;
	file: string;
	check: boolean;
	replace: boolean;
}

async function restore(environment: Environment, { given, file, check, replace }: Asked): Promise<void> {
	const { dataDir, siteUrl } = environment;
	const checked = (manifest: Manifest, files: number) => {
		console.log(`${given}: ${describe(manifest, files)}`);
		if (check) return;
		console.log(
			`It takes the place of what is in ${environment.databaseUrl ? 'DATABASE_URL and ' : ''}${dataDir}.`,
		);
		if (!manifest.files)
			console.log('Media and avatars stay as they are: the backup contains the database only.');
		if (manifest.siteUrl !== siteUrl) {
			console.log(`It was at ${manifest.siteUrl} and will be at ${siteUrl} (SITE_URL).`);
		}
	};
	try {
		const { aside, schema } = await restoreBackup(environment, file, {
			replace,
			checkOnly: check,
			checked,
		});
		console.log(
			check
				? 'The backup is complete and can be restored. Nothing has been changed.'
				: 'Restored. Start the server.',
		);
		if (aside) console.log(`The previous data is in ${aside}; delete it once everything works.`);
		if (schema) console.log(`The previous tables are in the schema ${schema}.`);
	} catch (error) {
		if (!(error instanceof NoBackup)) throw error;
		throw new Error(`${given} cannot be restored: ${error.message}. Nothing has changed.`);
	}
}

function describe({ title, siteUrl, madeAt, counts, files, program }: Manifest, packed: number): string {
	const holds = [`${counts.articles} articles`, `${counts.comments} comments`];
	if (files) holds.push(`${packed} files`);
	const words = `“${title}” of ${siteUrl} at ${madeAt}, by Postilla ${program}: ${holds.join(', ')}.`;
	// Written by whoever made the file, for a terminal.
	return words.replaceAll(/\p{Cc}/gu, '');
}

function readArguments(): { given: string; check: boolean; replace: boolean } {
	try {
		const { values, positionals } = parseArgs({
			allowPositionals: true,
			options: { check: { type: 'boolean' }, replace: { type: 'boolean' } },
		});
		const [given, ...more] = positionals;
		if (given && more.length === 0) {
			return { given, check: values.check === true, replace: values.replace === true };
		}
	} catch {}
	throw new Error(usage);
}

await runCommand(main);
