import type { Database, Media } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { blogFiles } from '#lib/platform/files/kept';
import type { JobKind } from '#lib/platform/jobs/kind';
import { queueJobs } from '#lib/platform/jobs/queue';
import { minute } from '#lib/platform/time/durations';
import { mediaKey } from '#lib/publishing/media/place';
import { noteRemoval, removeAllOf, removeNow } from '#lib/publishing/media/removing';
import { storeCopies } from '#lib/publishing/media/store';
import { rerender } from './rerender.ts';

const COPIES = 'make-copies';

/** Has the smaller copies of pictures made, once the transaction that lets them wait is on disk. */
export const queueCopies = (trx: Database, ids: readonly number[]): Promise<void> =>
	queueJobs(
		trx,
		ids.map((id) => ({ kind: COPIES, key: `${id}` })),
	);

/** Makes the smaller copies of the picture whose number is the job's key. */
export const makingCopies = (files = blogFiles): JobKind => ({
	name: COPIES,
	pauses: [minute, 10 * minute],
	async run(db, { key }, { last }) {
		const media = await db
			.updateTable('media')
			// What takes its process down again and again gets no copies.
			.set((of) => ({ tries: of('tries', '+', 1), variants_state: last ? 'failed' : 'waiting' }))
			.where('id', '=', Number(key))
			// One that failed is tried again where somebody retries its job.
			.where('variants_state', 'in', ['waiting', 'failed'])
			.where('status', '=', 'stored')
			.returningAll()
			.executeTakeFirst();
		if (!media) return;
		// A process that was killed right after an edit left there what it cut away.
		if (media.original !== null) await removeAllOf(files(), media.original);
		await makeCopies(db, media, files());
	},
});

/** Makes the copies of one picture; what was made of a file that is replaced or binned meanwhile goes again. */
async function makeCopies(db: Database, media: Media, files: Files): Promise<void> {
	const { copyWidths, makeLightVariants, makeVariants } = await import('#lib/platform/images/variants');
	const { path, width: known } = media;
	const width = known ?? 0;
	let whole = false;
	const made = await files.withFile(mediaKey(path), (file) =>
		storeCopies(files, async (folder) => {
			const making = { file, path, folder };
			const webp = await makeVariants(making, width);
			whole = webp.length === copyWidths(width).length;
			return whole ? [...webp, ...(await makeLightVariants(making, width, webp))] : webp;
		}),
	);
	const variants = made ?? [];
	const kept = await transaction(db, async (trx) => {
		const row = await trx
			.updateTable('media')
			.set({
				variants: JSON.stringify(variants),
				variants_state: whole ? 'ready' : 'failed',
			})
			.where('id', '=', media.id)
			.where('path', '=', media.path)
			.where('status', '=', 'stored')
			.returning('id')
			.executeTakeFirst();
		await (row ? rerender(trx, [media.id]) : noteRemoval(trx, [path]));
		return row !== undefined;
	});
	if (!kept) await removeNow(db, [path], files);
}

/**
 * Lets pictures that have only WebP copies, imported ones or those from before, wait for AVIF ones, once or twice
 * each: not all get smaller by it.
 */
export async function queueLighter(db: Database): Promise<void> {
	await transaction(db, async (trx) => {
		const waiting = await trx
			.updateTable('media')
			.set({ variants_state: 'waiting' })
			.where('variants_state', '=', 'ready')
			.where('status', '=', 'stored')
			.where('tries', '<', 2)
			.where('variants', 'like', '%image/webp%')
			.where('variants', 'not like', '%image/avif%')
			.returning('id')
			.execute();
		await queueCopies(
			trx,
			waiting.map(({ id }) => id),
		);
	});
}
