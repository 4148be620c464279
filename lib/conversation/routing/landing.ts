import type { Database, Site } from '#db/schema';
import { threadsIn, threadsOn } from '#lib/conversation/comments/orders';
import type { commentForWriter } from '#lib/conversation/comments/own-queries';
import { findComment } from '#lib/conversation/comments/queries';
import { pageAt, pagesOf } from '#lib/platform/paging/paging';
import { href, orderHref, parseAddress } from '#lib/publishing/addresses/address';
import { pageOfComment, pageOfThread } from './address-queries.ts';

type Written = NonNullable<Awaited<ReturnType<typeof commentForWriter>>>;

/**
 * The page on which a comment that waits stands for its writer: of those that will show it, the one on which it was
 * written. `on`: that page's address below the article's, as far as it is one of another order or of one thread.
 */
export async function landingOf(db: Database, site: Site, comment: Written, on: string): Promise<string> {
	const { article_id: id, article_threads: threads, parent_number: parent } = comment;
	const path = comment.article_path!;
	const base = href(path);
	const from = parseAddress(`${path}/${on}`);
	const size = site.threads_per_page;
	const order = from.view === 'ordered' && from.path === path ? from.order : null;
	const answered = parent === null ? null : await findComment(db, id, parent);
	if (!answered) {
		const last = pagesOf(threadsIn(order ?? 'oldest', threads, size), size);
		if (order) return orderHref(base, order, order === 'newest' ? 1 : last);
		return last === 1 ? base : `${base}/comment-page-${last}`;
	}
	if (from.view === 'ordered' && order) {
		const at = pageAt(threadsIn(order, threads, size), size, from.page);
		const shown = at ? await threadsOn(db, { id, last_thread_number: threads }, at, order) : [];
		if (shown.includes(answered.thread_number!)) return orderHref(base, order, from.page);
	}
	if ((from.view === 'thread' || from.view === 'replies') && from.path === path) {
		const page = await pageOfThread(db, base, id, answered);
		if (page.startsWith(`${base}/comments/${from.number}/`)) return page;
	}
	return pageOfComment(db, base, id, answered);
}
