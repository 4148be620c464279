import type { Generated } from 'kysely';
import type { Flag } from '../../flag.ts';

/** Who of this blog is known to other servers: the blog itself, and each author who wants to be. */
export interface FediverseActorTable {
	id: Generated<number>;
	/** null: the blog itself, of which there is one. */
	person_id: number | null;
	/** What stands before the @ of its address; empty: as the blog's title says. */
	handle: string;
	/** Whether it can be found and followed. */
	open: Flag;
	/** PEM, SPKI. */
	public_key: string;
	/** PEM, PKCS #8, sealed with the blog's secret. */
	private_key: string;
	created_at: number;
}

/** An actor of another server, as it was seen last. */
export interface FediversePeerTable {
	id: Generated<number>;
	/** Its id there. */
	uri: string;
	host: string;
	/** rita@mastodon.example; the server has said so itself. */
	handle: string;
	name: string;
	/** Of its page. */
	url: string;
	inbox: string;
	/** For all of its server; null: there is none. */
	shared_inbox: string | null;
	key_id: string;
	/** PEM. */
	public_key: string;
	/** File of its picture, copied here. */
	photo: string | null;
	/** Where that was copied from. */
	photo_url: string | null;
	/** Who it is here, once a reply of it was taken. */
	person_id: number | null;
	/** Where it moved, as both said. */
	moved_to: string | null;
	fetched_at: number;
}

/** Who follows whom of this blog. */
export interface FediverseFollowerTable {
	actor_id: number;
	peer_id: number;
	/** The id of what asked for it. */
	uri: string;
	created_at: number;
}

/** A server: whether anything is taken from it, and since when nothing arrives there. */
export interface FediverseServerTable {
	host: string;
	/** Who banned it; null: nobody. */
	banned_by: number | null;
	banned_at: number | null;
	/** The first of the tries in a row that failed; null: the last one did not. */
	failing_since: number | null;
	/** How it wants requests signed; null: as most do. */
	signature: 'rfc9421' | null;
}

/** What a server sent that waits to be read. */
export interface FediverseArrivalTable {
	id: Generated<number>;
	/** Digest of who sent what: the same is taken once. */
	digest: string;
	peer_id: number;
	/** Of the peer's server. */
	host: string;
	/** JSON: an activity, as lib/conversation/fediverse/reading.ts gives it; empty: it was read. */
	activity: string;
	/** Whether it is still to be read. */
	waiting: Flag;
	arrived_at: number;
}

/** A post or a sign (like, boost) of another server that has to do with something here. */
export interface FediverseNoteTable {
	id: Generated<number>;
	/** Its id there. */
	uri: string;
	/** Of its page, if it is another. */
	url: string | null;
	peer_id: number;
	kind: 'reply' | 'like' | 'boost' | 'comment-like';
	/** null: it was deleted there before it came. */
	article_id: number | null;
	/** What a reply became, or which comment is liked; null of a reply: gone here. */
	comment_id: number | null;
	/** When it was written or changed there last, of what was taken. */
	version_at: Generated<number>;
	/** Whether it was deleted there: it never comes again. */
	gone: Flag;
	created_at: number;
}

/** A text of ours that other servers were told of; of neither article nor comment: that its actor is gone is still to be told. */
export interface FediverseTextTable {
	id: Generated<number>;
	/** Either stays when what it names is deleted for good: that is told too. */
	article_id: number | null;
	comment_id: number | null;
	/** Whose it is; null: gone. */
	actor_id: number | null;
	/** Counts how often it came out: what was deleted there can come again only under another id. */
	edition: number;
	/** Digest of what was told last; null: that it is gone. */
	version: string | null;
	/** Of whom else than followers was told. JSON: inbox[]. */
	inboxes: Generated<string>;
	told_at: number;
}

/** What is being told to others. */
export interface FediverseActivityTable {
	id: Generated<number>;
	actor_id: number;
	/** The text it tells of; null: none. */
	text_id: number | null;
	/** JSON, as it is sent. */
	activity: string;
	created_at: number;
}
