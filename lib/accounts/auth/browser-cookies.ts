import { cookies } from 'next/headers';
import { environment } from '#lib/platform/environment/environment';
import type { Cookie } from './cookies.ts';

/** Sets cookies in the answer of an action or a route. */
export async function keepCookies(wanted: Cookie[]): Promise<void> {
	const jar = await cookies();
	for (const { name, value, options } of wanted) jar.set(name, value, options);
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

/** What the browser keeps under a name. */
export async function cookieOf(name: string): Promise<string | undefined> {
	return (await cookies()).get(name)?.value;
}

/** Takes a cookie of ours away. */
export async function dropCookie(name: string): Promise<void> {
	(await cookies()).delete(name);
}
