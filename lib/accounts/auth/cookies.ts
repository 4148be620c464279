import { createHmac, timingSafeEqual } from 'node:crypto';
import { environment } from '#lib/platform/environment/environment';
import { sign } from '#lib/platform/environment/secret';

/** A cookie for an action or a route to set. */
export interface Cookie {
	name: string;
	value: string;
	options: { httpOnly: true; sameSite: 'lax'; secure: boolean; path: '/'; maxAge: number };
}

const days = (count: number) => count * 24 * 3600;
/** Seconds a session lasts. */
export const sessionLength = days(180);

const isHttps = () => environment().siteUrl.startsWith('https:');

/** What the names of better-auth's cookies begin with. */
export const cookiePrefix = () => (isHttps() ? '__Host-postilla' : 'postilla');
const sessionName = () => `${cookiePrefix()}.session_token`;

/** better-auth's secret: another purpose's signatures never pass for its own. */
export const authSecret = () => sign('better-auth');

const signature = (token: string) => createHmac('sha256', authSecret()).update(token).digest('base64');

const cookie = (value: string, maxAge: number): Cookie => ({
	name: sessionName(),
	value,
	options: { httpOnly: true, sameSite: 'lax', secure: isHttps(), path: '/', maxAge },
});

/** The cookie of a session, signed as better-auth signs it. */
export const sessionCookie = (token: string) => cookie(`${token}.${signature(token)}`, sessionLength);

/** The cookie that takes a session's away. */
export const noSessionCookie = () => cookie('', 0);

/** The session's token in a request's cookies, if it was signed here. */
export function sessionToken(headers: Headers): string | null {
	const cookies = headers.get('cookie');
	if (!cookies?.includes('postilla')) return null;
	const name = `${sessionName()}=`;
	const one = cookies
		.split(';')
		.map((part) => part.trim())
		.find((part) => part.startsWith(name));
	if (!one) return null;
	const value = decoded(one.slice(name.length));
	const dot = value.lastIndexOf('.');
	const [given, right] = [Buffer.from(value.slice(dot + 1)), Buffer.from(signature(value.slice(0, dot)))];
	return dot > 0 && given.length === right.length && timingSafeEqual(given, right)
		? value.slice(0, dot)
		: null;
}

function decoded(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return '';
	}
}
