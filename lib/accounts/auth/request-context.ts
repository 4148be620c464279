import { headers } from 'next/headers';
import type { Person } from '#db/schema';
import { viewerOf } from './session.ts';

/** Who asks, as a door sees it. */
export interface RequestContext {
	viewer: Person | null;
	/** Digest of the sender's address. */
	sender: string;
	headers: Headers;
}

/** The person and sender behind the request of a server action or a private page. */
export async function requestContext(): Promise<RequestContext> {
	const all = await headers();
	return { viewer: await viewerOf(all), sender: senderOf(all), headers: all };
}

/** The digest of the sender's address that the front puts on every request it passes on. */
export const senderOf = (headers: Headers): string => headers.get('x-postilla-sender') ?? 'nobody';
