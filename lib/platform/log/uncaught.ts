import type { Logger } from 'pino';

/**
 * Logs what nobody caught. A rejection ends nothing: whoever waited for it has been told or has gone. After an
 * exception nobody knows what holds any more: the process ends as `end` says.
 */
export function catchStray(log: Pick<Logger, 'error' | 'fatal'>, end: () => void): void {
	process.on('unhandledRejection', (reason) => {
		log.error({ err: asError(reason) }, 'a rejection that nobody handled');
	});
	process.on('uncaughtException', (error) => {
		log.fatal({ err: asError(error) }, 'an exception that nobody caught');
		end();
	});
}

const asError = (thrown: unknown) => (thrown instanceof Error ? thrown : new Error(String(thrown)));
