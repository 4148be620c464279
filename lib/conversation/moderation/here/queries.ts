import type { Comment, Database } from '#db/schema';
import { type CommentView, commentView, type Moderated } from '#lib/conversation/comments/views';
import { type NewThreads, putIn } from '#lib/conversation/comments/waiting';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import { editsBeside } from '../card-parts.ts';

/** Held comments of one article that are shown; the rest is in the queue. */
const MOST = 50;

interface Where {
	articleId: number;
	authorId: number | null;
	/** Shown whatever became of it: something was just done with it. */
	about: number | null;
	/** Ids that stand there already, as their writer's own. */
	own: ReadonlySet<number>;
	/** Where on this page stands what answers nothing, once it is published. */
	at: NewThreads;
}

/**
 * The comments of a page as a moderator sees them: held ones at their place, and what was taken away with its words.
 * Whoever calls has looked who asks.
 */
export async function withModerated(
	db: Database,
	threads: CommentView[],
	where: Where,
): Promise<CommentView[]> {
	const all = [...threads];
	const byNumber = new Map(flat(all).map((view) => [view.number, view]));
	const numbered = await rowsOn(db, where.articleId, [...byNumber.keys()].filter(Boolean));
	const waiting = (await waitingRows(db, where)).filter(({ id }) => !where.own.has(id));
	const ids = [...numbered, ...waiting].map(({ id }) => id);
	const edits = ids.length > 0 ? await editsBeside(db, ids) : new Map();
	const moderated = (row: Comment): Moderated => ({
		id: row.id,
		revision: row.revision,
		status: row.status,
		text: row.text,
		reasons: row.status === 'published' ? [] : reasonsOf(row),
		reports: row.reports_count,
		heldEdit: edits.get(row.id) ?? null,
	});
	for (const row of numbered) {
		const view = byNumber.get(row.number!)!;
		if (row.status === 'removed') continue;
		if (view.gone) Object.assign(view, wordsOf(row, where.authorId));
		view.moderated = moderated(row);
	}
	for (const { parent_number, ...row } of waiting) {
		const holder = parent_number === null ? null : byNumber.get(parent_number);
		const view = { ...commentView(shown(row), where.authorId), moderated: moderated(row) };
		putIn(all, view, holder ?? null, holder === null ? where.at : null);
	}
	return all;
}

const flat = (views: CommentView[]): CommentView[] => views.flatMap((view) => [view, ...flat(view.replies)]);

async function rowsOn(db: Database, articleId: number, numbers: number[]): Promise<Comment[]> {
	if (numbers.length === 0) return [];
	return db
		.selectFrom('comment')
		.selectAll()
		.where('article_id', '=', articleId)
		.where('list', '=', 'comments')
		.where('number', 'in', numbers)
		.execute();
}

async function waitingRows(db: Database, { articleId, about }: Where) {
	const rows = await db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.selectAll('comment')
		.select('parent.number as parent_number')
		.where('comment.article_id', '=', articleId)
		.where('comment.list', '=', 'comments')
		.where('comment.number', 'is', null)
		.where(({ eb, or }) => or([eb('comment.status', '=', 'held'), eb('comment.id', '=', about ?? 0)]))
		.where('comment.status', '<>', 'removed')
		.orderBy('comment.id', 'desc')
		.limit(MOST)
		.execute();
	return rows.reverse();
}

const shown = (row: Comment) => ({
	...row,
	status: 'published' as const,
	number: row.number ?? 0,
	parent_number: null,
	parent_list: null,
	parent_name: null,
});

/** What a comment that readers do not see says, without what hangs on it in the page. */
function wordsOf(row: Comment, authorId: number | null): Partial<CommentView> {
	const { name, url, avatar, byAuthor, html, gone } = commentView(shown(row), authorId);
	return { name, url, avatar, byAuthor, html, gone };
}
