import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { keptWord } from './kept-word.ts';

/**
 * The same wherever media and all other files are the same. SQLite lies among them: who has the one has the others.
 */
export function storageIdentity({
	databaseUrl,
	dataDir,
}: Pick<Environment, 'databaseUrl' | 'dataDir'>): string {
	return databaseUrl ? keptWord(join(dataDir, 'storage')) : '';
}
