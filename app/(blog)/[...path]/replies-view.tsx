import { notFound } from 'next/navigation';
import { CommentItems } from '#components/conversation/comments';
import { PartHeader } from '#components/conversation/part-header';
import { ThreadBar } from '#components/conversation/thread-bar';
import { Withdrawn } from '#components/conversation/waiting-comment';
import { Pager } from '#components/ui/pager';
import { StaticEntry } from '#components/ui/static-markup';
import { repliesPage } from '#lib/conversation/comments/queries';
import { database } from '#lib/platform/database/database';
import type { ArticlePart } from '#lib/publishing/articles/page';
import { conversationHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';
import { threadsHere } from '../threads.ts';
import { Conversation, discussionMarks } from './conversation.tsx';
import { isOpen, protocolsHere } from './page-context.ts';

/** The thread that a comment opens, by itself: page 1 with the comment, and the further pages of its replies. */
export async function RepliesView({ page, number, n }: { page: ArticlePart; number: number; n: number }) {
	const { site, t } = await siteAndTranslator();
	const { article } = page;
	const list = (await isOpen(article)) && (await repliesPage(database(), article, number, n, site));
	if (!list) notFound();
	await protocolsHere(article);
	const here = await conversationHere(article);
	const threads = await threadsHere(list.threads, here, article, null);
	const root = threads.find((comment) => comment.number === number);
	const name = root?.name || t('comments.anonymous');
	const part = t(n === 1 ? 'thread.of' : 'comments.repliesTo', { number, name });
	return (
		<>
			<StaticEntry data-article={page.href} {...discussionMarks(article, here.closed)}>
				<PartHeader t={t} page={page} part={part} back={`${page.href}/comments/${number}`} />
				<section className="thread" id="comments">
					<ThreadBar t={t} base={page.href} ordering={null} folds open={here.acts.open} live={!here.closed} />
					<Withdrawn t={t} acts={here.acts} />
					<CommentItems t={t} base={page.href} comments={threads} acts={here.acts} />
					<Pager
						t={t}
						label={t('comments.pages')}
						at={list}
						hrefOf={(other) => `${page.href}/comments/${number}/${pathOf(other)}`}
					/>
				</section>
			</StaticEntry>
			<Conversation page={page} thread={number} on={`comments/${number}/${pathOf(n)}`} />
		</>
	);
}

const pathOf = (page: number) => (page === 1 ? 'thread' : `replies/${page}`);
