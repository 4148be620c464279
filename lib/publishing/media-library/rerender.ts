import type { Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { rerenderArticles } from '#lib/publishing/articles/rendering';
import { mediaTag } from '#lib/publishing/media/tags';
import { pathsIn } from '#lib/publishing/media/uses';
import { articleTag } from '#lib/site/cache-tags/articles';
import { inOrder } from '#lib/site/settings/collation';

/** An article that a file belongs to. */
export interface Use {
	id: number;
	title: string;
	status: string;
	/** In its text, in what is written of it and not out yet, or as its picture where others link it. */
	how: 'text' | 'draft' | 'social';
}

/** The articles that show these files, each once, by what it shows first. */
export async function usesOf(db: Database, ids: number[]): Promise<Use[]> {
	if (ids.length === 0) return [];
	const [texts, social, drafts] = [await inTexts(db, ids), await asSocial(db, ids), await inDrafts(db, ids)];
	const found = new Map<number, Use['how']>();
	for (const id of drafts) found.set(id, 'draft');
	for (const id of social) found.set(id, 'social');
	for (const id of texts) found.set(id, 'text');
	const uses: Use[] = [];
	const all = [...found.keys()];
	for (const part of chunks(all, 300)) {
		const rows = await db
			.selectFrom('article')
			.select(['id', 'title', 'status'])
			.where('id', 'in', part)
			.execute();
		for (const row of rows) uses.push({ ...row, how: found.get(row.id)! });
	}
	return inOrder(
		db,
		uses.sort((a, b) => a.id - b.id),
		'title',
	);
}

async function inTexts(db: Database, ids: number[]): Promise<number[]> {
	const rows = await db
		.selectFrom('media_use')
		.select('article_id')
		.distinct()
		.where('media_id', 'in', ids)
		.execute();
	return rows.map(({ article_id }) => article_id);
}

async function asSocial(db: Database, ids: number[]): Promise<number[]> {
	const rows = await db.selectFrom('article').select('id').where('social_media_id', 'in', ids).execute();
	return rows.map(({ id }) => id);
}

/** What is written of articles that are out and not public yet: few, and read one by one. */
async function inDrafts(db: Database, ids: number[]): Promise<number[]> {
	const now = await db.selectFrom('media').select('path').where('id', 'in', ids).execute();
	const before = await db.selectFrom('media_path').select('path').where('media_id', 'in', ids).execute();
	const paths = new Set([...now, ...before].map(({ path }) => path));
	const drafts = await db.selectFrom('article_draft').select(['article_id', 'fields']).execute();
	const shows = ({ fields }: { fields: string }) => {
		const { source, socialMediaId } = JSON.parse(fields) as { source?: string; socialMediaId?: number };
		return ids.includes(socialMediaId ?? 0) || pathsIn(source ?? '').some((path) => paths.has(path));
	};
	return drafts.filter(shows).map(({ article_id }) => article_id);
}

/** Renders again what shows these files, in the transaction that changes them. */
export async function rerender(trx: Transaction<Schema>, ids: number[]): Promise<void> {
	await rerenderArticles(trx, await inTexts(trx, ids));
	const social = await asSocial(trx, ids);
	await bump(trx, [mediaTag, ...social.map((id) => articleTag(id))]);
}
