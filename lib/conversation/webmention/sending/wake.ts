import { shared } from '#lib/program/process-wide';

const looks = shared('sending', () => new Set<() => void>());
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [50, 1000];

/** Has `look` called soon after links were queued in this process; returns what ends that. */
export function onLinksQueued(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that links are being queued. */
export function wakeSending(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
