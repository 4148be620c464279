import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { SentMentionTable } from '#db/tables/conversation/webmention';
import { findSite } from '#lib/site/settings/queries';
import type { Message } from './send-webmention.ts';

const EXCERPT = 250;

/** What is told of a link, in the words of the text it stands in. */
export async function messageOf(db: Database, row: Selectable<SentMentionTable>): Promise<Message> {
	const { source, target, linked, article_id, comment_id } = row;
	const article = article_id
		? await db
				.selectFrom('article')
				.select(['title', 'excerpt'])
				.where('id', '=', article_id)
				.executeTakeFirst()
		: undefined;
	const reply = comment_id
		? await db.selectFrom('comment').select('text').where('id', '=', comment_id).executeTakeFirst()
		: undefined;
	const words = reply?.text ?? article?.excerpt ?? '';
	const excerpt = words.length > EXCERPT ? `${words.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…` : words;
	const blogName = (await findSite(db))?.title ?? '';
	return { source, target, linked: linked === 1, title: article?.title ?? '', excerpt, blogName };
}
