import { createHash } from 'node:crypto';
import type { Database } from '#db/schema';

/** Puts files in the place of those that had these names. Within the transaction that changes what names them. */
export async function replaceFiles(
	trx: Database,
	old: string[],
	files: [name: string, bytes: Uint8Array][],
): Promise<void> {
	if (old.length > 0) await trx.deleteFrom('site_file').where('name', 'in', old).execute();
	const rows = files.map(([name, bytes]) => ({ name, body: Buffer.from(bytes).toString('base64') }));
	if (rows.length > 0) {
		const kept = trx.insertInto('site_file').values(rows);
		await kept.onConflict((conflict) => conflict.column('name').doNothing()).execute();
	}
}

/** The hash by which files are named that belong together. */
export function hashOf(files: Uint8Array[]): string {
	const hash = createHash('sha256');
	for (const file of files) hash.update(file);
	return hash.digest('hex').slice(0, 16);
}
