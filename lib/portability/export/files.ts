import type { Files } from '#lib/platform/files/files';
import { day } from '#lib/platform/time/durations';

const KEPT = day;

export type ExportFormat = 'wxr' | 'json';

/** The key of the file that an export task makes, until it has been fetched. */
export const exportKey = (task: number, format: ExportFormat): string =>
	`exports/${task}.${format === 'json' ? 'json' : 'xml'}`;

/** Removes exports older than a day: everybody's addresses are in them. Returns how many. */
export async function dropExports(files: Files, now = Date.now()): Promise<number> {
	let dropped = 0;
	for await (const { key, changed } of files.list('exports/')) {
		if (changed > now - KEPT) continue;
		await files.delete(key);
		dropped++;
	}
	return dropped;
}
