const key = Symbol.for('postilla.jobs');
/** The workers of this process; shared by Next's copy of this module and ours. */
const shared = globalThis as { [key]?: Set<(kind: string) => void> };

/** Has `hear` called with the kind of each job queued in this process, once it can be taken; returns what ends that. */
export function onQueued(hear: (kind: string) => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(hear);
	return () => shared[key]?.delete(hear);
}

/** Says that a job of that kind can be taken. */
export function notifyWorkers(kind: string): void {
	for (const hear of shared[key] ?? []) hear(kind);
}
