import { isOnTheWeb } from '#lib/platform/fetch/ssrf-guard';

/** Whether a blog can have been at home there: a trial on somebody's own machine was not. */
export function isHome(address: string): boolean {
	const url = URL.parse(address);
	return url !== null && /^https?:$/.test(url.protocol) && isOnTheWeb(url);
}
