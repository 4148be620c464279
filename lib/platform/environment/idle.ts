import { shared } from '#lib/program/process-wide';

const work = shared('idle', () => ({ last: Number.NEGATIVE_INFINITY }));

/** Notes that somebody waits for more than what is kept in memory. */
export function noteWork(): void {
	work.last = performance.now();
}

/** Whether nobody has for a moment: then work in the background disturbs no one. */
export function isQuiet(): boolean {
	return performance.now() - work.last > 150;
}
