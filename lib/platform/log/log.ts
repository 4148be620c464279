import pino, { type DestinationStream, type Logger } from 'pino';
import { currentRequest } from './request-id.ts';

const key = Symbol.for('postilla.log');
const shared = globalThis as { [key]?: Logger };

/** One JSON object a line on standard output, or `to`; with the request it is about. */
export function openLog(level: string, to?: DestinationStream): Logger {
	shared[key] = to ? pino({ level, ...form }, to) : pino({ level, ...form });
	return shared[key];
}

const form = {
	base: undefined,
	timestamp: pino.stdTimeFunctions.isoTime,
	mixin: () => ({ ...currentRequest() }),
};

/** The log of this process, for Next's copy of the program too; of a command, whose output is not ours: standard error. */
export function log(): Logger {
	shared[key] ??= pino({ level: 'warn', ...form }, pino.destination({ dest: 2, sync: true }));
	return shared[key];
}
