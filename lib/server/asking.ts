import { cookies, headers } from 'next/headers';
import type { Person } from '#db/schema';
import { viewerOf } from '#lib/people/session';
import { environment } from './environment.ts';

/** Who asks, as a door sees it. */
export interface Asking {
	viewer: Person | null;
	/** Digest of the sender's address. */
	sender: string;
	headers: Headers;
}

/** The person and sender behind the request of a server action or a private page. */
export async function asking(): Promise<Asking> {
	const all = await headers();
	return { viewer: await viewerOf(all), sender: all.get('x-postilla-sender') ?? '', headers: all };
}

/** Sets a cookie of ours, out of reach of scripts. `path` limits it; `days` until it ends. */
export async function setCookie(name: string, value: string, { path = '/', days = 30 } = {}): Promise<void> {
	(await cookies()).set(name, value, {
		httpOnly: true,
		sameSite: 'lax',
		secure: environment().siteUrl.startsWith('https:'),
		path,
		maxAge: days * 86_400,
	});
}
