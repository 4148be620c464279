import type { Generated } from 'kysely';

export type Role = 'admin' | 'editor' | 'author' | 'contributor' | 'moderator' | 'reader';

export type Standing = 'normal' | 'trusted' | 'held' | 'banned';

export interface PersonTable {
	id: Generated<number>;
	slug: string;
	name: string;
	email: string | null;
	/** HTML, sanitised. */
	biography: string;
	/** What it was rendered from, Markdown; empty for HTML that was imported. */
	biography_source: Generated<string>;
	/** JSON: { network, url }[] */
	links: string;
	role: Role;
	/** better-auth's user, once this person has signed in. */
	user_id: Generated<string | null>;
	url: Generated<string | null>;
	/** File name in DATA_DIR/avatars; null shows a drawn one. */
	avatar: Generated<string | null>;
	language: Generated<string | null>;
	/** A ban without `banned_until` is for good. */
	standing: Generated<Standing>;
	banned_until: Generated<number | null>;
	standing_reason: Generated<string>;
	notify: Generated<'at-once' | 'daily' | 'never'>;
	/** When the person first proved to read mail sent to `email`. */
	confirmed_at: Generated<number | null>;
	erased_at: Generated<number | null>;
	created_at: Generated<number>;
	/** rita@mastodon.example: somebody of another server, who never signs in here. */
	handle: Generated<string | null>;
	import_source_id: number | null;
	wordpress_id: number | null;
	wordpress_login: string | null;
}

/** What senders' addresses are digested with: one a month, and only the current one is kept. */
export interface SaltTable {
	/** YYYY-MM of UTC. */
	month: string;
	value: string;
}
