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

/** What IndieAuth and Micropub call what a program asks for. */
const programScopes = ['profile', 'email', 'create', 'draft', 'update', 'delete', 'media'] as const;
export type ProgramScope = (typeof programScopes)[number];

/** All that a key can have. */
export type Granted = Scope | ProgramScope;
export const everyScope: readonly Granted[] = [...programScopes, ...scopes];

/** Those that are kept, as far as they are still known. */
export const scopesIn = (stored: string): Granted[] => {
	const kept: string[] = JSON.parse(stored);
	return everyScope.filter((scope) => kept.includes(scope));
};
