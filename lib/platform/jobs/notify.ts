import { shared } from '#lib/program/process-wide';

/** The workers of this process. */
const workers = shared('jobs', () => new Set<(kind: string) => void>());

/** Has `hear` called with the kind of each job queued in this process, once it can be taken; returns what ends that. */
export function onQueued(hear: (kind: string) => void): () => void {
	workers.add(hear);
	return () => workers.delete(hear);
}

/** Says that a job of that kind can be taken. */
export function notifyWorkers(kind: string): void {
	for (const hear of workers) hear(kind);
}
