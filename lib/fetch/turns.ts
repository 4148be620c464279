const ALL = 16;
const PER_HOST = 2;

interface Waiting {
	host: string;
	start(): void;
}

const running = new Map<string, number>();
let total = 0;
let waiting: Waiting[] = [];

/** Runs `work` when its turn has come: two at a time to one host, sixteen in all. */
export async function inTurn<T>(host: string, work: () => Promise<T>): Promise<T> {
	await new Promise<void>((start) => {
		waiting.push({ host, start });
		startNext();
	});
	try {
		return await work();
	} finally {
		total--;
		const left = running.get(host)! - 1;
		if (left === 0) running.delete(host);
		else running.set(host, left);
		startNext();
	}
}

function startNext(): void {
	const still: Waiting[] = [];
	for (const one of waiting) {
		const here = running.get(one.host) ?? 0;
		if (total >= ALL || here >= PER_HOST) {
			still.push(one);
			continue;
		}
		total++;
		running.set(one.host, here + 1);
		one.start();
	}
	waiting = still;
}
