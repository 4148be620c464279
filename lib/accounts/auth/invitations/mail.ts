import type { Database } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { type Asking, keyOf } from '#lib/site/mail/asked';
import { oneLine } from '#lib/site/mail/clean';
import { queueMail } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';
import type { InvitedRole } from './queries.ts';

/** An invitation to the blog's own people. */
export async function invitationSent(
	trx: Database,
	to: Asking & { role: InvitedRole; byName: string },
): Promise<void> {
	const site = await getSite(trx);
	const t = translator(to.language);
	const names = { site: oneLine(site.title, 60), name: oneLine(to.byName, 60) };
	await queueMail(trx, {
		key: keyOf('invite', to.token),
		kind: 'invite',
		to: to.email,
		language: to.language,
		site,
		subject: t('mail.invite.subject', names),
		letter: {
			heading: t('mail.invite.subject', names),
			words: [t('mail.invite.role', { role: t(`people.role.${to.role}`) })],
			action: {
				label: t('people.join.button'),
				address: `${environment().siteUrl}/sign-in/join/${to.token}`,
			},
			after: [{ words: t('mail.invite.ignore') }],
		},
	});
}
