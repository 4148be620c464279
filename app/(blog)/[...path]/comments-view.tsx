import { notFound } from 'next/navigation';
import { Discussion } from '#components/conversation/discussion';
import { PartHeader } from '#components/conversation/part-header';
import { StaticEntry } from '#components/ui/static-markup';
import { plainOrder } from '#lib/conversation/comments/orders';
import { commentsPage } from '#lib/conversation/comments/queries';
import { inOrder, newThreadsOn } from '#lib/conversation/comments/waiting';
import { database } from '#lib/platform/database/database';
import { orderHref, type ReadingOrder } from '#lib/publishing/addresses/address';
import type { ArticlePart } from '#lib/publishing/articles/page';
import { conversationHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';
import { threadsHere } from '../threads.ts';
import { Conversation, discussionMarks } from './conversation.tsx';
import { isOpen, protocolsHere } from './page-context.ts';

interface Props {
	page: ArticlePart;
	n: number;
	/** Absent: by number, in the pages whose threads never change. */
	order?: ReadingOrder;
}

/** Page `n` of an article's comments. */
export async function CommentsView({ page, n, order }: Props) {
	const { site, t } = await siteAndTranslator();
	const { article, counts } = page;
	const list = (await isOpen(article)) && (await commentsPage(database(), article, n, site, order));
	if (!list) notFound();
	await protocolsHere(article);
	const here = await conversationHere(article);
	const shown = order ? list.threads : inOrder(list.threads, here.newestFirst);
	const threads = await threadsHere(shown, here, article, newThreadsOn(list, here.newestFirst, order));
	const plain = plainOrder(article, site, here.newestFirst);
	const part = order ? t(`thread.${order}`) : t('comments.page', { page: n });
	return (
		<>
			<StaticEntry data-article={page.href} {...discussionMarks(article, here.closed)}>
				<PartHeader t={t} page={page} part={part} />
				<Discussion
					t={t}
					base={page.href}
					count={counts.comments}
					list={{ ...list, threads }}
					ordering={{ current: order ?? plain, plain }}
					closed={here.closed}
					acts={here.acts}
				/>
			</StaticEntry>
			<Conversation page={page} on={order && orderHref('', order, n).slice(1)} />
		</>
	);
}
