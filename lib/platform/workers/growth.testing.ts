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
	const taken = (size: number) => {
		const input = make(size);
		return Math.min(...Array.from({ length: TRIES }, () => computing(() => work(input))));
	};
	let size = n;
	let small = taken(size);
	while (small < LEAST && size < n * 16) {
		size *= 2;
		small = taken(size);
	}
	// What takes its square takes it each time; a machine that was busy with something else was so once.
	for (let again = 0; ; again++) {
		const large = taken(size * 2);
		if (large <= MOST * Math.max(small, LEAST)) return null;
		if (again === 3) return `${size}: ${small} ms, twice as much: ${large} ms`;
		small = Math.max(small, taken(size));
	}
}
