let lastWork = Number.NEGATIVE_INFINITY;

/** Notes that somebody waits for more than what is kept in memory. */
export function noteWork(): void {
	lastWork = performance.now();
}

/** Whether nobody has for a moment: then work in the background disturbs no one. */
export function isQuiet(): boolean {
	return performance.now() - lastWork > 150;
}
