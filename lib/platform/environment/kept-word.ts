import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The word in a file, at random and made at the first need; for its owner alone. Of processes that need it together
 * each reads the same: it is there whole, or not at all.
 */
export function keptWord(file: string): string {
	if (!existsSync(file)) {
		mkdirSync(dirname(file), { recursive: true });
		const beside = `${file}.${randomBytes(8).toString('hex')}`;
		writeFileSync(beside, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
		try {
			linkSync(beside, file);
		} catch (error) {
			// Not every disk knows links.
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(beside, file);
		} finally {
			rmSync(beside, { force: true });
		}
	}
	return readFileSync(file, 'utf8').trim();
}
