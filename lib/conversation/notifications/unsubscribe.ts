import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { stopSubscriber } from '#lib/publishing/newsletter/stopping';
import { readStop, type Stop } from '#lib/site/mail/stop-token';

export interface StopView extends Stop {
	/** Of the article followed; null for all mail and for new articles. */
	title: string | null;
	/** Nothing is sent any more. */
	done: boolean;
	language: string | null;
}

/** What a stop is about, as it stands; null for a made-up token. */
export async function stopView(db: Database, token: string): Promise<StopView | null> {
	const stop = readStop(token);
	if (!stop) return null;
	if (stop.what === 'person') {
		const person = await db
			.selectFrom('person')
			.select(['notify', 'language', 'erased_at'])
			.where('id', '=', stop.id)
			.executeTakeFirst();
		const done = !person || person.notify === 'never' || person.erased_at !== null;
		return { ...stop, title: null, done, language: person?.language ?? null };
	}
	if (stop.what === 'articles') {
		const row = await db
			.selectFrom('subscriber')
			.select(['status', 'language'])
			.where('id', '=', stop.id)
			.executeTakeFirst();
		const done = row?.status !== 'active' && row?.status !== 'unconfirmed';
		return { ...stop, title: null, done, language: row?.language ?? null };
	}
	const row = await db
		.selectFrom('subscription')
		.innerJoin('article', 'article.id', 'subscription.article_id')
		.select(['article.title', 'subscription.language'])
		.where('subscription.id', '=', stop.id)
		.executeTakeFirst();
	return { ...stop, title: row?.title ?? null, done: !row, language: row?.language ?? null };
}

/** Stops that mail: what waits is not sent either. The token is the permission. False for a made-up one. */
export async function stopMail(db: Database, token: string): Promise<boolean> {
	const stop = readStop(token);
	if (!stop) return false;
	await transaction(db, async (trx) => {
		if (stop.what === 'subscription') {
			await stopSubscription(trx, stop.id);
			return;
		}
		if (stop.what === 'articles') {
			await stopSubscriber(trx, stop.id);
			return;
		}
		const own = await trx
			.selectFrom('subscriber')
			.innerJoin('person', (join) =>
				join.on(({ eb, or, ref }) =>
					or([
						eb('person.id', '=', ref('subscriber.person_id')),
						eb('person.email', '=', ref('subscriber.email')),
					]),
				),
			)
			.select('subscriber.id')
			.where('person.id', '=', stop.id)
			.execute();
		for (const { id } of own) await stopSubscriber(trx, id);
		await trx.updateTable('person').set({ notify: 'never' }).where('id', '=', stop.id).execute();
		await trx.deleteFrom('mail').where('person_id', '=', stop.id).where('status', '=', 'digest').execute();
	});
	return true;
}

/** Whoever ticked the box twice under one thread follows it twice: both end. */
async function stopSubscription(trx: Database, id: number): Promise<void> {
	const row = await trx
		.selectFrom('subscription')
		.select(['email', 'article_id', 'thread_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return;
	await trx
		.deleteFrom('subscription')
		.where('email', '=', row.email)
		.where('article_id', '=', row.article_id)
		.where('thread_id', row.thread_id === null ? 'is' : '=', row.thread_id)
		.execute();
}
