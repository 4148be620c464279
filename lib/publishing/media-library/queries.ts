import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { kinds } from '#lib/content/file-types/file-types';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { itemOf, type MediaItem } from '#lib/publishing/media/views';
import { usesOf } from './rerender.ts';

export const showings = ['all', ...kinds, 'no-alt', 'unused', 'bin'] as const;
export type Showing = (typeof showings)[number];

/** One page of the library, or of what one person brought, the newest first. */
export async function libraryPage(
	db: Database,
	asked: { show: Showing; text: string; page: number; by?: number },
	size: number,
): Promise<Paging & { items: MediaItem[] }> {
	const { show, text, by } = asked;
	let found = db.selectFrom('media').where('binned_at', show === 'bin' ? 'is not' : 'is', null);
	if (by !== undefined) found = found.where('by_person_id', '=', by);
	if (show === 'image' || show === 'audio' || show === 'video')
		found = found.where('type', 'like', `${show}/%`);
	if (show === 'document') {
		for (const kind of kinds.filter((one) => one !== 'document'))
			found = found.where('type', 'not like', `${kind}/%`);
	}
	if (show === 'no-alt') found = found.where('type', 'like', 'image/%').where('alt', '=', '');
	if (show === 'unused') {
		found = found
			.where('id', 'not in', (of) => of.selectFrom('media_use').select('media_id'))
			.where('id', 'not in', (of) =>
				of
					.selectFrom('article')
					.select(sql<number>`social_media_id`.as('id'))
					.where('social_media_id', 'is not', null),
			);
	}
	if (text) {
		const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
		const words = sql`lower(path || ' ' || original_name || ' ' || title || ' ' || alt)`;
		found = found.where(sql<boolean>`${words} like ${pattern} escape '\\'`);
	}
	const { total } = await found.select((of) => of.fn.countAll().as('total')).executeTakeFirstOrThrow();
	const at = nearestPage(Number(total), size, asked.page);
	const rows = await found
		.selectAll()
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	return { items: rows.map(itemOf), ...at };
}

/** A file with the articles that it belongs to; null when there is none. */
export async function libraryItem(db: Database, id: number) {
	const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row) return null;
	return { row, item: itemOf(row), users: await usesOf(db, [id]) };
}
