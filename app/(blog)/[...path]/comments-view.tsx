import { notFound } from 'next/navigation';
import { Discussion } from '#components/comments/discussion';
import { PartHeader } from '#components/comments/part-header';
import { FinishedEntry } from '#components/site/static-markup';
import type { ArticlePart } from '#lib/articles/page';
import { commentsPage } from '#lib/comments/queries';
import { inOrder, withWaiting } from '#lib/comments/waiting';
import { database } from '#lib/server/database';
import { siteAndWords } from '../site.ts';
import { conversationHere } from '../viewer.ts';
import { Conversation, discussionMarks } from './conversation.tsx';
import { isOpen, protocolsHere } from './here.ts';

/** Page `n` of an article's comments. */
export async function CommentsView({ page, n }: { page: ArticlePart; n: number }) {
	const { site, t } = await siteAndWords();
	const { article, counts } = page;
	const list = (await isOpen(article)) && (await commentsPage(database(), article, n, site));
	if (!list) notFound();
	await protocolsHere(article);
	const here = await conversationHere(article);
	const threads = withWaiting(inOrder(list.threads, here.newestFirst), here.own, article.author_id);
	return (
		<>
			<FinishedEntry data-article={page.href} {...discussionMarks(article, here.closed)}>
				<PartHeader t={t} page={page} part={t('comments.page', { page: String(n) })} />
				<Discussion
					t={t}
					base={page.href}
					count={counts.comments}
					list={{ ...list, threads }}
					closed={here.closed}
					acts={here.acts}
				/>
			</FinishedEntry>
			<Conversation page={page} />
		</>
	);
}
