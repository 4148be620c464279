const key = Symbol.for('postilla.tasks');
const shared = globalThis as { [key]?: Set<() => void> };
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [20, 300];

/** Has `look` called soon after each task started or stopped in this process; returns what ends that. */
export function onTask(look: () => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(look);
	return () => shared[key]?.delete(look);
}

/** Says that a task is being started or stopped. */
export function wakeTasks(): void {
	if (!shared[key]?.size) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of shared[key] ?? []) look();
		}, wait).unref();
	}
}
