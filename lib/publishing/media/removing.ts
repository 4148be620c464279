import type { Database } from '#db/schema';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import type { JobKind } from '#lib/platform/jobs/kind';
import { dropJob, queueJobs } from '#lib/platform/jobs/queue';
import { log } from '#lib/platform/log/log';
import { hour, minute } from '#lib/platform/time/durations';
import { binKey, mediaKey, originalKey } from './place.ts';

const REMOVE = 'remove-files';

/**
 * Notes, in the transaction that takes them away from readers, of which paths the files are to go: `removeNow` is to
 * follow it, and a job where that comes to nothing.
 */
export async function noteRemoval(trx: Database, paths: readonly string[]): Promise<void> {
	const now = Date.now();
	const jobs = paths.map((path) => ({ kind: REMOVE, key: path, dueAt: now + minute }));
	await queueJobs(trx, jobs, now);
}

/** Takes back that they are to go. */
export async function dropRemoval(db: Database, paths: readonly string[]): Promise<void> {
	for (const path of paths) await dropJob(db, { kind: REMOVE, key: path });
}

/** Removes what was noted, at once. What fails is logged, and left to the job. */
export async function removeNow(db: Database, paths: readonly string[], files: Files): Promise<void> {
	try {
		for (const path of paths) {
			await removeUnnamed(db, path, files);
			await dropRemoval(db, [path]);
		}
	} catch (error) {
		log().warn({ err: error }, 'files are not removed yet: it is tried again');
	}
}

/** Removes the files of the path that is the job's key. */
export const removingFiles = (files = blogFiles): JobKind => ({
	name: REMOVE,
	pauses: [minute, 10 * minute, hour],
	forever: true,
	// The clock of a storage may be another; whoever noted it has tried for a minute.
	run: (db, { key, queued_at }) => removeUnnamed(db, key, files(), queued_at + minute / 2),
});

/** Whether files that had this path are still to go. */
export async function isLeaving(db: Database, path: string): Promise<boolean> {
	const noted = db.selectFrom('job').select('id').where('kind', '=', REMOVE).where('key', '=', path);
	return (await noted.executeTakeFirst()) !== undefined;
}

/**
 * Removes what lies under a path and belongs to no row of the library, unless it came after `since`; what belongs to
 * one in the bin goes there.
 */
async function removeUnnamed(
	db: Database,
	path: string,
	files: Files,
	since = Number.POSITIVE_INFINITY,
): Promise<void> {
	const row = await db.selectFrom('media').select('binned_at').where('path', '=', path).executeTakeFirst();
	if (row) {
		if (row.binned_at === null) return;
		for await (const { own, key } of withCopies(files, path, mediaKey)) await files.move(key, binKey(own));
		return;
	}
	for await (const { key, changed } of withCopies(files, path, mediaKey))
		if (changed < since) await files.delete(key);
	for await (const { key } of withCopies(files, path, binKey)) await files.delete(key);
	const edited = db.selectFrom('media').select('id').where('original', '=', path);
	if (!(await edited.executeTakeFirst())) await files.delete(originalKey(path));
}

/** Removes a file of the library and whatever copies of it lie beside it. */
export async function removeAllOf(files: Files, path: string): Promise<void> {
	for await (const { key } of withCopies(files, path, mediaKey)) await files.delete(key);
}

/** What lies under a path and beside it, made of it; with the path of each. */
async function* withCopies(files: Files, path: string, keyOf: (path: string) => string) {
	for await (const { key, changed } of files.list(keyOf(path))) {
		const ending = key.slice(keyOf(path).length);
		if (/^(-\d+w\.(?:webp|avif))?$/.test(ending)) yield { key, changed, own: path + ending };
	}
}
