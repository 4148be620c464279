import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { programRoot } from '#lib/program/root';
import type { fileAt } from './archive.ts';
import { DamagedCopy } from './damaged.ts';
import type { CopyOptions, Facts } from './facts.ts';
import type { Told } from './hold.ts';

export interface Still {
	facts: Facts;
	/** The file, to be packed; read once. */
	find: ReturnType<typeof fileAt>;
	/** Throws DamagedCopy when the file, read through meanwhile, is not whole. */
	whole(): Promise<void>;
	release(): Promise<void>;
}

/**
 * Holds a SQLite database still while others write to its log: its file is what it held at one moment, and needs no
 * copy. Throws DamagedCopy.
 */
export async function holdSqlite(file: string, { progress, stopped }: CopyOptions = {}): Promise<Still> {
	const holder = spawn(process.execPath, [join(programRoot(), 'lib/portability/backup/hold.ts'), file], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface({ input: holder.stdout })[Symbol.asyncIterator]();
	const next = async (): Promise<Told> => {
		const { done, value } = await lines.next();
		return done ? { failed: 'The database could not be read.' } : JSON.parse(value);
	};
	const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
	// What cannot be started tells nothing: that is a failure, too.
	holder.once('error', () => {});
	const release = async () => {
		holder.kill('SIGKILL');
		if (holder.pid !== undefined) await ended;
	};
	const asking = setInterval(() => stopped?.() && holder.kill('SIGKILL'), 500);
	const held = await next().finally(() => clearInterval(asking));
	if (!('held' in held)) {
		await release();
		refuseStopped(stopped);
		throw 'fault' in held ? new DamagedCopy(held.fault!) : new Error(held.failed);
	}
	const { bytes, ...facts } = held.held;
	const stood = await stateOf(file);
	const fault = next();
	return {
		facts,
		async find() {
			const parts = withoutLog(bytesOf(file), (done) => {
				refuseStopped(stopped);
				progress?.(done, bytes);
			});
			return { bytes, changed: Date.now(), read: async () => Readable.from(parts) };
		},
		async whole() {
			const told = await fault;
			if ('failed' in told) throw new Error(told.failed);
			if ('fault' in told && told.fault !== null) throw new DamagedCopy(told.fault);
			// Should the holder have been ended, the file may have changed while it was packed.
			if (holder.exitCode !== null || holder.signalCode !== null || (await stateOf(file)) !== stood)
				throw new Error('The database was not held still: the copy is thrown away.');
		},
		release,
	};
}

function refuseStopped(stopped: CopyOptions['stopped']): void {
	if (stopped?.()) throw new Error('The copy was cancelled.');
}

/** By what one sees that a file has been written to. */
async function stateOf(file: string): Promise<string> {
	const { size, mtimeNs } = await stat(file, { bigint: true });
	return `${size} ${mtimeNs}`;
}

/**
 * Read by a process of its own: a process that closes a file gives up every lock that it has on it, and those of the
 * blog's connections are on this one.
 */
async function* bytesOf(file: string): AsyncGenerator<Buffer> {
	const reading = 'fs.createReadStream(process.argv[1], { highWaterMark: 1 << 20 }).pipe(process.stdout)';
	const reader = spawn(process.execPath, ['-e', reading, file], { stdio: ['ignore', 'pipe', 'inherit'] });
	reader.once('error', (error) => reader.stdout.destroy(error));
	try {
		yield* reader.stdout;
	} finally {
		reader.kill();
	}
}

/** As of a database that keeps no log, for there is none beside it; bytes 18 and 19 say so. */
async function* withoutLog(
	parts: AsyncIterable<Buffer>,
	progress: (done: number) => void,
): AsyncGenerator<Buffer> {
	let done = 0;
	for await (const part of parts) {
		if (done === 0 && part[18] === 2 && part[19] === 2) part.fill(1, 18, 20);
		progress(done);
		done += part.length;
		yield part;
	}
}
