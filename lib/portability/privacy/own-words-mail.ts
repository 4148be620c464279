import type { Database } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { type Asking, keyOf } from '#lib/site/mail/asked';
import { oneLine } from '#lib/site/mail/clean';
import { queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';

/** The way to one's own words, for a guest. */
export async function ownWordsAsked(trx: Database, to: Asking): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueMail(trx, {
		key: keyOf('own-words', to.token),
		kind: 'own-words',
		to: to.email,
		language: to.language,
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
