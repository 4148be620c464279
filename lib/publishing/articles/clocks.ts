import type { Database } from '#db/schema';
import { localTime, momentOf } from '#lib/i18n/local-time';

interface Zones {
	from: string;
	to: string;
}

/**
 * After the blog's clocks were changed: what is still to come keeps its moment and is dated by the new ones, also where
 * somebody is changing it. What came out before stays dated as it was read, and so do addresses.
 */
export async function moveClocks(trx: Database, { from, to }: Zones, now = Date.now()): Promise<void> {
	const coming = await trx
		.selectFrom('article')
		.select(['id', 'published_at', 'local_time'])
		.where('published_at', 'is not', null)
		.where('local_time', 'is not', null)
		.where((of) => of.or([of('published_at', '>', now), of('status', 'in', ['draft', 'pending'])]))
		.execute();
	for (const { id, published_at } of coming) {
		const local_time = localTime(published_at!, to);
		await trx.updateTable('article').set({ local_time }).where('id', '=', id).execute();
	}
	const drafts = await trx.selectFrom('article_draft').select(['article_id', 'fields']).execute();
	for (const { article_id, fields } of drafts) {
		const changed = JSON.parse(fields) as { publishedAt?: string };
		if (!changed.publishedAt) continue;
		const publishedAt = moved(changed.publishedAt, { from, to });
		await trx
			.updateTable('article_draft')
			.set({ fields: JSON.stringify({ ...changed, publishedAt }) })
			.where('article_id', '=', article_id)
			.execute();
	}
}

function moved(shown: string, { from, to }: Zones): string {
	const moment = momentOf(`${shown.replace('T', ' ')}:00`.slice(0, 19), from);
	if (!Number.isFinite(moment)) return shown;
	return localTime(moment, to).replace(' ', 'T').slice(0, shown.length);
}
