import { sql, type Transaction } from 'kysely';
import type { Comment, CommentStatus, Database, NewComment, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { articleTag, discussionsTag } from '#lib/articles/tags';
import { bump } from '#lib/server/versions';
import { nextPlace } from './place.ts';

/** A comment as it is written; its number and place are given when it is published. */
export type WrittenComment = Omit<
	NewComment,
	'id' | 'status' | 'number' | 'thread_number' | 'reply_number' | 'removed_by'
>;

export type Withdrawn = Exclude<CommentStatus, 'published' | 'unconfirmed'>;

/** Keeps a comment that readers do not see yet. The caller has authorised the writer. */
export async function keepComment(
	db: Database,
	comment: WrittenComment,
	status: Exclude<CommentStatus, 'published' | 'removed'>,
): Promise<Comment> {
	return db
		.insertInto('comment')
		.values({ ...comment, status })
		.returningAll()
		.executeTakeFirstOrThrow();
}

/**
 * Publishes a new comment, or the kept one of that id: its first publication gives it number and place, for
 * ever; a later one finds them again. Returns the published row, null when there is none to publish (missing,
 * or its text was removed). The caller has authorised this.
 */
export async function publishComment(
	db: Database,
	comment: number | WrittenComment,
): Promise<Comment | null> {
	return transaction(db, async (trx) => {
		const kept = await locked(trx, comment);
		if (!kept || kept.status === 'removed') return null;
		if (kept.status === 'published') return kept;
		const place = kept.number === null ? await nextPlace(trx, kept) : {};
		const published = await trx
			.updateTable('comment')
			.set({ ...place, status: 'published' })
			.where('id', '=', kept.id)
			.returningAll()
			.executeTakeFirstOrThrow();
		await count(trx, published, 1);
		await bump(trx, [articleTag(published.article_id), discussionsTag]);
		return published;
	});
}

/**
 * Takes a comment away from readers. It keeps its number, which nobody else gets; `removed` also erases its
 * text. Returns the row, null when there is no such comment. The caller has authorised this.
 */
export async function withdrawComment(
	db: Database,
	id: number,
	status: Withdrawn,
	removedBy: 'writer' | 'moderator' = 'moderator',
): Promise<Comment | null> {
	return transaction(db, async (trx) => {
		const before = await locked(trx, id);
		if (!before || before.status === 'removed' || before.status === status) return before;
		const after = await trx
			.updateTable('comment')
			.set(status === 'removed' ? { status, removed_by: removedBy, text: '', html: '' } : { status })
			.where('id', '=', id)
			.returningAll()
			.executeTakeFirstOrThrow();
		if (before.status === 'published') await count(trx, after, -1);
		if (after.number !== null) await bump(trx, [articleTag(after.article_id), discussionsTag]);
		return after;
	});
}

/**
 * The comment as it is once nobody else can change its article's counters: on PostgreSQL the article row is
 * locked before the comment is read, so that two decisions about one comment come one after the other.
 */
async function locked(trx: Transaction<Schema>, comment: number | WrittenComment): Promise<Comment | null> {
	const article = trx.updateTable('article').set({ last_number: sql`last_number` });
	if (typeof comment !== 'number') {
		await article.where('id', '=', comment.article_id).execute();
		return keepComment(trx, comment, 'held');
	}
	await article
		.where('id', '=', (of) => of.selectFrom('comment').select('article_id').where('id', '=', comment))
		.execute();
	const row = await trx.selectFrom('comment').selectAll().where('id', '=', comment).executeTakeFirst();
	return row ?? null;
}

async function count(trx: Transaction<Schema>, comment: Comment, by: 1 | -1): Promise<void> {
	const column = comment.list === 'comments' ? 'comments_count' : 'mentions_count';
	await trx
		.updateTable('article')
		.set({ [column]: sql`${sql.ref(column)} + ${by}` })
		.where('id', '=', comment.article_id)
		.execute();
}
