import type { Database } from '#db/schema';
import { visible } from '#lib/publishing/articles/visible';
import type { Mail } from '#lib/site/mail/outgoing';
import { mayHear, peopleBehind } from './people.ts';

/**
 * Whether a queued message about a new article may still go out: its reader has not stopped it, is not banned or
 * gone, and the article is still there for all. One that may not is taken away.
 */
export async function isStillWanted(db: Database, mail: Mail, now = Date.now()): Promise<boolean> {
	const subscriber = await db
		.selectFrom('subscriber')
		.select(['email', 'person_id'])
		.where('email', '=', mail.recipient)
		.where('status', '=', 'active')
		.executeTakeFirst();
	const article = await db
		.selectFrom('article')
		.select('id')
		.where('id', '=', mail.article_id)
		.where('password', 'is', null)
		.where(visible(now))
		.executeTakeFirst();
	const isWanted =
		subscriber !== undefined &&
		article !== undefined &&
		mayHear((await peopleBehind(db, [subscriber]))(subscriber), now);
	if (!isWanted) await db.deleteFrom('mail').where('id', '=', mail.id).execute();
	return isWanted;
}
