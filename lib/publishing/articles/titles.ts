import type { Database } from '#db/schema';
import { href } from '#lib/publishing/addresses/address';

/** What an article is called and, if it is out, where; null: there is none. */
export async function articleTitle(
	db: Database,
	id: number,
): Promise<{ id: number; title: string; href: string | null; author_id: number | null } | null> {
	const row = await db
		.selectFrom('article')
		.select(['id', 'title', 'path', 'status', 'published_at', 'author_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const isOut = row.status === 'published' && (row.published_at ?? 0) <= Date.now() && row.path !== null;
	const { title, author_id } = row;
	return { id, title, author_id, href: isOut ? href(row.path!) : null };
}
