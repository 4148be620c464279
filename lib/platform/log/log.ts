import pino, { type DestinationStream, type Logger } from 'pino';
import { shared } from '#lib/program/process-wide';
import { currentRequest } from './request-id.ts';
import { traceHere } from './spans.ts';

const open = shared('log', (): { log: Logger | null } => ({ log: null }));

/** One JSON object a line on standard output, or `to`; with the request it is about. */
export function openLog(level: string, to?: DestinationStream): Logger {
	open.log = to ? pino({ level, ...form }, to) : pino({ level, ...form });
	return open.log;
}

const form = {
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	mixin: () => ({ ...currentRequest(), ...traceHere() }),
};

/** The log of this process, for Next's copy of the program too; of a command, whose output is not ours: standard error. */
export function log(): Logger {
	open.log ??= pino({ level: 'warn', ...form }, pino.destination({ dest: 2, sync: true }));
	return open.log;
}
