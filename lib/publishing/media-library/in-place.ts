import type { Database, Media } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Files } from '#lib/platform/files/files';
import { stemOf } from '#lib/publishing/media/naming';
import { placeFile } from '#lib/publishing/media/placing';
import type { Incoming } from '#lib/publishing/media/receiving';
import { noteRemoval, removeNow } from '#lib/publishing/media/removing';
import { queueCopies } from './making.ts';
import { rerender } from './rerender.ts';

/** Somebody else was faster. */
export class Overtaken extends Error {}

interface Fresh {
	incoming: Incoming;
	ending: string;
	facts: Partial<Media> & Pick<Media, 'edit' | 'original' | 'variants_state'>;
}

/**
 * Lays another file in the place of one of the library: it gets an address of its own, the old one leads there, and
 * what shows it is rendered again; the old file is gone. Throws Overtaken where it went to the bin meanwhile, or is not
 * `asIt` was found.
 */
export async function putInPlace(
	db: Database,
	before: Media,
	{ incoming, ending, facts }: Fresh,
	files: Files,
	asIt: (last: Media) => boolean = () => true,
): Promise<Media> {
	const { id } = before;
	const stem = stemOf(before.path).replace(/-\d{1,3}$/, '');
	const { gone, media } = await placeFile(db, incoming, { stem, ending, files }, (path) =>
		transaction(db, async (trx) => {
			const last = await trx
				.selectFrom('media')
				.selectAll()
				.where('id', '=', id)
				.where('binned_at', 'is', null)
				.executeTakeFirst();
			if (!last || !asIt(last)) throw new Overtaken();
			const media = await trx
				.updateTable('media')
				.set({ ...facts, path })
				.where('id', '=', id)
				// On PostgreSQL two may have found it the same.
				.where('path', '=', last.path)
				.returningAll()
				.executeTakeFirst();
			if (!media) throw new Overtaken();
			await trx.insertInto('media_path').values({ path: last.path, media_id: id }).execute();
			if (facts.variants_state === 'waiting') await queueCopies(trx, [id]);
			await rerender(trx, [id]);
			// That of an edited picture may be needed no more.
			const gone = last.original === null ? [last.path] : [last.path, last.original];
			await noteRemoval(trx, gone);
			return { gone, media };
		}),
	);
	await removeNow(db, gone, files);
	return media;
}
