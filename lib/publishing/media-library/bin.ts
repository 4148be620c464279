import type { Database, Media, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { bump } from '#lib/platform/page-cache/versions';
import { day } from '#lib/platform/time/durations';
import { binKey, mediaKey } from '#lib/publishing/media/place';
import { filesOf } from '#lib/publishing/media/placing';
import { dropRemoval, noteRemoval, removeNow } from '#lib/publishing/media/removing';
import { mediaTag } from '#lib/publishing/media/tags';
import { articleTag } from '#lib/site/cache-tags/articles';
import { changeableAmong } from './changeable.ts';
import { queueCopies } from './making.ts';
import { rerender } from './rerender.ts';

/** For how long what is in the bin can be taken out again. */
export const BIN_DAYS = 30;
const idsOf = (rows: Pick<Media, 'id'>[]) => rows.map(({ id }) => id);
const pathsOf = (rows: Pick<Media, 'path'>[]) => rows.map(({ path }) => path);

/**
 * Puts files into the bin: their addresses answer no more, articles show an empty place of their size, and for
 * thirty days they can be taken out as they were. Returns which went.
 */
export async function binMedia(db: Database, by: Person, ids: number[], files: Files): Promise<number[]> {
	const gone = await transaction(db, async (trx) => {
		const own = await changeableAmong(trx, by, ids);
		if (own.length === 0) return [];
		const rows = await trx
			.updateTable('media')
			.set({ binned_at: Date.now(), status: 'missing', updated_at: Date.now() })
			.where('id', 'in', own)
			.where('binned_at', 'is', null)
			.returning(['id', 'path'])
			.execute();
		if (rows.length > 0) await rerender(trx, idsOf(rows));
		await noteRemoval(trx, pathsOf(rows));
		return rows;
	});
	await removeNow(db, pathsOf(gone), files);
	return idsOf(gone);
}

/** Takes files out of the bin, back to their addresses. Returns which are back. */
export async function restoreMedia(db: Database, by: Person, ids: number[], files: Files): Promise<number[]> {
	const binned = await inBin(db, await changeableAmong(db, by, ids));
	const there: number[] = [];
	await dropRemoval(db, pathsOf(binned));
	for (const row of binned) {
		const [first, ...copies] = filesOf(row);
		if (await files.move(binKey(first!), mediaKey(first!))) there.push(row.id);
		for (const path of copies) await files.move(binKey(path), mediaKey(path));
	}
	return transaction(db, async (trx) => {
		const back: number[] = [];
		for (const { id } of binned) {
			const row = await trx
				.updateTable('media')
				.set({
					binned_at: null,
					tries: 0,
					updated_at: Date.now(),
					status: there.includes(id) ? 'stored' : 'missing',
				})
				.where('id', '=', id)
				.where('binned_at', 'is not', null)
				.returning(['id', 'variants_state'])
				.executeTakeFirst();
			if (!row) continue;
			back.push(id);
			if (row.variants_state === 'waiting') await queueCopies(trx, [id]);
		}
		if (back.length > 0) await rerender(trx, back);
		return back;
	});
}

/** Deletes files that are in the bin for good. Returns which went. */
export async function deleteMedia(db: Database, by: Person, ids: number[], files: Files): Promise<number[]> {
	return remove(db, await inBin(db, await changeableAmong(db, by, ids)), files);
}

/** Deletes for good what has been in the bin for thirty days. Returns how many were deleted. */
export async function emptyMediaBin(db: Database, files: Files, now = Date.now()): Promise<number> {
	const old = await db
		.selectFrom('media')
		.selectAll()
		.where('binned_at', '<', now - BIN_DAYS * day)
		.execute();
	return (await remove(db, old, files)).length;
}

async function inBin(db: Database, ids: number[]): Promise<Media[]> {
	if (ids.length === 0) return [];
	return db
		.selectFrom('media')
		.selectAll()
		.where('id', 'in', ids)
		.where('binned_at', 'is not', null)
		.execute();
}

async function remove(db: Database, rows: Media[], files: Files): Promise<number[]> {
	const gone: number[] = [];
	for (const row of rows) {
		const paths = await transaction(db, async (trx) => {
			const before = await trx
				.selectFrom('media_path')
				.select('path')
				.where('media_id', '=', row.id)
				.execute();
			const deleted = await trx
				.deleteFrom('media')
				.where('id', '=', row.id)
				.where('binned_at', '=', row.binned_at)
				.returning('id')
				.executeTakeFirst();
			if (!deleted) return null;
			const social = await trx
				.updateTable('article')
				.set({ social_media_id: null })
				.where('social_media_id', '=', row.id)
				.returning('id')
				.execute();
			await bump(trx, [mediaTag, ...social.map(({ id }) => articleTag(id))]);
			const paths = pathsOf([row, ...before]);
			await noteRemoval(trx, paths);
			return paths;
		});
		if (!paths) continue;
		await removeNow(db, paths, files);
		gone.push(row.id);
	}
	return gone;
}
