import type { Database } from '#db/schema';
import { keepComment } from '#lib/conversation/comments/commands';
import { localTime } from '#lib/i18n/local-time';

interface Words {
	name?: string;
	email?: string;
	text: string;
	kind?: 'comment' | 'webmention';
	status?: 'held' | 'spam' | 'bin';
	/** Id of what it answers. */
	parent?: number;
}

/** Where comments of the demo can be written. */
export const openArticle = '/2018/02/il-prezzo-in-vetrina';

/** Leaves a comment under the demo's open article for a moderator; its id. */
export async function leaveWaiting(db: Database, words: Words): Promise<number> {
	const { kind = 'comment', name = 'Ada', text, status = 'held', parent = null } = words;
	const article = await db
		.selectFrom('article')
		.select('id')
		.where('path', '=', openArticle.slice(1))
		.executeTakeFirstOrThrow();
	const now = Date.now();
	const { id } = await keepComment(
		db,
		{
			article_id: article.id,
			kind,
			list: kind === 'comment' ? 'comments' : 'mentions',
			parent_id: parent,
			person_id: null,
			wordpress_id: null,
			author_name: name,
			author_email: words.email ?? null,
			author_url: null,
			text,
			html: `<p>${text}</p>`,
			created_at: now,
			submitted_at: now,
			local_time: localTime(now, 'Europe/Rome'),
			reasons: JSON.stringify([{ rule: 'first', points: 2 }]),
			points: 2,
		},
		status,
	);
	return id;
}
