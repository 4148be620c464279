import pino, { type Logger } from 'pino';

const key = Symbol.for('postilla.log');
const shared = globalThis as { [key]?: Logger };

/** One JSON object a line on standard output. */
export function openLog(level: string): Logger {
	shared[key] = pino({ level, ...form });
	return shared[key];
}

const form = { base: undefined, timestamp: pino.stdTimeFunctions.isoTime };

/** The log of this process, for Next's copy of the program too; of a command, whose output is not ours: standard error. */
export function log(): Logger {
	shared[key] ??= pino({ level: 'warn', ...form }, pino.destination({ dest: 2, sync: true }));
	return shared[key];
}
