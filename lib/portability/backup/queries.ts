import { isAway } from '#db/connection';
import type { Database, Site } from '#db/schema';
import type { Files } from '#lib/platform/files/files';
import { day } from '#lib/platform/time/durations';
import { isOver, type TaskView, tasksOf } from '#lib/portability/tasks/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { type BackupFile, backupFiles } from './files.ts';

/** Milliseconds after which the newest backup is too old, where one is wanted each day. */
const LATE = 2 * day;

export interface BackupsView {
	/** Under way, or the newest if it did not come to its end. */
	current: TaskView | null;
	files: BackupFile[];
	/** The newest of the whole blog; those before an upgrade hold the database alone. */
	last: BackupFile | null;
	daily: boolean;
	kept: number;
	/** `away`: the storage of the files does not answer, and what is there is not known. */
	warning: 'away' | 'failed' | 'late' | null;
	/** Why the last failed. */
	error: string | null;
}

/** How the backups of this machine stand. For administrators. */
export async function backupsView(
	db: Database,
	site: Site,
	kept: Files,
	now = Date.now(),
): Promise<BackupsView> {
	const { daily, count } = settingsOf(site).backups;
	const [newest = null] = await tasksOf(db, ['backup'], 1);
	const found = await backupFiles(kept).catch((error) => {
		if (!isAway(error)) throw error;
		return null;
	});
	const files = found ?? [];
	const last = files.find(({ sort }) => sort !== 'before') ?? null;
	const failed = newest?.status === 'failed' && (last?.at ?? 0) < (newest.finishedAt ?? now);
	const late = async () => (daily && (await isLate(db, last, now)) ? 'late' : null);
	return {
		current: newest && (!isOver(newest) || newest.status === 'failed') ? newest : null,
		files,
		last,
		daily,
		kept: count,
		error: failed ? newest.error : null,
		warning: found === null ? 'away' : failed ? 'failed' : await late(),
	};
}

/** A blog without any is late once the first should have been made. */
async function isLate(db: Database, last: BackupFile | null, now: number): Promise<boolean> {
	if (last) return last.at < now - LATE;
	const job = await db
		.selectFrom('schedule')
		.select('ran_at')
		.where('name', '=', 'daily-backup')
		.executeTakeFirst();
	return job?.ran_at != null && job.ran_at < now - LATE;
}
