import type { Database } from '#db/schema';
import { targetArticle } from '#lib/conversation/webmention/target';
import { commentNamed } from '#lib/conversation/webmention/target-address';
import { oursAt } from './addresses.ts';

/** What of this blog something is about: an article, or a comment under it. */
export interface Place {
	articleId: number;
	commentId: number | null;
}

/** What of this blog stands at an address, ours or that of a post that became a comment here; null: nothing. */
export async function placeAt(db: Database, address: string, now = Date.now()): Promise<Place | null> {
	const ours = oursAt(address);
	if (ours?.kind === 'actor') return null;
	if (ours?.kind === 'articles') return { articleId: ours.id, commentId: null };
	if (ours?.kind === 'comments') {
		const comment = await db
			.selectFrom('comment')
			.select('article_id')
			.where('id', '=', ours.id)
			.executeTakeFirst();
		return comment ? { articleId: comment.article_id, commentId: ours.id } : null;
	}
	if (ours) return pageAt(db, new URL(address), now);
	const note = await db
		.selectFrom('fediverse_note')
		.select(['article_id', 'comment_id'])
		.where('kind', '=', 'reply')
		.where(({ or, eb }) => or([eb('uri', '=', address), eb('url', '=', address)]))
		.executeTakeFirst();
	// What is gone here is answered by nobody any more.
	return note?.article_id ? { articleId: note.article_id, commentId: note.comment_id } : null;
}

async function pageAt(db: Database, url: URL, now: number): Promise<Place | null> {
	const article = await targetArticle(db, url, now);
	if (!article) return null;
	const number = commentNamed(url);
	const comment =
		number === null
			? undefined
			: await db
					.selectFrom('comment')
					.select('id')
					.where('article_id', '=', article.id)
					.where('list', '=', 'comments')
					.where('number', '=', number)
					.executeTakeFirst();
	return { articleId: article.id, commentId: comment?.id ?? null };
}
