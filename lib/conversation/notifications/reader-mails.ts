import type { Comment, Database, Person } from '#db/schema';
import {
	hearsMail,
	namesOf,
	publicAddress,
	quoteOf,
	type Talk,
} from '#lib/conversation/comments/comment-context';
import { translator } from '#lib/i18n/language';
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

/**
 * Tells those answered, mentioned and following that a comment is published: each of them once, whatever
 * they are to it, and none if they moderate and heard of it already.
 */
export async function tellReaders(trx: Database, talk: Talk): Promise<void> {
	const { article, comment } = talk;
	if (article.status !== 'published' || comment.list !== 'comments' || comment.number === null) return;
	const candidates = [
		...(await answered(trx, comment)),
		...(await mentioned(trx, comment)),
		...(await followers(trx, comment)),
	];
	if (candidates.length === 0) return;
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
	await queueMails(trx, mails);
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

async function followers(trx: Database, comment: Comment): Promise<Candidate[]> {
	const rows = await trx
		.selectFrom('subscription')
		.leftJoin('comment as root', 'root.id', 'subscription.thread_id')
		.select([
			'subscription.id',
			'subscription.email',
			'subscription.person_id',
			'subscription.thread_id',
			'subscription.language',
		])
		.where('subscription.article_id', '=', comment.article_id)
		.where('subscription.status', '=', 'active')
		.where(({ eb, or }) =>
			or([
				eb('subscription.thread_id', 'is', null),
				eb('root.thread_number', '=', comment.thread_number ?? 0),
			]),
		)
		.orderBy('subscription.id')
		.execute();
	const candidates = rows.map((row): Candidate => {
		const { id, email, person_id, thread_id, language } = row;
		const role = thread_id === null ? 'article' : 'thread';
		return { role, personId: person_id, email, subscriptionId: id, language };
	});
	return candidates.sort((a, b) => Number(a.role === 'article') - Number(b.role === 'article'));
}

async function peopleOf(trx: Database, candidates: Candidate[]): Promise<Person[]> {
	const ids = candidates.flatMap(({ personId }) => personId ?? []);
	const emails = candidates.flatMap(({ email }) => email ?? []);
	const people: Person[] = [];
	const some = 400;
	for (let from = 0; from < Math.max(ids.length, emails.length); from += some) {
		const found = await trx
			.selectFrom('person')
			.selectAll()
			.where(({ eb, or }) =>
				or([
					eb('id', 'in', [0, ...ids.slice(from, from + some)]),
					eb('email', 'in', ['', ...emails.slice(from, from + some)]),
				]),
			)
			.execute();
		people.push(...found);
	}
	return people;
}
