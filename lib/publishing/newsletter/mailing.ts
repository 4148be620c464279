import { setImmediate } from 'node:timers/promises';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/schema';
import type { MailingTable } from '#db/tables/publishing/newsletter';
import { transaction } from '#db/transaction';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { queueJob } from '#lib/platform/jobs/queue';
import { minute } from '#lib/platform/time/durations';
import { visible } from '#lib/publishing/articles/visible';
import { queueMails } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { MAILINGS } from './announce.ts';
import { articleLetter } from './article-mail.ts';
import { mayHear, peopleBehind } from './people.ts';

/** Short beside the minute for which messages are queued ahead. */
const LOOK = 15_000;
/** Messages written in one transaction: others come first in between. */
const SLICE = 10;

/**
 * Queues the next messages about new articles: as many as may go out within the next minute at the set rate, at
 * most one slice; each subscriber once, also when a process dies in between. Returns how many subscribers it came to.
 */
export async function queueSlice(db: Database, now = Date.now()): Promise<number> {
	return transaction(db, async (trx) => {
		const mailing = await nextMailing(trx, now);
		if (!mailing) return 0;
		const site = await getSite(trx);
		const gap = minute / settingsOf(site).mailing.perMinute;
		const begin = Math.max(now, await nextMoment(trx));
		const room = begin > now + minute ? 0 : Math.floor((now + minute - begin) / gap) + 1;
		if (room === 0) return 0;
		const asked = Math.min(room, SLICE);
		const rows = await trx
			.selectFrom('subscriber')
			.selectAll()
			.where('id', '>', mailing.last_subscriber_id)
			.where('status', '=', 'active')
			.where('confirmed_at', '<=', mailing.started_at)
			.orderBy('id')
			.limit(asked)
			.execute();
		const personOf = await peopleBehind(trx, rows);
		const letter = await letterOf(trx, mailing.article_id);
		const mails = rows
			.map((row) => ({ row, person: personOf(row) }))
			.filter(({ person }) => mayHear(person, now))
			.map(({ row, person }, index) =>
				letter(
					{
						id: row.id,
						email: row.email,
						personId: person?.id ?? null,
						language: person?.language ?? row.language,
					},
					Math.round(begin + index * gap),
				),
			);
		await queueMails(trx, mails);
		await trx
			.updateTable('mailing')
			.set({
				last_subscriber_id: rows.at(-1)?.id ?? mailing.last_subscriber_id,
				next_due_at: Math.round(begin + mails.length * gap),
				finished_at: rows.length < asked ? now : null,
			})
			.where('article_id', '=', mailing.article_id)
			.execute();
		return rows.length;
	});
}

/** The oldest article not told to all; one taken back from readers waits. */
async function nextArticle(db: Database, now: number): Promise<number | null> {
	const next = await db
		.selectFrom('mailing')
		.crossJoin('article')
		.whereRef('article.id', '=', 'mailing.article_id')
		.select('mailing.article_id')
		.where('mailing.finished_at', 'is', null)
		.where('article.password', 'is', null)
		.where(visible(now))
		.orderBy('mailing.started_at')
		.limit(1)
		.executeTakeFirst();
	return next?.article_id ?? null;
}

/** The same, for this process alone. */
async function nextMailing(trx: Database, now: number): Promise<Selectable<MailingTable> | null> {
	const next = await nextArticle(trx, now);
	if (next === null) return null;
	const held = await trx
		.updateTable('mailing')
		.set({ sent: sql`sent` })
		.where('article_id', '=', next)
		.where('finished_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
	return held ?? null;
}

/** One rate for all articles: no message is due before the last one queued. */
async function nextMoment(trx: Database): Promise<number> {
	const { at } = await trx
		.selectFrom('mailing')
		.select(({ fn }) => fn.max('next_due_at').as('at'))
		.executeTakeFirstOrThrow();
	return Number(at ?? 0);
}

async function letterOf(trx: Database, articleId: number) {
	const article = await trx
		.selectFrom('article')
		.selectAll()
		.where('id', '=', articleId)
		.executeTakeFirstOrThrow();
	const author = await trx
		.selectFrom('person')
		.select('name')
		.where('id', '=', article.author_id ?? 0)
		.executeTakeFirst();
	return articleLetter(await getSite(trx), article, author?.name || null);
}

/** Queues messages about new articles, as many as the rate allows, and comes back while some are left. */
export const mailings: JobKind = {
	name: MAILINGS,
	pauses: [LOOK, 20_000],
	forever: true,
	// One taken back from readers may be there again.
	backlog: async (db) => (await nextArticle(db, Date.now())) !== null,
	async run(db, _job, { signal, now }) {
		while ((await queueSlice(db, now())) > 0) {
			if (signal.aborted) throw new JobStopped();
			await setImmediate();
		}
		if ((await nextArticle(db, now())) !== null)
			await queueJob(db, { kind: MAILINGS, key: '', dueAt: now() + LOOK }, now());
	},
};

const KEPT_DAYS = 30;

/** Of messages sent long ago only their number is kept: an article told to many would leave a row for each. */
export async function tidyMailings(db: Database, now = Date.now()): Promise<void> {
	const done = await db
		.selectFrom('mailing')
		.select('article_id')
		.where('finished_at', '<', now - KEPT_DAYS * 24 * 60 * minute)
		.execute();
	for (const { article_id } of done) {
		await transaction(db, async (trx) => {
			const gone = await trx
				.deleteFrom('mail')
				.where('article_id', '=', article_id)
				.where('bulk', '=', 1)
				.where('status', '=', 'sent')
				.executeTakeFirst();
			const sent = Number(gone.numDeletedRows);
			if (sent === 0) return;
			await trx
				.updateTable('mailing')
				.set({ sent: sql`sent + ${sent}` })
				.where('article_id', '=', article_id)
				.execute();
		});
	}
}
