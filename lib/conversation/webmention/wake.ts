const key = Symbol.for('postilla.mentions');
const shared = globalThis as { [key]?: Set<() => void> };
/** Called within the transaction: the verifier looks once it is likely over, and again. */
const LOOKS = [50, 1000];

/** Has `look` called soon after a webmention arrived in this process; returns what ends that. */
export function onMentioned(look: () => void): () => void {
	shared[key] ??= new Set();
	shared[key].add(look);
	return () => shared[key]?.delete(look);
}

/** Says that one has arrived. */
export function wakeMentions(): void {
	if (!shared[key]?.size) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of shared[key] ?? []) look();
		}, wait).unref();
	}
}
