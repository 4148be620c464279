import { shared } from '#lib/program/process-wide';

const looks = shared('mailing', () => new Set<() => void>());
/** Called within the transaction: the worker looks once it is likely over, and again. */
const LOOKS = [50, 500];

/** Has `look` called soon after each article announced in this process; returns what ends that. */
export function onAnnounced(look: () => void): () => void {
	looks.add(look);
	return () => looks.delete(look);
}

/** Says that an article is being announced. */
export function wakeMailing(): void {
	if (looks.size === 0) return;
	for (const wait of LOOKS) {
		setTimeout(() => {
			for (const look of looks) look();
		}, wait).unref();
	}
}
