import pino, { type Logger } from 'pino';

/** One JSON object a line on standard output. */
export function openLog(level: string): Logger {
	return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
}
