import type { ReactNode } from 'react';
import { Pager } from '#components/site/pager';
import type { commentsPage } from '#lib/comments/queries';
import type { Translator } from '#lib/site/language';
import { CommentItems } from './comments.tsx';

interface Props {
	t: Translator;
	base: string;
	/** Published comments of the whole article. */
	count: number;
	list: NonNullable<Awaited<ReturnType<typeof commentsPage>>>;
	closed: boolean;
}

/** The conversation: its heading with the count, one page of threads, the way to the others. */
export function Discussion({ t, base, count, list, closed }: Props) {
	if (count === 0 && list.threads.length === 0) return null;
	return (
		<section className="thread" id="comments">
			<h2>{t('comments.heading', { count })}</h2>
			<CommentList t={t} base={base} list={list} />
			{closed && <p className="aside">{t('comments.closed')}</p>}
		</section>
	);
}

/** One page of threads and its pager. */
export function CommentList({ t, base, list }: Pick<Props, 't' | 'base' | 'list'>) {
	return (
		<>
			<CommentItems t={t} base={base} comments={list.threads} />
			<Pager
				t={t}
				label={t('comments.pages')}
				page={list.page}
				pages={list.pages}
				hrefOf={(page) => (page === 1 ? `${base}#comments` : `${base}/comment-page-${page}`)}
			/>
		</>
	);
}

/** Where the form will stand. */
export function Respond({ t }: { t: Translator }): ReactNode {
	return (
		<section className="apparatus" id="respond">
			<h2>{t('comments.write')}</h2>
			<p className="aside">{t('comments.soon')}</p>
		</section>
	);
}
