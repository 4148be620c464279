import type { Comment, Database, Person } from '#db/schema';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { rolesThat } from '#lib/accounts/people/policy';
import {
	hearsMail,
	namesOf,
	publicAddress,
	quoteOf,
	type Talk,
	waitingAddress,
} from '#lib/conversation/comments/comment-context';
import { reasonSentence, reasonsOf } from '#lib/conversation/spam/reasons';
import type { MessageKey } from '#lib/i18n/catalogues';
import { type Translator, translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { week } from '#lib/platform/time/durations';
import type { Letter, Link, Piece } from '#lib/site/mail/letter';
import { queueMail } from '#lib/site/mail/queue';
import { replyHeaders, threadHeaders } from './threading.ts';

type Frequency = 'at-once' | 'daily' | 'never';
type Cause = 'new' | 'waiting' | 'edit' | 'reported';
/** What the page of a mailed permission does. */
export type MailedDecision = 'published' | 'spam' | 'reply';

interface ModeratorMail {
	cause: Cause;
	/** The same for all who get it, and for no other message. */
	event: string;
	frequency: Frequency;
	/** The new words of an edit. */
	edit?: Pick<Comment, 'text' | 'html'>;
	/** Of a report. */
	reason?: string;
	/** Who did it, if not the comment's writer. */
	actorId?: number | null;
}

/** Tells administrators and moderators about a comment, but nobody about what they did themselves. */
export async function tellModerators(trx: Database, talk: Talk, mail: ModeratorMail): Promise<void> {
	if (mail.frequency === 'never') return;
	const { comment } = talk;
	const people = await trx
		.selectFrom('person')
		.selectAll()
		.where('role', 'in', rolesThat('moderate'))
		.where('confirmed_at', 'is not', null)
		.where('email', 'is not', null)
		.orderBy('id')
		.execute();
	for (const person of people) {
		const ownAct = person.id === (mail.actorId === undefined ? comment.person_id : mail.actorId);
		if (!hearsMail(person) || ownAct || (mail.actorId === undefined && person.email === comment.author_email))
			continue;
		const key = `${mail.event}:${person.email}`;
		if (await isQueued(trx, key)) continue;
		await tell(trx, talk, mail, person, key);
	}
}

/** Asked first, so that no permissions are made for a message that goes out once already. */
async function isQueued(trx: Database, key: string): Promise<boolean> {
	return (
		(await trx.selectFrom('mail').select('id').where('event_key', '=', key).executeTakeFirst()) !== undefined
	);
}

async function tell(
	trx: Database,
	talk: Talk,
	mail: ModeratorMail,
	person: Person,
	key: string,
): Promise<void> {
	const language = person.language ?? talk.site.language;
	const t = translator(language);
	const names = namesOf(talk, language);
	const when = mail.frequency === 'daily' || person.notify === 'daily' ? 'daily' : 'at-once';
	const decisions = when === 'daily' ? [] : await permissions(trx, talk.comment, person, mail.cause, t);
	await queueMail(trx, {
		key,
		kind: mail.cause,
		to: person.email!,
		personId: person.id,
		commentId: talk.comment.id,
		language,
		site: talk.site,
		when,
		subject: t(`mail.${mail.cause}.subject`, names),
		letter: letterOf(talk, mail, decisions, t),
		stop: { what: 'person', id: person.id },
		headers: { ...threadHeaders(talk), ...(await replyHeaders(trx, talk.comment)) },
	});
}

function letterOf(talk: Talk, mail: ModeratorMail, decisions: Link[], t: Translator): Letter {
	const names = namesOf(talk, t.language);
	const read = { label: t('mail.read'), address: publicAddress(talk) };
	const queue = { label: t('mail.dashboard'), address: waitingAddress() };
	const quote = quoteOf(talk, mail.edit);
	const after = decisions.length > 0 ? [{ words: t('mail.oneUse') }] : [];
	switch (mail.cause) {
		case 'new':
			return { heading: t('mail.new.link', names), action: read, shown: [quote], after, links: decisions };
		case 'reported':
			return {
				heading: t('mail.reported.intro', { ...names, reason: reasonOf(mail, t) }),
				action: read,
				shown: [quote],
				after,
				links: decisions,
			};
		case 'edit':
			return {
				heading: t('mail.edit.heading', names),
				words: [t('mail.edit.intro')],
				action: { ...queue, label: t('mail.decide') },
				shown: [quote],
				links: [read],
			};
		case 'waiting': {
			const [approve, ...others] = decisions;
			return {
				heading: t('mail.waiting.intro', names),
				action: approve ?? queue,
				shown: [quote, ...whyItWaits(talk.comment, t)],
				after,
				links: approve ? [...others, queue] : [],
			};
		}
	}
}

function reasonOf({ reason = '' }: ModeratorMail, t: Translator): string {
	const known = ['spam', 'offence', 'off-topic', 'illegal'].includes(reason);
	return t(`mail.reason.${known ? reason : 'other'}` as MessageKey);
}

function whyItWaits(comment: Comment, t: Translator): Piece[] {
	const list = reasonsOf(comment).map((reason) => reasonSentence(t, reason));
	return list.length > 0 ? [{ title: t('mail.waiting.why'), list }] : [];
}

/** An address for each decision, each with a permission of its own. */
async function permissions(
	trx: Database,
	comment: Comment,
	person: Person,
	cause: Cause,
	t: Translator,
): Promise<Link[]> {
	const offered: Record<Cause, [MailedDecision, MessageKey][]> = {
		waiting: [
			['published', 'mail.approve'],
			['spam', 'mail.spam'],
			['reply', 'mail.answerAndApprove'],
		],
		new: [
			['reply', 'mail.answer'],
			['spam', 'mail.spam'],
		],
		reported: [['spam', 'mail.spam']],
		edit: [],
	};
	const links: Link[] = [];
	for (const [to, label] of offered[cause]) {
		const { token } = await createOneTimeToken(trx, {
			purpose: 'decide',
			email: person.email!,
			personId: person.id,
			commentId: comment.id,
			payload: { to, revision: comment.revision },
			validFor: week,
		});
		links.push({ label: t(label), address: `${environment().siteUrl}/admin/decide/${token}` });
	}
	return links;
}
