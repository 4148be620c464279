import type { Translator } from '#lib/i18n/language';
import type { TaskLabels } from './task-progress.tsx';

/** The labels of a task's progress; `steps` names what its kind calls its steps. */
export function taskLabels(t: Translator, steps: Record<string, string> = {}): TaskLabels {
	return {
		language: t.language,
		waiting: t('task.waiting'),
		running: t('task.running'),
		stopping: t('task.stopping'),
		done: t('task.done'),
		failed: t('task.failed', { error: '{error}' }),
		interrupted: t('task.interrupted'),
		stopped: t('task.stopped'),
		of: t('task.of', { done: '{done}', total: '{total}' }),
		soFar: t('task.so-far', { done: '{done}' }),
		stop: t('task.stop'),
		reload: t('task.reload'),
		lost: t('task.lost'),
		steps,
	};
}
