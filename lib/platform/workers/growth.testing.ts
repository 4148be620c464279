/** Milliseconds of this process's own computing that the work takes: what else the machine does counts little. */
export function computing(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	return process.cpuUsage(before).user / 1000;
}

const TRIES = 3;
/** Twice as much in twice the time, and some room for what caches and the collector of garbage add. */
const MOST = 3.3;
/** Milliseconds: less is too little to be compared. */
const LEAST = 25;

/**
 * Whether twice the input takes about twice the computing; else how long both took. Inputs grow from `n` until one
 * takes long enough to be compared, so that it is the same question on every machine.
 */
export function growth<Input>(
	make: (n: number) => Input,
	work: (input: Input) => unknown,
	n = 1000,
): string | null {
	// Whoever asks whether it takes less than `enough` tries no further once it does.
	const taken = (size: number, enough: number) => {
		const input = make(size);
		let least = Number.POSITIVE_INFINITY;
		for (let tried = 0; tried < TRIES && least >= enough; tried++)
			least = Math.min(
				least,
				computing(() => work(input)),
			);
		return least;
	};
	let size = n;
	let small = taken(size, LEAST);
	while (small < LEAST && size < n * 16) {
		size *= 2;
		small = taken(size, LEAST);
	}
	// What takes its square takes it each time; a machine that was busy with something else was so once.
	for (let again = 0; ; again++) {
		const most = MOST * Math.max(small, LEAST);
		const large = taken(size * 2, most);
		if (large < most) return null;
		if (again === 3) return `${size}: ${small} ms, twice as much: ${large} ms`;
		small = Math.max(small, taken(size, LEAST));
	}
}
