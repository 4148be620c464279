import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Comment, Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { lockArticle } from '#lib/publishing/articles/lock';
import { articleTag } from '#lib/site/cache-tags/articles';
import type { Decision } from './commands.ts';
import { latestChange } from './latest-change.ts';
import { canPin } from './policy.ts';

type Trx = Transaction<Schema>;

/** Numbers of the comments that stood first, before and after; null: none did. */
interface PinDetail {
	from: number | null;
	to: number | null;
}

/**
 * Lets a comment stand first under its article, in the place of another one, or no more. It keeps number and place.
 * Tells what the undoing is called; `null`: not a published comment, not theirs to decide, or so already.
 */
export async function pin(
	db: Database,
	by: Person,
	commentId: number,
	first: boolean,
): Promise<string | null> {
	return transaction(db, async (trx) => {
		const found = await locked(trx, by, commentId);
		if (!found || found.comment.number === null || found.comment.status !== 'published') return null;
		const { comment, pinned } = found;
		if ((pinned === comment.number) === first) return null;
		const detail: PinDetail = { from: pinned, to: first ? comment.number : null };
		const batch = randomUUID();
		await put(trx, comment.article_id, detail.to);
		await record(trx, {
			verb: first ? 'pinned' : 'unpinned',
			actorId: by.id,
			commentId,
			articleId: comment.article_id,
			personId: comment.person_id,
			batch,
			detail: { ...detail },
		});
		return batch;
	});
}

/** Takes a pinning or its end back, unless another has come since; null: the batch is of something else. */
export async function undoPin(trx: Trx, by: Person, batch: string): Promise<Decision | null> {
	const event = await trx
		.selectFrom('event')
		.selectAll()
		.where('batch', '=', batch)
		.where('verb', 'in', ['pinned', 'unpinned'])
		.where('comment_id', 'is not', null)
		.executeTakeFirst();
	if (!event) return null;
	const id = event.comment_id!;
	const decision: Decision = { batch, done: [], same: [], refused: [] };
	const found = await locked(trx, by, id);
	const { from, to } = JSON.parse(event.detail) as PinDetail;
	const { undone_at } = await trx
		.selectFrom('event')
		.select('undone_at')
		.where('id', '=', event.id)
		.executeTakeFirstOrThrow();
	if (!found) {
		const nobody = { byName: null, at: null, status: null };
		return { ...decision, refused: [{ id, why: 'forbidden', ...nobody }] };
	}
	if (undone_at !== null) return decision;
	if (found.pinned !== to) {
		const latest = await latestChange(trx, id);
		return { ...decision, refused: [{ id, why: 'changed', ...latest, status: found.comment.status }] };
	}
	await put(trx, found.comment.article_id, from);
	await trx.updateTable('event').set({ undone_at: Date.now() }).where('id', '=', event.id).execute();
	await record(trx, {
		verb: 'undone',
		actorId: by.id,
		commentId: id,
		articleId: found.comment.article_id,
		batch,
		detail: { event: event.id },
	});
	return { ...decision, done: [id] };
}

/** The comment and what stands first, while nobody else can change it; null where it is not theirs to say. */
async function locked(
	trx: Trx,
	by: Person,
	commentId: number,
): Promise<{ comment: Comment; pinned: number | null } | null> {
	const comment = await trx
		.selectFrom('comment')
		.selectAll()
		.where('id', '=', commentId)
		.where('list', '=', 'comments')
		.executeTakeFirst();
	if (!comment) return null;
	await lockArticle(trx, comment.article_id);
	const article = await trx
		.selectFrom('article')
		.select(['author_id', 'pinned_number'])
		.where('id', '=', comment.article_id)
		.executeTakeFirstOrThrow();
	return canPin(by, article) ? { comment, pinned: article.pinned_number } : null;
}

async function put(trx: Trx, articleId: number, number: number | null): Promise<void> {
	await trx.updateTable('article').set({ pinned_number: number }).where('id', '=', articleId).execute();
	await bump(trx, [articleTag(articleId)]);
}
