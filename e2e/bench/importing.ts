import { join } from 'node:path';
import { nodeEnvironment, nodeFlags } from '../../lib/cli/node-flags.mjs';
import { root } from '../support/sources.ts';
import { COMMENTS, writeArchive } from './archive.ts';
import { measure } from './processes.ts';
import { figure, type Row } from './table.ts';

/** Imports the archive into `dataDir`, where the other measurements find it. */
export async function measureImport(folder: string, dataDir: string): Promise<Row[]> {
	const file = join(folder, 'archive.xml');
	await writeArchive(file);
	const { seconds, peak } = await measure(
		[...nodeFlags.import, join(root, 'lib/cli/import-wordpress.ts'), file],
		{
			...nodeEnvironment,
			DATA_DIR: dataDir,
			DATABASE_URL: '',
		},
	);
	const rate = COMMENTS / seconds;
	return [
		{
			promise: 'import of 100,000 comments',
			bar: '≥ 10,000 comments/s',
			measured: `${figure(rate)} comments/s (${figure(seconds, 1)} s, start and end included)`,
			ok: rate >= 10_000,
		},
		{
			promise: 'peak memory of that import',
			bar: '< 300 MB RSS',
			measured: `${figure(peak)} MiB`,
			ok: peak < 300,
		},
	];
}
