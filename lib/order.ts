/**
 * The folders of `lib`, from the ground up: a noun imports those above its own line here, and those before it on the
 * line, never one after. A wing is a line; types count as much as values; what a test needs is free.
 */
export const order: readonly (readonly [wing: string, nouns: readonly string[]])[] = [
	['i18n', []],
	['content', ['slugs', 'embeds', 'html', 'pictures', 'wordpress', 'markdown']],
	[
		'platform',
		[
			'time',
			'environment',
			'log',
			'database',
			'rate-limit',
			'csv',
			'workers',
			'fetch',
			'images',
			'audit-log',
			'events',
			'security-headers',
			'page-cache',
			'http',
			'forms',
			'jobs',
		],
	],
	['site', ['cache-tags', 'settings', 'mail']],
	['accounts', ['people', 'auth', 'profile']],
	[
		'publishing',
		[
			'addresses',
			'media',
			'articles',
			'media-library',
			'authoring',
			'taxonomy',
			'feeds',
			'search',
			'sitemap',
			'oembed',
			'newsletter',
			'statistics',
		],
	],
	['conversation', ['spam', 'comments', 'routing', 'moderation', 'webmention', 'notifications']],
	['portability', ['privacy', 'tasks', 'backup', 'wxr', 'export', 'demo', 'import']],
	['administration', ['settings', 'mail', 'system', 'overview']],
	['server', []],
	['client', []],
	['cli', []],
];
