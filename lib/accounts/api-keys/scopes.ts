/** What a key can be made for. Its person's rights are the other bound: it never does what they may not. */
export const scopes = [
	'articles:read',
	'articles:write',
	'comments:read',
	'comments:write',
	'media:read',
	'media:write',
	'terms:write',
	'people:read',
	'people:write',
	'settings:read',
	'settings:write',
	'statistics:read',
	'export',
] as const;
export type Scope = (typeof scopes)[number];

/** Those that are kept, as far as they are still known. */
export const scopesIn = (stored: string): Scope[] => {
	const kept: string[] = JSON.parse(stored);
	return scopes.filter((scope) => kept.includes(scope));
};
