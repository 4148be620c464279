import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Comment, Schema } from '#db/schema';
import { type ToldType, toldTypesIn } from '#lib/api/told';
import { isPublic } from '#lib/publishing/articles/visible';

type Trx = Transaction<Schema>;

/** Notes for every webhook that is told of such things that this happened: a row each, sent after the transaction. */
export async function note(trx: Trx, type: ToldType, subject: number, now = Date.now()): Promise<void> {
	const all = await trx.selectFrom('webhook').select(['id', 'types']).where('active', '=', 1).execute();
	const rows = all.flatMap(({ id, types }) =>
		toldTypesIn(types).includes(type)
			? { webhook_id: id, message: `msg_${randomUUID()}`, type, subject, created_at: now, due_at: now }
			: [],
	);
	if (rows.length > 0) await trx.insertInto('webhook_delivery').values(rows).execute();
}

/** An article came out, was changed where readers see it, or is theirs no more. One that comes out again by itself is told neither of. */
export async function articleChanged(
	trx: Trx,
	change: { id: number; wasPublic: boolean; now?: number },
): Promise<void> {
	const { id, wasPublic, now = Date.now() } = change;
	const article = await trx
		.selectFrom('article')
		.select(['status', 'published_at'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!article) return;
	const { status } = article;
	if (isPublic(article, now)) await note(trx, wasPublic ? 'article.changed' : 'article.published', id);
	else if (wasPublic && status !== 'published') await note(trx, 'article.removed', id);
}

/** Readers see a comment, see it changed, or see it no more; words that are gone are told by themselves. */
export async function commentChanged(
	trx: Trx,
	{ comment, from }: { comment: Comment; from?: Comment['status'] },
): Promise<void> {
	if (comment.status === 'removed') return;
	const isNew = from !== undefined && comment.status === 'published';
	await note(trx, isNew ? 'comment.published' : 'comment.changed', comment.id);
}

export async function commentDecided(
	trx: Trx,
	{ comment, before }: { comment: Comment; before: Pick<Comment, 'status'> },
): Promise<void> {
	if (comment.status !== before.status) await note(trx, 'comment.decided', comment.id);
}
