import { sql, type Transaction } from 'kysely';
import { engineOf } from '#db/connection';
import type { Comment, Database, NewComment, Schema } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { textDigest } from '#lib/conversation/spam/digest';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { lockArticle } from '#lib/publishing/articles/lock';
import { articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { commentChanged, commentErased } from './events.ts';
import { nextPlace } from './place.ts';

type Trx = Transaction<Schema>;

/** A comment as it is written; its number and place are given when it is published. */
export type WrittenComment = Omit<
	NewComment,
	'id' | 'status' | 'number' | 'thread_number' | 'reply_number' | 'removed_by' | 'digest' | 'trained'
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
		.values({ ...comment, status, digest: textDigest(comment.text) })
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
		const published = await moveComment(trx, kept, 'published');
		await bump(trx, tagsOf(published));
		return published;
	});
}

/**
 * Takes a comment away from readers. It keeps its number, which nobody else gets; `removed` also erases its
 * text, and every earlier one. Returns the row, null when there is no such comment. The caller has authorised this.
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
		const after = await moveComment(trx, before, status, { removedBy });
		await bump(trx, tagsOf(after));
		return after;
	});
}

/** Drops a comment without a trace. The caller has authorised this, and nothing answers it. */
export async function dropComment(trx: Database, id: number): Promise<void> {
	await transaction(trx, async (trx) => {
		await trx.deleteFrom('comment').where('id', '=', id).execute();
		await commentErased.tell(trx, { id });
	});
}

/** Who decided, and what else becomes of the row with its state. */
export interface Move {
	/** The moderator; absent: a rule, or the writer. */
	by?: number;
	now?: number;
	removedBy?: 'writer' | 'moderator';
	reasons?: string;
	trained?: Comment['trained'];
}

/**
 * Gives a comment another state, with its article's counters and, at its first publication, its place. The
 * caller holds the article's lock, has read the row under it, and bumps `tagsOf` the row returned.
 */
export async function moveComment(
	trx: Trx,
	before: Comment,
	status: CommentStatus,
	move: Move = {},
): Promise<Comment> {
	const place = status === 'published' && before.number === null ? await nextPlace(trx, before) : {};
	const gone = { removed_by: move.removedBy ?? 'moderator', text: '', html: '', digest: null };
	const after = await trx
		.updateTable('comment')
		.set({
			...place,
			...(status === 'removed' ? gone : {}),
			...(move.by === undefined ? {} : { decided_by: move.by, decided_at: move.now ?? Date.now() }),
			...(move.reasons === undefined ? {} : { reasons: move.reasons }),
			...(move.trained === undefined ? {} : { trained: move.trained }),
			status,
			revision: sql`revision + 1`,
		})
		.where('id', '=', before.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	if (status === 'removed') {
		await trx.deleteFrom('comment_revision').where('comment_id', '=', before.id).execute();
	}
	const difference = Number(status === 'published') - Number(before.status === 'published');
	if (difference !== 0) {
		await count(trx, after, difference);
		await commentChanged.tell(trx, { comment: after, from: before.status });
	}
	if (status === 'removed') await commentErased.tell(trx, { id: before.id });
	return after;
}

/** What readers see differently once this comment has changed: nothing, if it never had a number. */
export function tagsOf(comment: Pick<Comment, 'number' | 'article_id'>): string[] {
	return comment.number === null ? [] : [articleTag(comment.article_id), discussionsTag];
}

/**
 * The comments of these ids, by id, once nobody else can change their articles' counters: on PostgreSQL the
 * articles are locked first, in the order of their ids, so that two decisions come one after the other.
 */
export async function lockComments(trx: Trx, ids: readonly number[]): Promise<Map<number, Comment>> {
	const comments = new Map<number, Comment>();
	const parts = [...chunks(ids, 500)];
	if (engineOf(trx) === 'postgres') {
		const articles = new Set<number>();
		for (const part of parts) {
			const rows = await trx
				.selectFrom('comment')
				.select('article_id')
				.distinct()
				.where('id', 'in', part)
				.execute();
			for (const row of rows) articles.add(row.article_id);
		}
		for (const id of [...articles].sort((a, b) => a - b)) {
			await trx.selectFrom('article').select('id').where('id', '=', id).forUpdate().execute();
		}
	}
	for (const part of parts) {
		for (const row of await trx.selectFrom('comment').selectAll().where('id', 'in', part).execute()) {
			comments.set(row.id, row);
		}
	}
	return comments;
}

/** The comment, new or kept, as it is under its article's lock. */
async function locked(trx: Trx, comment: number | WrittenComment): Promise<Comment | null> {
	if (typeof comment === 'number') return (await lockComments(trx, [comment])).get(comment) ?? null;
	await lockArticle(trx, comment.article_id);
	return keepComment(trx, comment, 'held');
}

async function count(trx: Trx, comment: Comment, by: number): Promise<void> {
	const column = comment.list === 'comments' ? 'comments_count' : 'mentions_count';
	await trx
		.updateTable('article')
		.set({ [column]: sql`${sql.ref(column)} + ${by}` })
		.where('id', '=', comment.article_id)
		.execute();
}
