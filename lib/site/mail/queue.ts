import type { Selectable } from 'kysely';
import type { Database, Site } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { chunks } from '#lib/platform/database/chunks';
import { type NewJob, queueJobs } from '#lib/platform/jobs/queue';
import { isMailable, oneLine } from './clean.ts';
import { asItem, compose, type Parts } from './compose.ts';
import { footerOf, type MailKind, stopAddresses, stopHeaders } from './footer.ts';
import type { Letter } from './letter.ts';
import type { Stop } from './stop-token.ts';

/** Kind of the jobs that send one message each, and of those that send one of many alike. */
export const SEND_MAIL = 'send-mail';
export const SEND_BULK_MAIL = 'send-bulk-mail';

/** What sends a message. */
export const sendingOf = ({ id, bulk }: Pick<Selectable<MailTable>, 'id' | 'bulk'>): NewJob => ({
	kind: bulk ? SEND_BULK_MAIL : SEND_MAIL,
	key: `${id}`,
});

/** Messages whose words let somebody in: kept no longer than needed. */
export const secretKinds = [
	'sign-in',
	'own-words',
	'invite',
	'confirm-comment',
	'confirm-subscription',
	'new',
	'waiting',
	'reported',
];

export interface NewMail {
	/** Recipient and cause: a second message of the same key is not queued. */
	key: string;
	kind: MailKind;
	to: string;
	personId?: number | null;
	commentId?: number | null;
	language: string;
	subject: string;
	letter: Letter;
	site: Pick<Site, 'title' | 'settings'>;
	/** What a digest gathered. */
	items?: Parts[];
	/** What one click spares the recipient. */
	stop?: Stop;
	/** `daily`: kept for the next digest. */
	when?: 'at-once' | 'daily';
	dueAt?: number;
	/** One of many alike: whatever else is due goes first. */
	bulk?: boolean;
	/** The new article it tells of. */
	articleId?: number;
	/** Further headers by name. */
	headers?: Record<string, string>;
}

const CHUNK = 40;

/** Queues a message in the transaction of its cause. Whether it was new and can be sent at all. */
export async function queueMail(trx: Database, mail: NewMail): Promise<boolean> {
	return (await queueMails(trx, [mail])) > 0;
}

/** Queues many. Returns how many were new. */
export async function queueMails(trx: Database, mails: NewMail[]): Promise<number> {
	const now = Date.now();
	const mailable = mails.filter(({ to }) => isMailable(to));
	const dueAt = new Map(mailable.map((mail) => [mail.key, mail.dueAt]));
	let added = 0;
	for (const part of chunks(mailable, CHUNK)) {
		const inserted = await trx
			.insertInto('mail')
			.values(part.map((mail) => rowOf(mail, now)))
			.onConflict((conflict) => conflict.column('event_key').doNothing())
			.returning(['id', 'event_key', 'status', 'bulk'])
			.execute();
		const sent = inserted.filter(({ status }) => status === 'queued');
		await queueJobs(
			trx,
			sent.map((row) => ({ ...sendingOf(row), dueAt: dueAt.get(row.event_key) })),
			now,
		);
		added += inserted.length;
	}
	return added;
}

const subjectOf = ({ subject }: NewMail) => oneLine(subject, 150);

/** Both parts of a message as it would be sent. */
export function composed(mail: NewMail): Parts {
	const { language, site, letter, items } = mail;
	return compose(letter, footerOf(mail), { language, site, subject: subjectOf(mail) }, items);
}

function rowOf(mail: NewMail, now: number) {
	const daily = mail.when === 'daily';
	const subject = subjectOf(mail);
	const stop = mail.stop && stopAddresses(mail.stop);
	const parts = daily ? asItem(mail.letter) : composed(mail);
	return {
		event_key: mail.key,
		kind: mail.kind,
		status: (daily ? 'digest' : 'queued') as MailTable['status'],
		recipient: mail.to,
		person_id: mail.personId ?? null,
		comment_id: mail.commentId ?? null,
		language: mail.language,
		subject,
		...parts,
		headers: JSON.stringify({ ...(stop && stopHeaders(stop.now)), ...mail.headers }),
		error: null,
		created_at: now,
		sent_at: null,
		bulk: mail.bulk ? (1 as const) : (0 as const),
		article_id: mail.articleId ?? null,
	};
}
