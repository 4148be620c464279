import { LRUCache } from 'lru-cache';
import { log } from './log.ts';
import { requestHeader } from './request-id.ts';

/** What Next tells of a failure: see its documentation of `onRequestError`. */
export interface FailedRequest {
	path: string;
	method: string;
	headers: Record<string, string | string[] | undefined>;
}
export interface FailedPart {
	routePath: string;
	routeType: string;
}

const key = Symbol.for('postilla.failures');
interface Told {
	requests: LRUCache<string, true>;
	errors: WeakSet<object>;
}
const shared = globalThis as { [key]?: Told };
shared[key] ??= { requests: new LRUCache({ max: 1000 }), errors: new WeakSet() };
const told = shared[key];

/** Logs what a page, action or route threw: once, though several parts of Next meet the same error. */
export function tellFailure(error: unknown, request: FailedRequest, part: FailedPart): void {
	const id = String(request.headers[requestHeader] ?? '');
	if (typeof error === 'object' && error !== null) {
		if (told.errors.has(error)) return;
		told.errors.add(error);
	}
	if (id) told.requests.set(id, true);
	const { digest } = (error ?? {}) as { digest?: string };
	log().error(
		{
			...(id && { request: id }),
			...{ address: request.path, method: request.method, part: part.routeType, route: part.routePath },
			...(digest && { digest }),
			err: error instanceof Error ? error : new Error(String(error)),
		},
		part.routeType === 'action' ? 'an action failed' : 'a page failed',
	);
}

/** Whether the cause of a request's failure is in the log already. */
export const isTold = (id: string | undefined): boolean => id !== undefined && told.requests.has(id);
