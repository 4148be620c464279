import type { Database } from '#db/schema';
import { folderFiles } from '#lib/platform/files/folder';
import { runNext } from '#lib/platform/jobs/run';
import { makingCopies } from './making.ts';

/** Makes the copies of all pictures that wait for them. Returns of how many. */
export async function makeWaiting(db: Database, dataDir: string): Promise<number> {
	const kind = makingCopies(() => folderFiles(dataDir));
	let made = 0;
	while (await runNext(db, kind)) made++;
	return made;
}
