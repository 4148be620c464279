import type { Schema } from '#db/schema';

/**
 * Under which tags readers see what stands in a table, each by its word before the colon. A page that is kept and
 * reads a table has reported one of them; a transaction that changes what readers see of it bumps one. None: nothing
 * of the table is ever in a page that is kept.
 */
export const tagsOfTables: Record<keyof Schema, readonly string[]> = {
	site: ['site'],
	site_file: ['site'],
	person: ['site', 'article', 'avatar'],
	term: ['site'],
	article: ['articles', 'article'],
	article_term: ['articles', 'article', 'site'],
	related_article: ['article', 'articles'],
	comment: ['article', 'discussions'],
	comment_revision: ['article'],
	comment_like: ['article'],
	guest_like: ['article'],
	quotation: ['article'],
	media: ['media', 'article', 'articles', 'site'],
	media_path: ['media', 'articles'],
	media_use: ['media', 'article', 'articles'],
	poster: ['article', 'articles', 'media'],
	old_address: ['articles'],
	redirect: ['articles'],
	import_source: ['articles'],
	search_row: ['articles', 'discussions'],
	mention: ['article'],
	fediverse_actor: ['site'],
	fediverse_follower: ['followers'],
	fediverse_note: ['article'],
	fediverse_text: ['article'],
	fediverse_peer: ['article', 'followers'],
	fediverse_server: ['article', 'followers'],
	...tagless('fediverse_arrival', 'fediverse_activity'),
	...tagless('version', 'version_clock', 'quotation_due', 'hidden_person', 'report', 'subscription', 'draft'),
	...tagless(
		'one_time_token',
		'event',
		'spam_word',
		'mail',
		'rate_limit',
		'server_process',
		'job',
		'schedule',
		'salt',
		'article_revision',
		'article_draft',
		'presence',
		'statement',
		'saved_filter',
		'api_key',
		'api_answer',
		'webhook',
		'webhook_delivery',
	),
	...tagless('subscriber', 'hub_ping', 'mailing', 'sent_mention', 'view_count', 'referrer_count', 'task'),
	...tagless(
		'search_dirty',
		'auth_user',
		'auth_session',
		'auth_account',
		'auth_verification',
		'auth_passkey',
	),
};

function tagless<Table extends keyof Schema>(...tables: Table[]): Record<Table, readonly string[]> {
	return Object.fromEntries(tables.map((table) => [table, []])) as unknown as Record<
		Table,
		readonly string[]
	>;
}
