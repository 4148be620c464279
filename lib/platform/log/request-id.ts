import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { shared } from '#lib/program/process-wide';

/** One request, as its answer, its log lines and its error page name it. */
export interface Asked {
	request: string;
	address: string;
}

/** Tells Next's copy of the program, and what it calls back, which request it works for. */
export const requestHeader = 'x-postilla-request';

const storage = shared('request', () => new AsyncLocalStorage<Asked>());

/** A new name for a request: short enough to be read out, long enough to be the only one in a log. */
export const newRequestId = (): string => randomBytes(6).toString('hex');

/** Runs `work` as part of a request: what it logs bears its name. */
export const inRequest = <T>(asked: Asked, work: () => T): T => storage.run(asked, work);

/** The request that is being worked for here; undefined outside of any. */
export const currentRequest = (): Asked | undefined => storage.getStore();
