const PER_HOST = 2;
const IN_ALL = 16;

interface Waiting {
	host: string;
	start(): void;
}

/** How many run at once, to one host and to all. */
export class Concurrency {
	#running = new Map<string, number>();
	#count = 0;
	#waiting: Waiting[] = [];

	/** Waits for its turn; what it returns ends it. Rejects with the signal's reason. */
	async take(host: string, signal: AbortSignal): Promise<() => void> {
		signal.throwIfAborted();
		await new Promise<void>((resolve, reject) => {
			const leave = () => {
				this.#waiting = this.#waiting.filter((other) => other !== waiting);
				reject(signal.reason);
			};
			const waiting = {
				host,
				start: () => {
					signal.removeEventListener('abort', leave);
					resolve();
				},
			};
			signal.addEventListener('abort', leave, { once: true });
			this.#waiting.push(waiting);
			this.#startNext();
		});
		let given = false;
		return () => {
			if (given) return;
			given = true;
			const left = this.#running.get(host)! - 1;
			if (left === 0) this.#running.delete(host);
			else this.#running.set(host, left);
			this.#count--;
			this.#startNext();
		};
	}

	#startNext(): void {
		for (const waiting of [...this.#waiting]) {
			if (this.#count >= IN_ALL) return;
			const running = this.#running.get(waiting.host) ?? 0;
			if (running >= PER_HOST) continue;
			this.#running.set(waiting.host, running + 1);
			this.#count++;
			this.#waiting = this.#waiting.filter((other) => other !== waiting);
			waiting.start();
		}
	}
}
