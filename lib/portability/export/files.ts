import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { day } from '#lib/platform/time/durations';

const KEPT = day;

export type ExportFormat = 'wxr' | 'json';

/** Where the dashboard's exports lie until they have been fetched. */
export function exportFolder(dataDir: string): string {
	return join(dataDir, 'exports');
}

/** The file that an export task makes. */
export function exportFile(dataDir: string, task: number, format: ExportFormat): string {
	return join(exportFolder(dataDir), `${task}.${format === 'json' ? 'json' : 'xml'}`);
}

/** Removes exports older than a day: everybody's addresses are in them. Returns how many. */
export async function dropExports(dataDir: string, now = Date.now()): Promise<number> {
	const folder = exportFolder(dataDir);
	const names = await readdir(folder).catch(() => []);
	let dropped = 0;
	for (const name of names) {
		const file = join(folder, name);
		const found = await stat(file).catch(() => null);
		if (!found || found.mtimeMs > now - KEPT) continue;
		await rm(file, { force: true });
		dropped++;
	}
	return dropped;
}
