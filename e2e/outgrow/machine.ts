import { childrenOf } from '../support/processes.ts';
import { freePort, type Server, startServer } from '../support/server.ts';

/** A machine's worth of processes, with a data folder of its own. */
export class Machine {
	readonly port: number;
	/** Whether it is to answer now. */
	isUp = false;
	#server: Server | null = null;
	#environment: Record<string, string>;
	#said = '';

	static async at(environment: Record<string, string>): Promise<Machine> {
		return new Machine(await freePort(), environment);
	}

	private constructor(port: number, environment: Record<string, string>) {
		this.port = port;
		this.#environment = { ...environment, PORT: String(port) };
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** What it wrote to its log, all its lives. */
	get output(): string {
		return this.#said + (this.#server?.output() ?? '');
	}

	async start(): Promise<void> {
		this.#server = await startServer(this.#environment);
		this.isUp = true;
	}

	/** All of it at once, as when its power goes. */
	kill(): void {
		for (const pid of this.#end()) process.kill(pid, 'SIGKILL');
	}

	freeze(): void {
		this.isUp = false;
		for (const pid of this.#processes()) process.kill(pid, 'SIGSTOP');
	}

	thaw(): void {
		for (const pid of this.#processes()) process.kill(pid, 'SIGCONT');
		this.isUp = true;
	}

	/** Leaves as it is asked to: says so, serves on for DRAIN_SECONDS, ends. */
	async leave(): Promise<void> {
		const server = this.#server;
		this.#end();
		await server?.stop();
	}

	#processes(): number[] {
		return this.#server ? [this.#server.pid, ...childrenOf(this.#server.pid)] : [];
	}

	#end(): number[] {
		const processes = this.#processes();
		this.isUp = false;
		this.#said = this.output;
		this.#server = null;
		return processes;
	}
}
