import type { Comment, Database, Person } from '#db/schema';
import { reasonSentence, reasonsOf } from '#lib/moderation/reasons';
import { createProof } from '#lib/people/proofs';
import { environment } from '#lib/server/environment';
import { type Language, type MessageKey, type Translator, translator } from '#lib/site/language';
import type { Block } from './compose.ts';
import { queueMail } from './queue.ts';
import {
	hearsMail,
	namesOf,
	publicAddress,
	type Talk,
	waitingAddress,
	withAddresses,
	wordsOf,
} from './talk.ts';
import { replyHeaders, threadHeaders } from './threading.ts';

type Frequency = 'at-once' | 'daily' | 'never';
type Cause = 'new' | 'waiting' | 'edit' | 'reported';
/** What the page of a mailed permission does. */
export type MailedDecision = 'published' | 'spam' | 'reply';

const week = 7 * 86_400_000;

interface ModeratorMail {
	cause: Cause;
	/** The same for all who get it, and for no other message. */
	event: string;
	frequency: Frequency;
	/** The new text of an edit. */
	text?: string;
	/** Of a report. */
	reason?: string;
	/** Who did it, if not the comment's writer. */
	actorId?: number | null;
}

/** Tells author and moderators about a comment, but nobody about what they did themselves. */
export async function tellModerators(trx: Database, talk: Talk, mail: ModeratorMail): Promise<void> {
	if (mail.frequency === 'never') return;
	const { comment } = talk;
	const people = await trx
		.selectFrom('person')
		.selectAll()
		.where('role', 'in', ['author', 'moderator'])
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
	const links = when === 'daily' ? [] : await permissions(trx, talk.comment, person, mail.cause, t);
	await queueMail(trx, {
		...{ key, kind: mail.cause, to: person.email!, personId: person.id, commentId: talk.comment.id },
		...{ language, siteTitle: talk.site.title, when },
		subject: t(`mail.${mail.cause}.subject`, names),
		// The links come before what others wrote: the first address of a message is ours.
		blocks: [
			...opening(talk, mail, language),
			...links,
			...body(talk, mail, t),
			...(when === 'daily' ? [] : closing(t, mail.cause)),
		],
		stop: { what: 'person', id: person.id },
		headers: { ...threadHeaders(talk), ...(await replyHeaders(trx, talk.comment)) },
	});
}

function opening(talk: Talk, mail: ModeratorMail, language: Language): Block[] {
	const t = translator(language);
	const names = namesOf(talk, language);
	switch (mail.cause) {
		case 'new':
			return [{ link: publicAddress(talk), label: t('mail.new.link', names) }];
		case 'reported': {
			const known = ['spam', 'offence', 'off-topic', 'illegal'].includes(mail.reason ?? '');
			const reason = t(`mail.reason.${known ? mail.reason : 'other'}` as MessageKey);
			return [
				{ words: t('mail.reported.intro', { ...names, reason }) },
				{ link: publicAddress(talk), label: t('mail.read') },
			];
		}
		case 'edit':
			return [{ words: t('mail.edit.intro', names) }, { link: publicAddress(talk), label: t('mail.read') }];
		case 'waiting':
			return [{ words: t('mail.waiting.intro', names) }];
	}
}

function body(talk: Talk, mail: ModeratorMail, t: Translator): Block[] {
	const { comment, article } = talk;
	const quote = {
		quote: mail.text === undefined ? wordsOf(talk) : withAddresses(mail.text, article),
	};
	const reasons = reasonsOf(comment).map((reason) => reasonSentence(t, reason));
	if (mail.cause !== 'waiting' || reasons.length === 0) return [quote];
	return [
		{ words: t('mail.waiting.why', { reasons: reasons.map((reason) => `\n- ${reason}`).join('') }) },
		quote,
	];
}

function closing(t: Translator, cause: Cause): Block[] {
	const dashboard = { link: waitingAddress(), label: t('mail.dashboard') };
	return cause === 'edit' ? [dashboard] : [{ words: t('mail.oneUse') }, dashboard];
}

/** An address for each decision, each with a permission of its own. */
async function permissions(
	trx: Database,
	comment: Comment,
	person: Person,
	cause: Cause,
	t: Translator,
): Promise<Block[]> {
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
	const blocks: Block[] = [];
	for (const [to, label] of offered[cause]) {
		const { token } = await createProof(trx, {
			purpose: 'decide',
			email: person.email!,
			personId: person.id,
			commentId: comment.id,
			payload: { to, revision: comment.revision },
			validFor: week,
		});
		blocks.push({ link: `${environment().siteUrl}/admin/decide/${token}`, label: t(label) });
	}
	return blocks;
}
