import type { Database, Person } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { plainText } from '#lib/content/html/plain-text';
import { receiptOf } from '#lib/conversation/comments/receipts';
import { nearestPage } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';

const SIZE = 20;

/** How one's own comment stands; spam and bin are one to its writer. */
export type OwnStatus = 'published' | 'held' | 'unconfirmed' | 'refused' | 'removed';

export interface OwnWord {
	id: number;
	status: OwnStatus;
	number: number | null;
	/** Where readers find it; null while they do not. */
	href: string | null;
	article: { title: string; href: string | null };
	excerpt: string;
	createdAt: number;
	localTime: string;
	edited: boolean;
	/** A changed text waits beside the published one. */
	heldEdit: boolean;
	/** Where its writer edits or removes it. */
	receipt: string | null;
}

const states: Record<CommentStatus, OwnStatus> = {
	published: 'published',
	held: 'held',
	unconfirmed: 'unconfirmed',
	removed: 'removed',
	spam: 'refused',
	bin: 'refused',
};
export const ownStatus = (status: CommentStatus): OwnStatus => states[status];

/** Every comment a person wrote, and those under their address that still wait to be confirmed. */
export function commentsOf(db: Database, person: Pick<Person, 'id' | 'email'>) {
	return db
		.selectFrom('comment')
		.innerJoin('article', 'article.id', 'comment.article_id')
		.where(({ eb, and, or }) =>
			or([
				eb('comment.person_id', '=', person.id),
				and([
					eb('comment.author_email', '=', person.email ?? ''),
					eb('comment.person_id', 'is', null),
					eb('comment.status', '=', 'unconfirmed'),
				]),
			]),
		);
}

/** A page of one's own words, newest first; the last page for one beyond it. */
export async function ownWords(db: Database, person: Pick<Person, 'id' | 'email'>, wanted: number) {
	const { total } = await commentsOf(db, person)
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const at = nearestPage(Number(total), SIZE, wanted);
	const rows = await commentsOf(db, person)
		.select([
			'comment.id',
			'comment.status',
			'comment.number',
			'comment.html',
			'comment.text',
			'comment.created_at',
			'comment.local_time',
			'comment.edited_at',
			'comment.list',
			'comment.receipt_series',
			'article.title',
			'article.path',
			'article.status as article_status',
		])
		.select(({ exists, selectFrom }) =>
			exists(
				selectFrom('comment_revision')
					.select('comment_revision.id')
					.whereRef('comment_revision.comment_id', '=', 'comment.id')
					.where('comment_revision.status', '=', 'held'),
			).as('held_edit'),
		)
		.orderBy('comment.created_at', 'desc')
		.orderBy('comment.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const words = rows.map((row): OwnWord => {
		const article = row.article_status === 'published' && row.path !== null ? href(row.path) : null;
		const shown = row.status === 'published' && row.list === 'comments' && article !== null;
		return {
			id: row.id,
			status: ownStatus(row.status),
			number: row.number,
			href: shown ? `${article}/comments/${row.number}` : null,
			article: { title: row.title, href: article },
			excerpt: plainText(row.html, 280),
			createdAt: row.created_at,
			localTime: row.local_time,
			edited: row.edited_at !== null,
			heldEdit: Boolean(row.held_edit) && row.status === 'published',
			receipt: row.status === 'removed' ? null : `/receipt/${receiptOf(row)}`,
		};
	});
	return { words, ...at };
}

export interface Following {
	id: number;
	title: string;
	href: string;
	/** Number of the thread's first comment; null: the whole article. */
	thread: number | null;
	active: boolean;
}

/** What a person is told of by mail, newest first. */
export async function ownFollowings(
	db: Database,
	person: Pick<Person, 'id' | 'email'>,
): Promise<Following[]> {
	const rows = await db
		.selectFrom('subscription')
		.innerJoin('article', 'article.id', 'subscription.article_id')
		.leftJoin('comment', 'comment.id', 'subscription.thread_id')
		.select(['subscription.id', 'subscription.status', 'article.title', 'article.path', 'comment.number'])
		.where(({ eb, or }) =>
			or([eb('subscription.person_id', '=', person.id), eb('subscription.email', '=', person.email ?? '')]),
		)
		.orderBy('subscription.id', 'desc')
		.limit(500)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		href: row.path === null ? '/' : href(row.path),
		thread: row.number,
		active: row.status === 'active',
	}));
}
