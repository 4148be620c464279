import { Pager } from '#components/ui/pager';
import type { commentsPage } from '#lib/conversation/comments/queries';
import type { CommentView } from '#lib/conversation/comments/views';
import type { Translator } from '#lib/i18n/language';
import { orderHref } from '#lib/publishing/addresses/address';
import { Pinned } from './comment.tsx';
import type { Acts } from './comment-acts.tsx';
import { CommentItems } from './comments.tsx';
import { ModeratedElsewhere } from './moderating.tsx';
import { type Ordering, ThreadBar } from './thread-bar.tsx';
import { Withdrawn } from './waiting-comment.tsx';

interface Props {
	t: Translator;
	base: string;
	/** Published comments of the whole article. */
	count: number;
	list: NonNullable<Awaited<ReturnType<typeof commentsPage>>>;
	ordering: Ordering;
	/** What stands first, on the first page. */
	pinned?: CommentView | null;
	closed: boolean;
	acts: Acts;
}

/** The conversation: its bar with the count, one page of threads, the way to the others. */
export function Discussion({ t, base, count, list, ordering, pinned, closed, acts }: Props) {
	const { threads, pages } = list;
	const withdrawn = acts.changed?.status === 'withdrawn';
	if (count === 0 && threads.length === 0 && !acts.moderating?.outcome && !withdrawn) return null;
	return (
		<section className="thread" id="comments">
			<ThreadBar
				t={t}
				base={base}
				count={count}
				open={acts.open}
				live={!closed}
				ordering={threads.length > 1 || pages > 1 ? ordering : null}
				folds={threads.some((thread) => thread.replies.length > 0)}
			/>
			<Withdrawn t={t} acts={acts} />
			<ModeratedElsewhere t={t} threads={threads} here={acts.moderating} />
			{pinned && <Pinned t={t} base={base} comment={pinned} acts={acts} />}
			<CommentItems t={t} base={base} comments={threads} acts={acts} />
			<Pager t={t} label={t('comments.pages')} at={list} hrefOf={(other) => hrefOf(base, ordering, other)} />
			{closed && <p className="aside">{t('comments.closed')}</p>}
		</section>
	);
}

function hrefOf(base: string, { current, plain }: Ordering, page: number): string {
	if (current !== null && current !== plain) return `${orderHref(base, current, page)}#comments`;
	return page === 1 ? `${base}#comments` : `${base}/comment-page-${page}`;
}
