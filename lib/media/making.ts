import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { rerenderArticles } from '#lib/articles/studio/rendering';
import { bump } from '#lib/server/versions';
import { usersOf } from './commands.ts';
import { mediaFolder } from './place.ts';
import { mediaTag } from './tags.ts';

/** A claim older than this was left by a process that is gone. */
const ABANDONED = 10 * 60_000;
const TRIES = 3;

/** Makes the smaller copies of every picture that waits for them, one after the other. Returns how many were made. */
export async function makeWaiting(db: Database, dataDir: string, now = Date.now()): Promise<number> {
	let made = 0;
	for (;;) {
		const media = await db
			.updateTable('media')
			.set((of) => ({ claimed_at: now, tries: of('tries', '+', 1) }))
			.where('id', '=', (of) =>
				of
					.selectFrom('media')
					.select('id')
					.where('variants_state', '=', 'waiting')
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
		if (!media) return made;
		const { makeVariants } = await import('./variants.ts');
		const variants = await makeVariants(mediaFolder(dataDir), media.path, media.width ?? 0);
		await transaction(db, async (trx) => {
			await trx
				.updateTable('media')
				.set({ variants: JSON.stringify(variants), variants_state: 'ready', claimed_at: null })
				.where('id', '=', media.id)
				.execute();
			if (variants.length > 0) await rerenderArticles(trx, await usersOf(trx, media.id));
			await bump(trx, [mediaTag]);
		});
		made++;
	}
}
