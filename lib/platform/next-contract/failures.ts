import { failureHook } from './build.mjs';

// What Next tells of a failure, by `onRequestError`: the build lays down what asks for it (build.mjs).

export interface FailedRequest {
	path: string;
	method: string;
	headers: Record<string, string | string[] | undefined>;
}

export interface FailedPart {
	routePath: string;
	routeType: string;
	renderSource?: string;
}

/** A page that scripts fetch in parts shows the digest of any one of them: each is told. */
export const isPartial = ({ renderSource }: FailedPart): boolean =>
	renderSource === 'react-server-components-payload';

type Tell = (error: unknown, request: FailedRequest, part: FailedPart) => void;

/** Next tells its own copy of the program alone; whom it tells reaches ours by `globalThis`. */
export function onFailure(tell: Tell): void {
	Object.assign(globalThis, { [Symbol.for(failureHook)]: tell });
}
