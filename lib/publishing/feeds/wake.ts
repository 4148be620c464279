import { shared } from '#lib/platform/environment/process-wide';

const looks = shared('hub', () => new Set<() => void>());
/** Called within the transaction: the teller looks once it is likely over, and again. */
const LOOKS = [50, 1000];

/** Has `look` called soon after feeds were queued in this process; returns what ends that. */
export function onHubQueued(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that feeds are being queued. */
export function wakeHub(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
