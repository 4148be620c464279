import type { Comment, Database } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { type Asking, queueUnasked } from '#lib/site/mail/asked';
import { oneLine, unlinked } from '#lib/site/mail/clean';
import { getSite } from '#lib/site/settings/queries';
import { namesOf, quoteOf, talkOf } from './comment-context.ts';

const STRANGE_WORDS = 600;

/** Asks a guest to confirm the comment: at most three unasked a day to one address. Tells whether it was queued. */
export async function askToConfirm(trx: Database, comment: Comment, token: string): Promise<boolean> {
	const talk = await talkOf(trx, comment);
	if (!talk || !comment.author_email) return false;
	const language = comment.language ?? talk.site.language;
	const t = translator(language);
	const names = namesOf(talk, language);
	return queueUnasked(trx, {
		kind: 'confirm-comment',
		to: comment.author_email,
		commentId: comment.id,
		language,
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
		kind: 'confirm-subscription',
		to: to.email,
		language: to.language,
		site,
		subject: t('mail.follow.subject', { title }),
		letter: {
			heading: t('mail.follow.subject', { title }),
			words: [t('mail.follow.intro')],
			action: { label: t('mail.follow.button'), address: `${environment().siteUrl}/me/follow/${to.token}` },
			after: [{ words: t('mail.follow.ignore') }],
		},
	});
}
