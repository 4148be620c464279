import { Pager } from '#components/site/pager';
import type { commentsPage } from '#lib/comments/queries';
import type { Translator } from '#lib/site/language';
import type { Acts } from './comment-acts.tsx';
import { CommentItems } from './comments.tsx';

interface Props {
	t: Translator;
	base: string;
	/** Published comments of the whole article. */
	count: number;
	list: NonNullable<Awaited<ReturnType<typeof commentsPage>>>;
	closed: boolean;
	acts: Acts;
}

/** The conversation: its heading with the count, one page of threads, the way to the others. */
export function Discussion({ t, base, count, list, closed, acts }: Props) {
	if (count === 0 && list.threads.length === 0) return null;
	return (
		<section className="thread" id="comments">
			{count > 0 && <h2>{t('comments.heading', { count })}</h2>}
			<CommentList t={t} base={base} list={list} acts={acts} />
			{closed && <p className="aside">{t('comments.closed')}</p>}
		</section>
	);
}

/** One page of threads and its pager. */
export function CommentList({ t, base, list, acts }: Pick<Props, 't' | 'base' | 'list' | 'acts'>) {
	return (
		<>
			<CommentItems t={t} base={base} comments={list.threads} acts={acts} />
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
