import { shared } from '#lib/program/process-wide';

const looks = shared('mentions', () => new Set<() => void>());
/** Called within the transaction: the verifier looks once it is likely over, and again. */
const LOOKS = [50, 1000];

/** Has `look` called soon after a webmention arrived in this process; returns what ends that. */
export function onMentioned(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that one has arrived. */
export function wakeMentions(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
