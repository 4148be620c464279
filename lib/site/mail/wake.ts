import { shared } from '#lib/program/process-wide';

const looks = shared('mail', () => new Set<() => void>());
/** Called within the transaction: the sender looks once it is likely over, and again. */
const LOOKS = [30, 200, 1000];

/** Has `look` called soon after each message queued in this process; returns what ends that. */
export function onQueued(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that a message is being queued. */
export function wakeSender(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
