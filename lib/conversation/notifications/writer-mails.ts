import type { Comment, Database } from '#db/schema';
import {
	hearsMail,
	namesOf,
	publicAddress,
	quoteOf,
	receiptAddress,
	type Talk,
} from '#lib/conversation/comments/comment-context';
import { reasonsIn } from '#lib/conversation/moderation/reasons';
import type { Statement } from '#lib/conversation/moderation/statements';
import { translator } from '#lib/i18n/language';
import { minute } from '#lib/platform/time/durations';
import type { Letter, Piece } from '#lib/site/mail/letter';
import { type NewMail, queueMail } from '#lib/site/mail/queue';
import { threadHeaders } from './threading.ts';

const SECOND_THOUGHTS = 5 * minute;

/** Of the message that tells a comment's writer of its refusal: once, and once for each statement of reasons. */
const refusalKey = (comment: number, statement: Statement | null) =>
	statement ? `reasons:${statement.id}` : `refused:${comment}`;

/** Tells the writer what was decided, and why where that was said; of a refusal only after some minutes, in which it can be taken back. */
export async function tellWriter(
	trx: Database,
	talk: Talk,
	decided: 'published' | 'refused',
	statement: Statement | null = null,
): Promise<void> {
	const { comment, site } = talk;
	if (comment.person_id === null || comment.person_id === comment.decided_by) return;
	const person = await trx
		.selectFrom('person')
		.selectAll()
		.where('id', '=', comment.person_id)
		.executeTakeFirst();
	if (!person || !hearsMail(person)) return;
	const language = person.language ?? comment.language ?? site.language;
	const t = translator(language);
	const names = { ...namesOf(talk, language), number: comment.number ?? 0 };
	const receipt = receiptAddress(comment);
	const published = decided === 'published';
	const letter: Letter = published
		? {
				heading: t('mail.published.link', names),
				action: { label: t('mail.published.button'), address: publicAddress(talk) },
				shown: [quoteOf(talk)],
				links: [{ label: t('mail.receipt'), address: receipt }],
			}
		: {
				heading: t('mail.refused.subject', names),
				words: [t('mail.refused.link', names)],
				action: { label: t('mail.refused.button'), address: receipt },
				shown: [...(statement ? [reasonsFor(statement, language)] : []), quoteOf(talk)],
			};
	const mail: NewMail = {
		key: published ? `published:${comment.id}` : refusalKey(comment.id, statement),
		kind: decided,
		to: person.email!,
		personId: person.id,
		commentId: comment.id,
		language,
		site,
		subject: t(`mail.${decided}.subject`, names),
		letter,
		stop: { what: 'person', id: person.id },
		headers: threadHeaders(talk),
		when: person.notify === 'daily' ? 'daily' : 'at-once',
		...(published ? {} : { dueAt: Date.now() + SECOND_THOUGHTS }),
	};
	await queueMail(trx, mail);
}

function reasonsFor(statement: Statement, language: string): Piece {
	const { ground, facts, after } = reasonsIn(translator(language), statement);
	return { words: [ground, facts, ...after].join('\n\n') };
}

/** A refusal not sent yet is not true any more. */
export async function takeBackRefusal(trx: Database, comment: Comment): Promise<void> {
	await trx
		.deleteFrom('mail')
		.where('comment_id', '=', comment.id)
		.where('kind', '=', 'refused')
		.where('status', 'in', ['queued', 'digest'])
		.execute();
}
