import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeEnvironment, nodeFlags } from '../../lib/cli/node-flags.mjs';
import { root } from './sources.ts';

export interface Server {
	url: string;
	pid: number;
	/** What it wrote so far. */
	output(): string;
	/** Asks it to end (SIGTERM) and waits until it has; its exit code. */
	stop(): Promise<number | null>;
}

/**
 * Starts a production server with this environment on a free port, or on a `socket` (file descriptor) that listens at
 * PORT; resolves once it answers. `words`: for Node; `cwd`: where it is started; `from`: the program's folder, or a link
 * that leads to it.
 */
export async function startServer(
	environment: Record<string, string>,
	{
		words = [],
		cwd = root,
		socket,
		from = root,
	}: { words?: string[]; cwd?: string; socket?: number; from?: string } = {},
): Promise<Server> {
	const port = Number(environment.PORT ?? (await freePort()));
	const url = `http://127.0.0.1:${port}`;
	const [program, launcher] = ['serve.ts', 'launch.mjs'].map((file) => join(from, 'lib/cli', file));
	const child = spawn(process.execPath, [...nodeFlags.server, ...words, program!, launcher!], {
		cwd,
		env: quiet({
			PORT: String(port),
			SITE_URL: url,
			LOG_LEVEL: 'warn',
			...nodeEnvironment,
			...environment,
			...(socket !== undefined && { LISTEN_FDS: '1' }),
		}),
		stdio: ['ignore', 'pipe', 'pipe', ...(socket === undefined ? [] : [socket])],
	});
	let output = '';
	const end = () => child.kill('SIGKILL');
	process.once('exit', end);
	const ended = new Promise<number | null>((resolve) => {
		child.once('close', (code) => {
			process.off('exit', end);
			resolve(code);
		});
	});
	child.stdout!.on('data', (chunk) => {
		output += chunk;
	});
	child.stderr!.on('data', (chunk) => {
		output += chunk;
	});
	await answering(child, url, () => output);
	return {
		url,
		pid: child.pid!,
		output: () => output,
		stop: () => {
			child.kill('SIGTERM');
			return ended;
		},
	};
}

/** Runs one of our command-line programs to its end; rejects, with its output, if it fails. */
export async function runProgram(
	file: string,
	words: string[],
	environment: Record<string, string>,
): Promise<{ stdout: string; stderr: string }> {
	return promisify(execFile)(process.execPath, [join(root, file), ...words], {
		cwd: root,
		env: quiet(environment),
		maxBuffer: 64 * 1024 * 1024,
	});
}

/** What blogs on PostgreSQL sign with; others make one. */
export const secret = 'a secret of all blogs under test';

/** This process's environment without what test runners set, and with what keeps Next from the network. */
function quiet(environment: Record<string, string>): NodeJS.ProcessEnv {
	const { NODE_TEST_CONTEXT, NODE_OPTIONS, TEST_WORKER_INDEX, ...rest } = process.env;
	return {
		...rest,
		NODE_ENV: 'production',
		NEXT_TELEMETRY_DISABLED: '1',
		...(environment.DATABASE_URL && { AUTH_SECRET: secret }),
		...environment,
	};
}

async function answering(child: ChildProcess, url: string, output: () => string): Promise<void> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
		if (Date.now() > deadline) {
			child.kill('SIGKILL');
			throw new Error(`The server does not answer:\n${output()}`);
		}
		const answer = await fetch(`${url}/healthz`).catch(() => null);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** A loopback port nobody listens on. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}
