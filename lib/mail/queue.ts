import type { Database } from '#db/schema';
import type { MailTable } from '#db/work-tables';
import { environment } from '#lib/server/environment';
import { type Language, translator } from '#lib/site/language';
import { isMailable, oneLine } from './clean.ts';
import { asHtml, asText, type Block, htmlPage } from './compose.ts';
import { type Stop, stopToken } from './stop.ts';
import { wakeSender } from './wake.ts';

/** Messages whose words let somebody in: kept no longer than needed. */
export const secretKinds = [
	'sign-in',
	'own-words',
	'confirm-comment',
	'confirm-subscription',
	'new',
	'waiting',
	'reported',
];

export type MailKind =
	| 'sign-in'
	| 'own-words'
	| 'confirm-comment'
	| 'confirm-subscription'
	| 'published'
	| 'refused'
	| 'reply'
	| 'mention'
	| 'thread'
	| 'article'
	| 'new-article'
	| 'new'
	| 'waiting'
	| 'edit'
	| 'reported'
	| 'digest'
	| 'backup-failed'
	| 'test';

export interface NewMail {
	/** Recipient and cause: a second message of the same key is not queued. */
	key: string;
	kind: MailKind;
	to: string;
	personId?: number | null;
	commentId?: number | null;
	language: Language;
	subject: string;
	blocks: Block[];
	/** The blog's name, for the last line. */
	siteTitle: string;
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
	const rows = mails.filter(({ to }) => isMailable(to)).map(rowOf);
	let added = 0;
	for (let from = 0; from < rows.length; from += CHUNK) {
		const inserted = await trx
			.insertInto('mail')
			.values(rows.slice(from, from + CHUNK))
			.onConflict((conflict) => conflict.column('event_key').doNothing())
			.returning('id')
			.execute();
		added += inserted.length;
	}
	if (added > 0) wakeSender();
	return added;
}

function rowOf(mail: NewMail) {
	const now = Date.now();
	const daily = mail.when === 'daily';
	const subject = oneLine(mail.subject, 150);
	const stop = mail.stop && stopAddresses(mail.stop);
	const blocks = daily
		? [{ heading: subject }, ...mail.blocks]
		: [...mail.blocks, ...footer(mail, stop?.page)];
	const html = asHtml(blocks);
	return {
		event_key: mail.key,
		kind: mail.kind,
		status: (daily ? 'digest' : 'queued') as MailTable['status'],
		recipient: mail.to,
		person_id: mail.personId ?? null,
		comment_id: mail.commentId ?? null,
		language: mail.language,
		subject,
		text: asText(blocks),
		html: daily ? html : htmlPage(mail.language, subject, html),
		headers: JSON.stringify({ ...(stop && stopHeaders(stop.now)), ...mail.headers }),
		due_at: mail.dueAt ?? now,
		error: null,
		created_at: now,
		sent_at: null,
		bulk: mail.bulk ? (1 as const) : (0 as const),
		article_id: mail.articleId ?? null,
	};
}

/** The lines under every message: from which blog, and how to get no more. */
export function footer(
	{ language, siteTitle, stop }: Pick<NewMail, 'language' | 'siteTitle' | 'stop'>,
	page?: string,
): Block[] {
	const t = translator(language);
	const from = stop?.what === 'articles' ? 'subscribers.mail.why' : 'mail.footer.from';
	const blocks: Block[] = [{ words: `— ${t(from, { site: oneLine(siteTitle) })}` }];
	if (stop && page) blocks.push({ link: page, label: t(stopLabels[stop.what]) });
	return blocks;
}

const stopLabels = {
	person: 'mail.footer.stopAll',
	subscription: 'mail.footer.stopFollowing',
	articles: 'subscribers.mail.stop',
} as const;

/** The page that asks whether to stop, and the address that stops at one click of the mail program. */
export function stopAddresses(stop: Stop): { page: string; now: string } {
	const page = `${environment().siteUrl}/me/stop/${stopToken(stop)}`;
	return { page, now: `${page}/now` };
}

/** RFC 8058. */
export function stopHeaders(address: string): Record<string, string> {
	return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
