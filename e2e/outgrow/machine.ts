import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { childrenOf } from '../support/processes.ts';
import { freePort, type Server, startServer } from '../support/server.ts';
import { root } from '../support/sources.ts';

/** A machine's worth of processes, with a data folder of its own, and a link there to the program that it runs. */
export class Machine {
	readonly port: number;
	/** Whether it is to answer now. */
	isUp = false;
	#server: Server | null = null;
	#environment: Record<string, string>;
	#program: string;
	#said = '';

	static async at(environment: Record<string, string> & { DATA_DIR: string }): Promise<Machine> {
		return new Machine(await freePort(), environment);
	}

	private constructor(port: number, environment: Record<string, string> & { DATA_DIR: string }) {
		this.port = port;
		this.#environment = { ...environment, PORT: String(port) };
		this.#program = join(environment.DATA_DIR, 'current');
		mkdirSync(environment.DATA_DIR, { recursive: true });
		this.lead(root);
	}

	/** Has the link lead to another build. */
	lead(program: string): void {
		rmSync(this.#program, { force: true });
		symlinkSync(program, this.#program);
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	/** What it wrote to its log, all its lives. */
	get output(): string {
		return this.#said + (this.#server?.output() ?? '');
	}

	async start(): Promise<void> {
		this.#server = await startServer(this.#environment, { from: this.#program });
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

	/** Has the build to which the link leads take over, and waits until the other has finished. */
	async upgrade(program: string): Promise<void> {
		this.lead(program);
		const { pid } = this.#server!;
		process.kill(pid, 'SIGHUP');
		while (childrenOf(pid, program).length < 2 || childrenOf(pid).length > 2) await pause(100);
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
