import { notFound } from 'next/navigation';
import { Discussion } from '#components/comments/discussion';
import { PartHeader } from '#components/comments/part-header';
import type { ArticlePart } from '#lib/articles/page';
import { commentsPage } from '#lib/comments/queries';
import { database } from '#lib/server/database';
import { siteAndWords } from '../site.ts';
import { isOpen } from './here.ts';

/** Page `n` of an article's comments. */
export async function CommentsView({ page, n }: { page: ArticlePart; n: number }) {
	const { site, t } = await siteAndWords();
	const { article, counts } = page;
	const list = (await isOpen(article)) && (await commentsPage(database(), article, n, site));
	if (!list) notFound();
	return (
		<article className="h-entry" data-article={page.href}>
			<PartHeader t={t} page={page} part={t('comments.page', { page: String(n) })} />
			<Discussion
				t={t}
				base={page.href}
				count={counts.comments}
				list={list}
				closed={article.comments_open === 0}
			/>
		</article>
	);
}
