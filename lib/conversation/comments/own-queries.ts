import type { Comment, Database, Person } from '#db/schema';
import type { Receipt } from './receipts.ts';

/** What one reader sees of an article's conversation beside everybody's. */
export interface OwnView {
	/** Numbers of their own published comments. */
	own: Map<number, Comment>;
	/** Their own that nobody else sees yet, with the comment they answer. */
	waiting: { comment: Comment; parentNumber: number | null }[];
	/** Numbers of the comments they like. */
	liked: Set<number>;
}

/** What this person, or the holder of these receipts, has of their own under an article. */
export async function ownView(
	db: Database,
	articleId: number,
	person: Person | null,
	receipts: readonly Receipt[],
): Promise<OwnView> {
	const rows = await db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.selectAll('comment')
		.select('parent.number as parent_number')
		.where('comment.article_id', '=', articleId)
		.where('comment.list', '=', 'comments')
		.where('comment.status', 'in', ['published', 'held', 'unconfirmed', 'spam'])
		.where(({ eb, and, or }) =>
			or([
				eb('comment.person_id', '=', person?.id ?? -1),
				...receipts.map(({ id, series }) =>
					and([eb('comment.id', '=', id), eb('comment.receipt_series', '=', series)]),
				),
			]),
		)
		.orderBy('comment.id', 'desc')
		.limit(200)
		.execute();
	const view: OwnView = { own: new Map(), waiting: [], liked: new Set() };
	for (const { parent_number, ...comment } of rows.reverse()) {
		if (comment.status === 'published') view.own.set(comment.number!, comment);
		else if (comment.number === null) view.waiting.push({ comment, parentNumber: parent_number });
	}
	if (person) {
		const liked = await db
			.selectFrom('comment_like')
			.innerJoin('comment', 'comment.id', 'comment_like.comment_id')
			.select('comment.number')
			.where('comment_like.person_id', '=', person.id)
			.where('comment.article_id', '=', articleId)
			.limit(2000)
			.execute();
		for (const { number } of liked) view.liked.add(number!);
	}
	return view;
}

/** Link-backs that wait under an article, for those who decide: their writers have no page of ours. */
export async function mentionsWaiting(db: Database, articleId: number) {
	return db
		.selectFrom('comment')
		.select(['id', 'author_name as name', 'author_url as url', 'html'])
		.where('article_id', '=', articleId)
		.where('list', '=', 'mentions')
		.where('status', '=', 'held')
		.orderBy('id')
		.limit(50)
		.execute();
}

/** One comment with what its writer may know about it; null when there is none. */
export async function commentForWriter(db: Database, id: number) {
	const row = await db
		.selectFrom('comment')
		.innerJoin('article', 'article.id', 'comment.article_id')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.selectAll('comment')
		.select(['article.title as article_title', 'article.path as article_path'])
		.select('article.last_thread_number as article_threads')
		.select('parent.number as parent_number')
		.where('comment.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const held = await db
		.selectFrom('comment_revision')
		.select(['text', 'html', 'reasons', 'created_at'])
		.where('comment_id', '=', id)
		.where('status', '=', 'held')
		.executeTakeFirst();
	return { ...row, heldEdit: held ?? null };
}

/** The published texts a comment has had, oldest first; empty for one never edited or not published. */
export async function historyOf(db: Database, articleId: number, number: number) {
	return db
		.selectFrom('comment_revision')
		.innerJoin('comment', 'comment.id', 'comment_revision.comment_id')
		.select(['comment_revision.number', 'comment_revision.html', 'comment_revision.created_at'])
		.where('comment.article_id', '=', articleId)
		.where('comment.list', '=', 'comments')
		.where('comment.number', '=', number)
		.where('comment.status', '=', 'published')
		.where('comment_revision.status', '=', 'published')
		.orderBy('comment_revision.number')
		.execute();
}
