import type { Database } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { type Asking, queueUnasked } from '#lib/site/mail/asked';
import { oneLine } from '#lib/site/mail/clean';
import { getSite } from '#lib/site/settings/queries';

/** Somebody asked for new articles by mail, or an administrator for them: confirms by button. */
export async function askToSubscribe(trx: Database, to: Asking & { byAdmin: boolean }): Promise<boolean> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	return queueUnasked(trx, {
		kind: 'confirm-subscription',
		to: to.email,
		language: to.language,
		site,
		subject: t('subscribers.mail.confirmSubject', names),
		letter: {
			heading: t('subscribers.mail.confirmSubject', names),
			words: [to.byAdmin ? t('subscribers.mail.added', names) : t('subscribers.mail.asked')],
			action: { label: t('subscribers.confirm'), address: `${environment().siteUrl}/subscribe/${to.token}` },
			after: [{ words: t('subscribers.mail.ignore') }],
		},
	});
}

/** Who asked for new articles has them already. */
export async function tellSubscribed(
	trx: Database,
	to: { id: number; email: string; language: string },
): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60) };
	await queueUnasked(trx, {
		kind: 'confirm-subscription',
		to: to.email,
		language: to.language,
		site,
		subject: t('subscribers.mail.alreadySubject', names),
		letter: {
			heading: t('subscribers.mail.alreadySubject', names),
			words: [t('subscribers.mail.already', names)],
			action: { label: t('mail.open', names), address: `${environment().siteUrl}/` },
		},
		stop: { what: 'articles', id: to.id },
	});
}
