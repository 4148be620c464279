import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import type { Files, Found } from '#lib/platform/files/files';
import { queueTask, startTask } from '#lib/portability/tasks/commands';
import { isOver, type TaskView, tasksOf } from '#lib/portability/tasks/queries';
import { type TaskKind, TaskStopped } from '#lib/portability/tasks/task';
import { findSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { makeBackup } from './backup.ts';
import { tellOfFailure, wordsOfFailure } from './failing.ts';
import { dropBackup, findBackup, keepBackup, keepNewest, newBackupName } from './files.ts';
import { refuseWithoutRoom } from './room.ts';

/**
 * Begins a backup in the background, or finds one under way: the id of its task. Throws for anybody but an
 * administrator.
 */
export async function startBackup(db: Database, by: Person): Promise<number> {
	if (!may(by, 'manageSite')) throw new Error('Only administrators make backups.');
	const running = await underWay(db);
	if (running) return running.id;
	const id = await startTask(db, by, { kind: 'backup', input: { sort: 'asked' } });
	await record(db, { verb: 'backed-up', actorId: by.id });
	return id;
}

/** The daily one, where the settings want it. Tells whether one was begun. */
export async function queueDailyBackup(db: Database): Promise<boolean> {
	const site = await findSite(db);
	if (!site || !settingsOf(site).backups.daily || (await underWay(db))) return false;
	await queueTask(db, { kind: 'backup', input: { sort: 'daily' }, byId: null });
	return true;
}

/** Deletes a backup for good. False: there is none of that name, or this person may not. */
export async function deleteBackup(db: Database, by: Person, files: Files, name: string): Promise<boolean> {
	if (!may(by, 'manageSite')) return false;
	if (!(await findBackup(files, name))) return false;
	await dropBackup(files, name);
	await record(db, { verb: 'backup-deleted', actorId: by.id, detail: { name } });
	return true;
}

/** A backup, for somebody to fetch it: the log keeps who did. Null as for `deleteBackup`. */
export async function fetchBackup(
	db: Database,
	by: Person | null,
	files: Files,
	name: string,
): Promise<Found | null> {
	if (!by || !may(by, 'manageSite')) return null;
	const found = await findBackup(files, name);
	if (found) await record(db, { verb: 'backup-fetched', actorId: by.id, detail: { name } });
	return found;
}

async function underWay(db: Database): Promise<TaskView | null> {
	const [newest] = await tasksOf(db, ['backup'], 1);
	return newest && !isOver(newest) ? newest : null;
}

/** Makes a backup, keeps it and, of daily ones, keeps as many as the settings say. */
export const backupTask: TaskKind = {
	afterCrash: 'again',
	async run(db, task, { env, progress, stopped }) {
		const { sort } = JSON.parse(task.input) as { sort: 'daily' | 'asked' };
		try {
			await refuseWithoutRoom(db, env);
			const name = newBackupName(sort);
			const { bytes, files, counts } = await keepBackup(env, name, (file) =>
				makeBackup(env, file, {
					stopped,
					progress: (step, done, total) => progress({ step, done, total }),
				}),
			);
			const site = await findSite(db);
			if (sort === 'daily' && site) await keepNewest(env, sort, settingsOf(site).backups.count);
			return { name, bytes, files, ...counts };
		} catch (error) {
			if (stopped()) throw new TaskStopped();
			const why = await wordsOfFailure(db, error);
			await tellOfFailure(db, task.id, error).catch((untold: Error) => {
				throw new Error(`${why} (${untold.message})`, { cause: error });
			});
			throw new Error(why, { cause: error });
		}
	},
};
