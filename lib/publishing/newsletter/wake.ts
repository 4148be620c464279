const key = Symbol.for('postilla.mailing');
const shared = globalThis as { [key]?: Set<() => void> };
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [50, 500];

/** Has `look` called soon after each article announced in this process; returns what ends that. */
export function onAnnounced(look: () => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(look);
	return () => shared[key]?.delete(look);
}

/** Says that an article is being announced. */
export function wakeMailing(): void {
	if (!shared[key]?.size) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of shared[key] ?? []) look();
		}, wait).unref();
	}
}
