const key = Symbol.for('postilla.sending');
const shared = globalThis as { [key]?: Set<() => void> };
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [50, 1000];

/** Has `look` called soon after links were queued in this process; returns what ends that. */
export function onLinksQueued(look: () => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(look);
	return () => shared[key]?.delete(look);
}

/** Says that links are being queued. */
export function wakeSending(): void {
	if (!shared[key]?.size) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of shared[key] ?? []) look();
		}, wait).unref();
	}
}
