import type { Database } from '#db/schema';
import { mailAdmins } from '#lib/conversation/notifications/admin-mails';
import { translator } from '#lib/i18n/language';
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
	await mailAdmins(db, site, {
		kind: 'backup-failed',
		key: `${task}`,
		href: '/admin/system#backups',
		words: (t, title) => ({
			subject: t('mail.backupFailed.subject', { site: title }),
			why: t('mail.backupFailed.why', { why }),
			link: t('mail.backupFailed.link'),
		}),
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
