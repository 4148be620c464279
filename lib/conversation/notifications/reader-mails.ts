import { setImmediate } from 'node:timers/promises';
import type { Comment, Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import {
	hearsMail,
	namesOf,
	publicAddress,
	quoteOf,
	type Talk,
	talkOf,
} from '#lib/conversation/comments/comment-context';
import { translator } from '#lib/i18n/language';
import { JobStopped } from '#lib/platform/jobs/kind';
import { type NewMail, queueMails } from '#lib/site/mail/queue';
import type { Stop } from '#lib/site/mail/stop-token';
import { threadHeaders } from './threading.ts';

type Role = 'reply' | 'mention' | 'thread' | 'article';

/** Somebody who may want to hear of a comment, and why. */
interface Candidate {
	role: Role;
	personId: number | null;
	/** Of a follower without a person. */
	email: string | null;
	subscriptionId: number | null;
	language: string | null;
}

/** Messages written in one transaction: others come first in between. */
const SLICE = 10;

/**
 * Tells those answered, mentioned and following that a comment is published: each of them once, whatever
 * they are to it, and none if they moderate and heard of it already. In slices; done twice it adds nothing.
 */
export async function tellReaders(db: Database, comment: number, signal: AbortSignal): Promise<void> {
	await tell(db, comment, async (trx, of) => [...(await answered(trx, of)), ...(await mentioned(trx, of))]);
	for (const role of ['thread', 'article'] as const) {
		for (let last: number | null = 0; last !== null; await setImmediate()) {
			if (signal.aborted) throw new JobStopped();
			const after: number = last;
			const told = await tell(db, comment, (trx, of) => followers(trx, of, role, after));
			last = told.length < SLICE ? null : told.at(-1)!.subscriptionId;
		}
	}
}

/** Queues the messages to the candidates of a comment that readers see; returns these. */
async function tell(
	db: Database,
	id: number,
	find: (trx: Database, comment: Comment) => Promise<Candidate[]>,
): Promise<Candidate[]> {
	return transaction(db, async (trx) => {
		const comment = await trx
			.selectFrom('comment')
			.selectAll()
			.where('id', '=', id)
			.where('status', '=', 'published')
			.where('list', '=', 'comments')
			.where('number', 'is not', null)
			.executeTakeFirst();
		const talk = comment && (await talkOf(trx, comment));
		if (talk?.article.status !== 'published') return [];
		const candidates = await find(trx, talk.comment);
		if (candidates.length > 0) await queueMails(trx, await mailsTo(trx, talk, candidates));
		return candidates;
	});
}

async function mailsTo(trx: Database, talk: Talk, candidates: Candidate[]): Promise<NewMail[]> {
	const { comment } = talk;
	const people = await peopleOf(trx, candidates);
	const byId = new Map(people.map((person) => [person.id, person]));
	const byEmail = new Map(people.map((person) => [person.email, person]));
	const told = new Set<string>();
	const mails: NewMail[] = [];
	for (const candidate of candidates) {
		const { personId, email } = candidate;
		const person = (personId && byId.get(personId)) || (email && byEmail.get(email)) || undefined;
		if (person ? !hearsMail(person) : email === null) continue;
		const to = person?.email ?? email!;
		if (told.has(to) || isOwn(comment, person, to)) continue;
		told.add(to);
		mails.push(letter(talk, candidate, person ?? null, to));
	}
	return mails;
}

function isOwn(comment: Comment, person: Person | undefined, email: string): boolean {
	if (email === comment.author_email) return true;
	return person !== undefined && (person.id === comment.person_id || person.id === comment.decided_by);
}

function letter(talk: Talk, candidate: Candidate, person: Person | null, to: string): NewMail {
	const { article, comment, site } = talk;
	const language = person?.language ?? candidate.language ?? site.language;
	const t = translator(language);
	const names = namesOf(talk, language);
	const { role, subscriptionId } = candidate;
	const stop: Stop =
		subscriptionId === null
			? { what: 'person', id: person!.id }
			: { what: 'subscription', id: subscriptionId };
	return {
		// The same key as the moderators' message: whoever is both gets one.
		key: `comment:${comment.id}:${to}`,
		kind: role,
		to,
		personId: person?.id ?? null,
		commentId: comment.id,
		language,
		stop,
		site,
		headers: threadHeaders(talk),
		when: person?.notify === 'daily' ? 'daily' : 'at-once',
		subject: t(`mail.${role}.subject`, names),
		letter: {
			heading: t(`mail.${role}.link`, names),
			action: {
				label: t(role === 'reply' ? 'mail.reply.button' : 'mail.read'),
				address: publicAddress(talk),
			},
			// What a password protects stays behind it.
			shown: article.password === null ? [quoteOf(talk)] : [],
		},
	};
}

const nobody = { email: null, subscriptionId: null, language: null };

async function answered(trx: Database, comment: Comment): Promise<Candidate[]> {
	if (comment.parent_id === null) return [];
	const parent = await trx
		.selectFrom('comment')
		.select(['person_id', 'language'])
		.where('id', '=', comment.parent_id)
		.executeTakeFirst();
	if (!parent?.person_id) return [];
	return [{ ...nobody, role: 'reply', personId: parent.person_id, language: parent.language }];
}

const MOST_MENTIONS = 30;

/** Those whose comments the words name: `#7` and `@name` have become links when they are rendered. */
async function mentioned(trx: Database, comment: Comment): Promise<Candidate[]> {
	const numbers = [...comment.html.matchAll(/href="[^"]*\/comments\/([1-9]\d{0,8})"/g)].map(([, number]) =>
		Number(number),
	);
	if (numbers.length === 0) return [];
	const rows = await trx
		.selectFrom('comment')
		.select(['person_id', 'language'])
		.where('article_id', '=', comment.article_id)
		.where('list', '=', 'comments')
		.where('status', '=', 'published')
		.where('number', 'in', [...new Set(numbers)].slice(0, MOST_MENTIONS))
		.where('person_id', 'is not', null)
		.execute();
	return rows.map(({ person_id, language }) => ({
		...nobody,
		role: 'mention',
		personId: person_id,
		language,
	}));
}

/** The next who follow the thread of a comment, or the whole article, after a subscription. */
async function followers(
	trx: Database,
	comment: Comment,
	role: 'thread' | 'article',
	after: number,
): Promise<Candidate[]> {
	const rows = await trx
		.selectFrom('subscription')
		.leftJoin('comment as root', 'root.id', 'subscription.thread_id')
		.select(['subscription.id', 'subscription.email', 'subscription.person_id', 'subscription.language'])
		.where('subscription.article_id', '=', comment.article_id)
		.where('subscription.status', '=', 'active')
		.where('subscription.id', '>', after)
		.where((eb) =>
			role === 'article'
				? eb('subscription.thread_id', 'is', null)
				: eb('root.thread_number', '=', comment.thread_number ?? 0),
		)
		.orderBy('subscription.id')
		.limit(SLICE)
		.execute();
	return rows.map(({ id, email, person_id, language }) => ({
		role,
		personId: person_id,
		email,
		subscriptionId: id,
		language,
	}));
}

async function peopleOf(trx: Database, candidates: Candidate[]): Promise<Person[]> {
	const ids = candidates.flatMap(({ personId }) => personId ?? []);
	const emails = candidates.flatMap(({ email }) => email ?? []);
	return trx
		.selectFrom('person')
		.selectAll()
		.where(({ eb, or }) => or([eb('id', 'in', [0, ...ids]), eb('email', 'in', ['', ...emails])]))
		.execute();
}
