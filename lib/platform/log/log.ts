import { setTimeout } from 'node:timers/promises';
import pino, { type DestinationStream, type Logger } from 'pino';
import { shared } from '#lib/program/process-wide';
import { currentRequest } from './request-id.ts';
import { traceHere } from './spans.ts';

const open = shared('log', (): { log: Logger | null; unwritten: number } => ({ log: null, unwritten: 0 }));

/** One JSON object a line on standard output, or `to`; with the request it is about. */
export function openLog(level: string, to = standardOutput()): Logger {
	open.log = pino({ level, ...form }, to);
	return open.log;
}

/** Nobody waits for whoever reads it. */
function standardOutput(): DestinationStream {
	const output = pino.destination({ dest: 1, sync: false });
	output.on('write', (bytes: number) => {
		open.unwritten -= bytes;
	});
	// Nobody reads it any more: from here on nothing is written.
	output.on('error', () => {
		open.unwritten = Number.NEGATIVE_INFINITY;
	});
	return {
		write(line) {
			open.unwritten += Buffer.byteLength(line);
			output.write(line);
		},
	};
}

const form = {
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	mixin: () => ({ ...currentRequest(), ...traceHere() }),
};

/** Milliseconds that whoever reads the log has for what is still to be written. */
const PATIENCE = 1000;

/**
 * Ends this process once its log is written, or nobody takes it: asked on its way out to write what it cannot, pino's
 * stream would try for ever.
 */
export async function endProcess(code: number): Promise<never> {
	const deadline = performance.now() + PATIENCE;
	while (open.unwritten > 0 && performance.now() < deadline) await setTimeout(10);
	if (open.unwritten > 0) process.kill(process.pid, 'SIGKILL');
	return process.exit(code);
}

/** The log of this process, for Next's copy of the program too; of a command, whose output is not ours: standard error. */
export function log(): Logger {
	open.log ??= pino({ level: 'warn', ...form }, pino.destination({ dest: 2, sync: true }));
	return open.log;
}
