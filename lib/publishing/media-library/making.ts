import type { Database, Media } from '#db/schema';
import { transaction } from '#db/transaction';
import { minute } from '#lib/platform/time/durations';
import { mediaFolder } from '#lib/publishing/media/place';
import { removeFiles } from '#lib/publishing/media/placing';
import { rerender } from './rerender.ts';

/** A claim older than this was left by a process that is gone. */
const ABANDONED = 10 * minute;
const TRIES = 3;

/**
 * Makes the smaller copies of every picture that waits for them, one after the other; begins none any more after
 * `most` milliseconds. Returns how many were made.
 */
export async function makeWaiting(
	db: Database,
	dataDir: string,
	most = Number.POSITIVE_INFINITY,
): Promise<number> {
	const now = Date.now();
	let made = 0;
	while (Date.now() - now < most) {
		const media = await db
			.updateTable('media')
			.set((of) => ({ claimed_at: Date.now(), tries: of('tries', '+', 1) }))
			.where('id', '=', (of) =>
				of
					.selectFrom('media')
					.select('id')
					.where('variants_state', '=', 'waiting')
					.where('status', '=', 'stored')
					.where('tries', '<', TRIES)
					.where((one) => one.or([one('claimed_at', 'is', null), one('claimed_at', '<', now - ABANDONED)]))
					.orderBy('id')
					.limit(1),
			)
			// Said again: another process may have taken it between the choice and the claim.
			.where('variants_state', '=', 'waiting')
			.where((one) => one.or([one('claimed_at', 'is', null), one('claimed_at', '<', now - ABANDONED)]))
			.returningAll()
			.executeTakeFirst();
		if (!media) break;
		await makeCopies(db, media, dataDir);
		made++;
	}
	await giveUp(db, now);
	return made;
}

/** Makes the copies of one picture; what was made of a file that is replaced or binned meanwhile goes again. */
async function makeCopies(db: Database, media: Media, dataDir: string): Promise<void> {
	const { copyWidths, makeLightVariants, makeVariants } = await import('#lib/platform/images/variants');
	const [folder, width] = [mediaFolder(dataDir), media.width ?? 0];
	const webp = await makeVariants(folder, media.path, width);
	const whole = webp.length === copyWidths(width).length;
	const variants = [...webp, ...(whole ? await makeLightVariants(folder, media.path, width, webp) : [])];
	const kept = await transaction(db, async (trx) => {
		const row = await trx
			.updateTable('media')
			.set({
				variants: JSON.stringify(variants),
				claimed_at: null,
				variants_state: whole ? 'ready' : 'failed',
			})
			.where('id', '=', media.id)
			.where('path', '=', media.path)
			.where('status', '=', 'stored')
			.returning('id')
			.executeTakeFirst();
		if (row) await rerender(trx, [media.id]);
		return row !== undefined;
	});
	if (kept) return;
	await removeFiles(
		dataDir,
		variants.map(({ file }) => file),
	);
}

/** What took its process down again and again gets no copies. */
async function giveUp(db: Database, now: number): Promise<void> {
	await db
		.updateTable('media')
		.set({ variants_state: 'failed', claimed_at: null })
		.where('variants_state', '=', 'waiting')
		.where('tries', '>=', TRIES)
		.where('claimed_at', '<', now - ABANDONED)
		.execute();
}

/**
 * Lets pictures that have only WebP copies, imported ones or those from before, wait for AVIF ones, once or twice
 * each: not all get smaller by it.
 */
export async function queueLighter(db: Database): Promise<void> {
	await db
		.updateTable('media')
		.set({ variants_state: 'waiting', claimed_at: null })
		.where('variants_state', '=', 'ready')
		.where('status', '=', 'stored')
		.where('tries', '<', 2)
		.where('variants', 'like', '%image/webp%')
		.where('variants', 'not like', '%image/avif%')
		.execute();
}
