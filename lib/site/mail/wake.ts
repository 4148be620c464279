const key = Symbol.for('postilla.mail');
const shared = globalThis as { [key]?: Set<() => void> };
/** Called within the transaction: the sender looks once it is likely over, and again. */
const LOOKS = [30, 200, 1000];

/** Has `look` called soon after each message queued in this process; returns what ends that. */
export function onQueued(look: () => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(look);
	return () => shared[key]?.delete(look);
}

/** Says that a message is being queued. */
export function wakeSender(): void {
	if (!shared[key]?.size) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of shared[key] ?? []) look();
		}, wait).unref();
	}
}
