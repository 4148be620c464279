import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { routeOf } from './address.ts';

/**
 * Ends an action on a private page and goes on to any other. A public page has to be loaded whole, or its first
 * script would not see it: where Next's client runs the action, a small page in between does that.
 */
export async function leave(path: string): Promise<never> {
	const bare = path.split(/[?#]/, 1)[0]!.slice(1);
	const byScript = (await headers()).has('next-action');
	redirect(byScript && routeOf(bare) !== 'private' ? `/sign-in/onward?to=${encodeURIComponent(path)}` : path);
}
