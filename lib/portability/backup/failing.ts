import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { hearsMail } from '#lib/conversation/comments/comment-context';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { oneLine } from '#lib/site/mail/clean';
import { queueMail } from '#lib/site/mail/queue';
import { findSite, getSite } from '#lib/site/settings/queries';
import { DamagedCopy } from './damaged.ts';
import { NoRoom } from './room.ts';

/** Why a backup failed, in the words of the dashboard. */
export async function wordsOfFailure(db: Database, error: unknown): Promise<string> {
	if (!(error instanceof NoRoom) && !(error instanceof DamagedCopy)) return (error as Error).message;
	const t = translator((await getSite(db)).language);
	if (error instanceof DamagedCopy) return t('backups.damaged', { fault: error.fault });
	const { needed, free } = error;
	return t('backups.noRoom', { needed, free });
}

/** Mails every administrator that a backup failed and why: who relies on backups does not look at them each day. */
export async function tellOfFailure(db: Database, task: number, error: unknown): Promise<void> {
	const site = await findSite(db);
	if (!site) return;
	const why = await wordsOfFailure(db, error);
	await transaction(db, async (trx) => {
		const admins = await trx.selectFrom('person').selectAll().where('role', '=', 'admin').execute();
		for (const person of admins) {
			// Not what "no more mail" means: it is about the whole blog.
			if (!hearsMail({ ...person, notify: 'at-once' })) continue;
			const language = person.language ?? site.language;
			const t = translator(language);
			await queueMail(trx, {
				key: `backup-failed:${task}:${person.email}`,
				kind: 'backup-failed',
				to: person.email!,
				personId: person.id,
				language,
				site,
				subject: t('mail.backupFailed.subject', { site: oneLine(site.title, 60) }),
				letter: {
					heading: t('mail.backupFailed.subject', { site: oneLine(site.title, 60) }),
					action: {
						label: t('mail.backupFailed.link'),
						address: `${environment().siteUrl}/admin/system#backups`,
					},
					shown: [{ words: t('mail.backupFailed.why', { why }) }],
				},
			});
		}
	});
}

/** Notes a copy that turned out damaged where the dashboard shows it, for backups made beside the server. */
export async function noteDamage(db: Database, error: DamagedCopy): Promise<void> {
	const now = Date.now();
	const { id } = await db
		.insertInto('task')
		.values({
			kind: 'backup',
			status: 'failed',
			input: '{"sort":"asked"}',
			by_person_id: null,
			error: await wordsOfFailure(db, error),
			created_at: now,
			started_at: now,
			finished_at: now,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await tellOfFailure(db, id, error);
}
