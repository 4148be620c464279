import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Tracked } from '#lib/platform/page-cache/cache';
import { clientHeader, type Sockets } from './internal-protocol.ts';
import type { Standing } from './offers.ts';
import { type Upstream, UpstreamFailure, WorkerConnection } from './upstream.ts';

/** Milliseconds for which a request waits for a worker that is starting. */
const PATIENCE = 30_000;

/** The workers that can be asked, as the supervisor tells a front of them. */
export class Workers implements Upstream {
	#list: WorkerConnection[] = [];
	#isLeaving = false;
	#unheard: (worker: Sockets) => void;
	#change = Promise.withResolvers<void>();

	/** `unheard` is told of one that does not listen any more. */
	constructor(unheard: (worker: Sockets) => void) {
		this.#unheard = unheard;
	}

	/** These can be asked from now on; others finish what they were asked. */
	set({ workers, isLeaving }: Standing): void {
		this.#isLeaving = isLeaving;
		const known = new Map(this.#list.map((one) => [one.sockets.pages, one]));
		this.#list = workers.map((sockets) => known.get(sockets.pages) ?? new WorkerConnection(sockets));
		for (const one of known.values()) if (!this.#list.includes(one)) void one.close();
		this.#change.resolve();
		this.#change = Promise.withResolvers();
	}

	get state() {
		return this.#isLeaving ? 'leaving' : this.#list.length === 0 ? 'starting' : 'ready';
	}

	render(key: string): Promise<Tracked> {
		return this.#asking(
			(list) => list.reduce((least, one) => (one.rendering < least.rendering ? one : least)),
			(worker) => worker.render(key),
		);
	}

	/** One client always comes to the same: what a process counts for itself is counted right. */
	pass(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
		const client = hashOf(String(request.headers[clientHeader]));
		return this.#asking(
			(list) => list[client % list.length]!,
			(worker) => worker.pass(request, response),
		);
	}

	/** Asks another where nobody listens any more: that one has not been asked. */
	async #asking<Answer>(
		choose: (list: WorkerConnection[]) => WorkerConnection,
		ask: (worker: WorkerConnection) => Promise<Answer>,
	): Promise<Answer> {
		const deadline = Date.now() + PATIENCE;
		for (;;) {
			if (this.#list.length === 0) await this.#changed(deadline);
			else {
				const worker = choose(this.#list);
				try {
					return await ask(worker);
				} catch (error) {
					if (!(error instanceof UpstreamFailure && error.isUnasked)) throw error;
					if (!this.#list.includes(worker)) continue;
					this.#list = this.#list.filter((one) => one !== worker);
					this.#unheard(worker.sockets);
				}
			}
		}
	}

	async #changed(deadline: number): Promise<void> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			const failure = new UpstreamFailure('no worker is ready', { status: 503 });
			timer = setTimeout(() => reject(failure), deadline - Date.now());
		});
		await Promise.race([this.#change.promise, late]).finally(() => clearTimeout(timer));
	}
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}
