import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { articleLink } from '#lib/articles/views';
import { visible } from '#lib/articles/visible';

const MOST = 30;

/** Posts and pages whose title or text holds all the words of `wanted`, newest first, at most 30. */
export async function searchArticles(db: Database, wanted: string, now = Date.now()) {
	const words = wanted.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
	if (words.length === 0) return [];
	let query = db
		.selectFrom('article')
		.select(['id', 'title', 'path', 'excerpt', 'published_at', 'local_time'])
		.where(visible(now))
		.where('password', 'is', null);
	for (const word of words) {
		const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
		query = query.where(sql<boolean>`lower(title || ' ' || source) like ${pattern} escape '\\'`);
	}
	const rows = await query.orderBy('published_at', 'desc').limit(MOST).execute();
	return rows.map((row) => ({
		...articleLink(row),
		excerpt: row.excerpt,
		publishedAt: row.published_at!,
		localTime: row.local_time!,
	}));
}
