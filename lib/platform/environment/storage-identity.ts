import { join } from 'node:path';
import type { Environment } from './environment.ts';
import { keptWord } from './kept-word.ts';

/**
 * The same wherever media and all other files are the same. SQLite lies among them: who has the one has the others.
 */
export function storageIdentity({
	databaseUrl,
	dataDir,
	bucket,
}: Pick<Environment, 'databaseUrl' | 'dataDir' | 'bucket'>): string {
	if (!databaseUrl) return '';
	return bucket ? `${bucket.endPoint}/${bucket.bucket}` : keptWord(join(dataDir, 'storage'));
}
