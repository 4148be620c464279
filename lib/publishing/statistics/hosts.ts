const LONGEST = 100;
const readable = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** The host a reader came from, without `www.`; null when there is none, it is no public name, or our own. */
export function hostOf(referrer: string, ownHost: string): string | null {
	const [, found] = /^https?:\/\/(?:www\.)?([^/:?#@]+)(?:[:/?#]|$)/i.exec(referrer.slice(0, 300)) ?? [];
	const host = found?.toLowerCase();
	if (!host || host.length > LONGEST || host === ownHost || !readable.test(host)) return null;
	return /\.(local|localhost|internal|lan|test|invalid|onion|home\.arpa)$/.test(host) ? null : host;
}

const engines: readonly [RegExp, string][] = [
	[/^(?:[a-z]+\.)*google\.(?:com?\.)?[a-z]{2,3}$/, 'Google'],
	[/(?:^|\.)bing\.com$/, 'Bing'],
	[/(?:^|\.)duckduckgo\.com$/, 'DuckDuckGo'],
	[/(?:^|\.)ecosia\.org$/, 'Ecosia'],
	[/(?:^|\.)qwant\.com$/, 'Qwant'],
	[/(?:^|\.)startpage\.com$/, 'Startpage'],
	[/(?:^|\.)search\.brave\.com$/, 'Brave Search'],
	[/(?:^|\.)kagi\.com$/, 'Kagi'],
	[/(?:^|\.)search\.yahoo\.(?:com|co\.jp)$/, 'Yahoo'],
	[/(?:^|\.)yandex\.[a-z.]{2,6}$/, 'Yandex'],
	[/(?:^|\.)baidu\.com$/, 'Baidu'],
];

/** The name of the search engine a host belongs to; null for any other. */
export function searchEngine(host: string): string | null {
	return engines.find(([pattern]) => pattern.test(host))?.[1] ?? null;
}
