import { timingSafeEqual } from 'node:crypto';
import { sign } from '#lib/platform/environment/secret';

/** What a recipient can be spared: all mail to a person, that of one following, new articles. */
export interface Stop {
	what: 'person' | 'subscription' | 'articles';
	id: number;
}

const kinds: Record<string, Stop['what']> = { p: 'person', s: 'subscription', a: 'articles' };

/** The signed name of a stop, for an address: nothing of it is stored. */
export function stopToken({ what, id }: Stop): string {
	return `${what.charAt(0)}${id}-${sign('stop', what, id).slice(0, 24)}`;
}

/** What a token stops; null for a made-up one. */
export function readStop(token: string): Stop | null {
	const [, letter, digits] = /^([psa])([1-9]\d{0,14})-/.exec(token) ?? [];
	if (!letter) return null;
	const stop: Stop = { what: kinds[letter]!, id: Number(digits) };
	const [given, right] = [Buffer.from(token), Buffer.from(stopToken(stop))];
	return given.length === right.length && timingSafeEqual(given, right) ? stop : null;
}
