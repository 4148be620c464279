import { cookies } from 'next/headers';
import type { Cookie } from '#lib/people/cookies';

/** Sets cookies in the answer of an action or a route. */
export async function keepCookies(wanted: Cookie[]): Promise<void> {
	const jar = await cookies();
	for (const { name, value, options } of wanted) jar.set(name, value, options);
}

/** The digest of the sender's address that the front puts on every request it passes on. */
export const senderOf = (headers: Headers): string => headers.get('x-postilla-sender') ?? 'nobody';
