import { shared } from '#lib/program/process-wide';

const looks = shared('tasks', () => new Set<() => void>());
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [20, 300];

/** Has `look` called soon after each task started or stopped in this process; returns what ends that. */
export function onTask(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that a task is being started or stopped. */
export function wakeTasks(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
