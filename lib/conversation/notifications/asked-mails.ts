import { createHash } from 'node:crypto';
import type { Comment, Database } from '#db/schema';
import { type Language, translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { oneLine, unlinked } from '#lib/site/mail/clean';
import { type NewMail, queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';
import { namesOf, quoteOf, talkOf } from './comment-context.ts';

interface Asking {
	email: string;
	language: Language;
	token: string;
}

const day = 86_400_000;
const MOST_A_DAY = 3;
const STRANGE_WORDS = 600;
const unasked = ['confirm-comment', 'confirm-subscription'] as const;

/** Asks a guest to confirm the comment: at most three unasked a day to one address. Tells whether it was queued. */
export async function askToConfirm(trx: Database, comment: Comment, token: string): Promise<boolean> {
	const talk = await talkOf(trx, comment);
	if (!talk || !comment.author_email) return false;
	const language = comment.language ?? talk.site.language;
	const t = translator(language);
	const names = namesOf(talk, language);
	return queueUnasked(trx, {
		...{ kind: 'confirm-comment', to: comment.author_email, commentId: comment.id, language },
		site: talk.site,
		subject: t('mail.confirm.subject', names),
		letter: {
			heading: t('mail.confirm.subject', names),
			words: [t('mail.confirm.intro')],
			action: { label: t('mail.confirm.button'), address: `${environment().siteUrl}/me/confirm/${token}` },
			// Anyone can have it sent to anyone: it carries few words of theirs, and no address.
			shown: [{ quote: { ...quoteOf(talk).quote, longest: STRANGE_WORDS, isStrange: true } }],
			after: [{ words: t('mail.confirm.ignore') }],
		},
	});
}

/** A guest asked to follow: confirms by button. */
export async function askToFollow(trx: Database, to: Asking & { articleId: number }): Promise<void> {
	const site = await getSite(trx);
	const article = await trx
		.selectFrom('article')
		.select('title')
		.where('id', '=', to.articleId)
		.executeTakeFirst();
	if (!article) return;
	const t = translator(to.language);
	const title = unlinked(oneLine(article.title, 80)) || t('article.untitled');
	await queueUnasked(trx, {
		...{ kind: 'confirm-subscription', to: to.email, language: to.language, site },
		subject: t('mail.follow.subject', { title }),
		letter: {
			heading: t('mail.follow.subject', { title }),
			words: [t('mail.follow.intro')],
			action: { label: t('mail.follow.button'), address: `${environment().siteUrl}/me/follow/${to.token}` },
			after: [{ words: t('mail.follow.ignore') }],
		},
	});
}

/** Somebody asked for new articles by mail, or the author for them: confirms by button. */
export async function askToSubscribe(trx: Database, to: Asking & { byAuthor: boolean }): Promise<boolean> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	return queueUnasked(trx, {
		...{ kind: 'confirm-subscription', to: to.email, language: to.language, site },
		subject: t('subscribers.mail.confirmSubject', names),
		letter: {
			heading: t('subscribers.mail.confirmSubject', names),
			words: [to.byAuthor ? t('subscribers.mail.added', names) : t('subscribers.mail.asked')],
			action: { label: t('subscribers.confirm'), address: `${environment().siteUrl}/subscribe/${to.token}` },
			after: [{ words: t('subscribers.mail.ignore') }],
		},
	});
}

/** Who asked for new articles has them already. */
export async function tellSubscribed(
	trx: Database,
	to: { id: number; email: string; language: Language },
): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueUnasked(trx, {
		...{ kind: 'confirm-subscription', to: to.email, language: to.language, site },
		subject: t('subscribers.mail.alreadySubject', names),
		letter: {
			heading: t('subscribers.mail.alreadySubject', names),
			words: [t('subscribers.mail.already', names)],
			action: { label: t('mail.open', names), address: `${environment().siteUrl}/` },
		},
		stop: { what: 'articles', id: to.id },
	});
}

/**
 * Anyone can have such a message sent to anyone. The day's numbered places are unique keys, so that requests at
 * the same moment do not get more of them.
 */
async function queueUnasked(trx: Database, mail: Omit<NewMail, 'key'>): Promise<boolean> {
	const now = Date.now();
	const { count } = await trx
		.selectFrom('mail')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('recipient', '=', mail.to)
		.where('created_at', '>', now - day)
		.where('kind', 'in', unasked)
		.executeTakeFirstOrThrow();
	if (Number(count) >= MOST_A_DAY) return false;
	const date = Math.floor(now / day);
	for (let place = 1; place <= MOST_A_DAY; place++) {
		if (await queueMail(trx, { ...mail, key: `unasked:${date}:${place}:${mail.to}` })) return true;
	}
	return false;
}

/** A sign-in by link and code. */
export async function signInAsked(trx: Database, to: Asking & { code: string }): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueMail(trx, {
		...{ key: keyOf('sign-in', to.token), kind: 'sign-in', to: to.email, language: to.language },
		site,
		subject: t('mail.signIn.subject', { ...names, code: to.code }),
		letter: {
			heading: t('mail.signIn.heading', names),
			action: { label: t('mail.signIn.button'), address: `${environment().siteUrl}/sign-in/${to.token}` },
			after: [{ words: t('mail.signIn.code') }, { code: to.code }, { words: t('mail.signIn.ignore') }],
		},
	});
}

/** The way to one's own words, for a guest. */
export async function ownWordsAsked(trx: Database, to: Asking): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueMail(trx, {
		...{ key: keyOf('own-words', to.token), kind: 'own-words', to: to.email, language: to.language },
		site,
		subject: t('mail.words.subject', names),
		letter: {
			heading: t('mail.words.subject', names),
			words: [t('mail.words.link')],
			action: { label: t('mail.words.button'), address: `${environment().siteUrl}/me/words/${to.token}` },
			after: [{ words: t('mail.words.ignore') }],
		},
	});
}

/** Each permission is mailed once; the key does not give it away. */
const keyOf = (kind: string, token: string) =>
	`${kind}:${createHash('sha256').update(token).digest('base64url').slice(0, 22)}`;
