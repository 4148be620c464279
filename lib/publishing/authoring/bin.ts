import type { Transaction } from 'kysely';
import type { Article, Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { localTime } from '#lib/i18n/local-time';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { day } from '#lib/platform/time/durations';
import { freeAddress, slugFor } from '#lib/publishing/addresses/addressing';
import { articleChanged } from '#lib/publishing/articles/events';
import { relateArticles } from '#lib/publishing/articles/related';
import { isPublic } from '#lib/publishing/articles/visible';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { editableAmong } from './editable.ts';
import { showChange } from './invalidate.ts';

/** For how long what is in the bin can be taken out again. */
const BIN_DAYS = 30;
const MOST = 50;

/** Puts articles into the bin; for thirty days they can be taken out as they were. Returns which went. */
export async function binArticles(db: Database, by: Person, ids: number[]): Promise<number[]> {
	return transaction(db, async (trx) => {
		const own = await editableAmong(trx, by, ids);
		if (own.length === 0) return [];
		const now = Date.now();
		const gone = await trx
			.updateTable('article')
			.set((of) => ({ status: 'bin' as const, binned_from: of.ref('status'), binned_at: now }))
			.where('id', 'in', own)
			.where('status', '<>', 'bin')
			.returning(['id', 'published_at', 'binned_from as status'])
			.execute();
		const went = new Map(gone.map(({ id, status, published_at }) => [id, { status: status!, published_at }]));
		const done = own.filter((id) => went.has(id));
		for (const articleId of done) {
			await articleChanged.tell(trx, { id: articleId, wasPublic: isPublic(went.get(articleId)!, now) });
			await record(trx, { verb: 'article-binned', actorId: by.id, articleId });
		}
		await showChange(trx, done);
		return done;
	});
}

/** Takes articles out of the bin, as they were, each at its address or beside who has it now. */
export async function restoreArticles(db: Database, by: Person, ids: number[]): Promise<number[]> {
	return transaction(db, async (trx) => {
		const own = await editableAmong(trx, by, ids);
		if (own.length === 0) return [];
		const binned = await trx
			.selectFrom('article')
			.selectAll()
			.where('id', 'in', own)
			.where('status', '=', 'bin')
			.orderBy('id')
			.execute();
		for (const article of binned) {
			const status = article.binned_from ?? 'draft';
			const place = await placeAgain(trx, article, status);
			await trx
				.updateTable('article')
				.set({ status, binned_at: null, binned_from: null, ...place })
				.where('id', '=', article.id)
				.execute();
			await articleChanged.tell(trx, { id: article.id, wasPublic: false });
			await record(trx, { verb: 'article-restored', actorId: by.id, articleId: article.id });
		}
		const done = binned.map(({ id }) => id);
		await showChange(trx, done);
		return done;
	});
}

/** An address for one whose own was given away while it lay in the bin. */
async function placeAgain(trx: Transaction<Schema>, article: Article, status: Article['status']) {
	if (article.path !== null || status === 'draft' || status === 'pending') return {};
	const site = await getSite(trx);
	const slug = slugFor(site, article, article.slug, article.title);
	const time = article.local_time ?? localTime(Date.now(), site.time_zone);
	return freeAddress(trx, site, article, { slug, localTime: time, parentId: article.parent_id });
}

/** Deletes articles that are in the bin, with their comments, for good. Returns which went. */
export async function deleteArticles(db: Database, by: Person, ids: number[]): Promise<number[]> {
	return transaction(db, async (trx) => remove(trx, await editableAmong(trx, by, ids), by));
}

/** Deletes what went into the bin more than thirty days ago. Returns how many. */
export async function emptyArticleBin(db: Database, now = Date.now()): Promise<number> {
	return transaction(db, async (trx) => {
		const old = await trx
			.selectFrom('article')
			.select('id')
			.where('status', '=', 'bin')
			.where('binned_at', '<', now - BIN_DAYS * day)
			.orderBy('id')
			.limit(MOST)
			.execute();
		const gone = await remove(
			trx,
			old.map(({ id }) => id),
			null,
		);
		return gone.length;
	});
}

async function remove(trx: Transaction<Schema>, ids: number[], by: Person | null): Promise<number[]> {
	if (ids.length === 0) return [];
	const binned = await trx
		.selectFrom('article')
		.select(['id', 'kind', 'parent_id', 'comments_count', 'mentions_count'])
		.where('id', 'in', ids)
		.where('status', '=', 'bin')
		.orderBy('id')
		.execute();
	if (binned.length === 0) return [];
	const gone = binned.map(({ id }) => id);
	for (const { id, parent_id } of binned) {
		await trx.updateTable('article').set({ parent_id }).where('parent_id', '=', id).execute();
	}
	const similar = await trx
		.selectFrom('related_article')
		.select('article_id')
		.where('related_id', 'in', gone)
		.where('article_id', 'not in', gone)
		.execute();
	await trx
		.deleteFrom('old_address')
		.where('target', '=', 'article')
		.where('target_id', 'in', gone)
		.execute();
	await trx.deleteFrom('view_count').where('article_id', 'in', gone).execute();
	await trx.updateTable('comment').set({ parent_id: null }).where('article_id', 'in', gone).execute();
	await trx.deleteFrom('article').where('id', 'in', gone).execute();
	await relateArticles(
		trx,
		similar.map(({ article_id }) => article_id),
	);
	for (const { kind, comments_count, mentions_count } of binned) {
		const detail = { kind, comments: comments_count + mentions_count };
		await record(trx, { verb: 'article-deleted', actorId: by?.id ?? null, detail });
	}
	await showChange(trx, gone);
	await bump(trx, [siteTag]);
	return gone;
}

/** How many comments, in whatever state, would go with these articles. */
export async function commentsUnder(db: Database, ids: number[]): Promise<number> {
	if (ids.length === 0) return 0;
	const { count } = await db
		.selectFrom('comment')
		.select((of) => of.fn.countAll().as('count'))
		.where('article_id', 'in', ids)
		.executeTakeFirstOrThrow();
	return Number(count);
}
