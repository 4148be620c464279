import type { Database } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { type Asking, keyOf } from '#lib/site/mail/asked';
import { oneLine } from '#lib/site/mail/clean';
import { queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';

/** A sign-in by link and code. */
export async function signInAsked(trx: Database, to: Asking & { code: string }): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueMail(trx, {
		key: keyOf('sign-in', to.token),
		kind: 'sign-in',
		to: to.email,
		language: to.language,
		site,
		subject: t('mail.signIn.subject', { ...names, code: to.code }),
		letter: {
			heading: t('mail.signIn.heading', names),
			action: { label: t('mail.signIn.button'), address: `${environment().siteUrl}/sign-in/${to.token}` },
			after: [{ words: t('mail.signIn.code') }, { code: to.code }, { words: t('mail.signIn.ignore') }],
		},
	});
}
