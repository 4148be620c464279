import { backupTask } from '#lib/portability/backup/commands';
import { exportTask } from '#lib/portability/export/commands';
import { checkTask, importTask } from '#lib/portability/import/tasks';
import type { TaskKind } from '#lib/portability/tasks/task';

/** What `startTask` can be asked for. */
export const taskKinds: Record<string, TaskKind> = {
	backup: backupTask,
	export: exportTask,
	'import-check': checkTask,
	import: importTask,
};
