import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { queueJob } from '#lib/platform/jobs/queue';
import { oneLine } from '#lib/site/mail/clean';
import { queueMail, sendingOf } from '#lib/site/mail/queue';
import { getSite } from '#lib/site/settings/queries';

/** Has a message tried again that failed, or of which nobody knows whether it arrived. Moderators may. */
export async function retryMail(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'seeLog')) return false;
	return transaction(db, async (trx) => {
		const row = await trx
			.updateTable('mail')
			.set({ status: 'queued', attempts: 0, error: null })
			.where('id', '=', id)
			.where('status', 'in', ['failed', 'uncertain'])
			.where('text', '<>', '')
			.returning(['id', 'bulk'])
			.executeTakeFirst();
		if (row) await queueJob(trx, sendingOf(row));
		return row !== undefined;
	});
}

/** Sends a moderator a message that shows whether mail works. False when they may not or have no address. */
export async function sendTestMail(db: Database, by: Person): Promise<boolean> {
	if (!may(by, 'seeLog') || !by.email) return false;
	const site = await getSite(db);
	const language = by.language ?? site.language;
	const t = translator(language);
	const names = { site: oneLine(site.title, 60) };
	return transaction(db, (trx) =>
		queueMail(trx, {
			key: `test:${by.id}:${Date.now()}`,
			kind: 'test',
			to: by.email!,
			personId: by.id,
			language,
			site,
			subject: t('mail.test.subject', names),
			letter: {
				heading: t('mail.test.words', names),
				action: { label: t('mail.open', names), address: `${environment().siteUrl}/` },
			},
		}),
	);
}
