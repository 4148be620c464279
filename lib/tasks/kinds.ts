import { backupTask } from '#lib/backup/commands';
import { exportTask } from '#lib/export/commands';
import { checkTask, importTask } from '#lib/imports/tasks';
import type { TaskKind } from './task.ts';

/** What `startTask` can be asked for. */
export const taskKinds: Record<string, TaskKind> = {
	backup: backupTask,
	export: exportTask,
	'import-check': checkTask,
	import: importTask,
};
