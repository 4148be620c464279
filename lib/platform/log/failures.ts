import { LRUCache } from 'lru-cache';
import { isAway } from '#db/connection';
import {
	type FailedPart,
	type FailedRequest,
	isPartial,
	onFailure,
} from '#lib/platform/next-contract/failures';
import { shared } from '#lib/program/process-wide';
import { log } from './log.ts';
import { currentRequest, requestHeader } from './request-id.ts';

/** By request: what has been said of it. */
const told = shared('failures', () => new LRUCache<string, Set<string>>({ max: 1000 }));

/** Requests that failed because the database does not answer. */
const unanswered = shared('unanswered', () => new LRUCache<string, true>({ max: 1000 }));

/** Logs what a page, action or route threw: once, though several parts of a page meet the same trouble. */
export function tellFailure(error: unknown, request: FailedRequest, part: FailedPart): void {
	const id = String(request.headers[requestHeader] ?? currentRequest()?.request ?? '');
	const { digest, message = String(error) } = (error ?? {}) as { digest?: string; message?: string };
	const name = isPartial(part) ? `${message} ${digest}` : message;
	if (id) {
		if (isAway(error)) unanswered.set(id, true);
		const said = told.get(id) ?? new Set();
		if (said.has(name)) return;
		told.set(id, said.add(name));
	}
	log().error(
		{
			...(id && { request: id }),
			address: request.path,
			method: request.method,
			part: part.routeType,
			route: part.routePath,
			...(digest && { digest }),
			err: error instanceof Error ? error : new Error(String(error)),
		},
		part.routeType === 'action' ? 'an action failed' : 'a page failed',
	);
}

/** Has Next, which is quiet otherwise, tell of failures. */
export function hearFailures(): void {
	onFailure(tellFailure);
}

/** What a request that failed is answered: with 503 it is worth asking again. */
export const failureStatus = (id: string): 500 | 503 => (unanswered.has(id) ? 503 : 500);

/** Whether the cause of a request's failure is in the log already. */
export const isTold = (id: string | undefined): boolean => id !== undefined && told.has(id);
