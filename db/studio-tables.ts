import type { Generated } from 'kysely';

/** Every text an article has had since it was first kept; the newest is the article's own. */
export interface ArticleRevisionTable {
	id: Generated<number>;
	article_id: number;
	/** 1 is the first text. */
	number: number;
	title: string;
	source: string;
	format: 'classic' | 'blocks' | 'markdown' | 'html';
	excerpt: string;
	by_person_id: number | null;
	cause: 'kept' | 'published' | 'restored' | 'converted' | 'discarded';
	created_at: number;
}

/** What is being written on an article that is already out: nobody but its writers sees it until it is published. */
export interface ArticleDraftTable {
	article_id: number;
	/** JSON: what differs from the article. */
	fields: string;
	/** The article's `revision` it was begun from. */
	base: number;
	/** Grows with each keeping: who keeps an older one is shown the difference. */
	revision: number;
	by_person_id: number | null;
	updated_at: number;
}

/** Addresses that the author leads elsewhere by hand. */
export interface RedirectTable {
	/** Decoded, NFC, without slashes at the ends. */
	path: string;
	/** A path of this blog with its slash, or an http(s) address. */
	location: string;
	by_person_id: number | null;
	created_at: number;
}

/** Which media an article's text shows. */
export interface MediaUseTable {
	media_id: number;
	article_id: number;
}

/** Where a file lay before it was replaced: the address still leads to it. */
export interface MediaPathTable {
	path: string;
	media_id: number;
}

/** Who is told by mail of new articles. */
export interface SubscriberTable {
	id: Generated<number>;
	email: string;
	person_id: number | null;
	status: 'unconfirmed' | 'active' | 'stopped';
	language: string;
	/** Asked here, signed in, added by the author, brought from elsewhere. */
	origin: 'form' | 'person' | 'author' | 'import';
	created_at: number;
	confirmed_at: number | null;
	stopped_at: number | null;
}

/** An article that subscribers are told of, and how far that has come. */
export interface MailingTable {
	article_id: number;
	started_at: number;
	/** All subscribers up to this one have their message queued. */
	last_subscriber_id: Generated<number>;
	/** When the next message may go out at the set rate. */
	next_due_at: Generated<number>;
	/** Messages sent whose rows are not kept any more. */
	sent: Generated<number>;
	finished_at: number | null;
}

/** Readings counted from requests: no reader is told from another. */
export interface ViewCountTable {
	/** YYYY-MM-DD by the blog's clocks. */
	day: string;
	/** 0: all pages that are no article. */
	article_id: number;
	views: number;
}

export interface ReferrerCountTable {
	day: string;
	host: string;
	views: number;
}

/** Long work with its progress: imports, exports, backups. */
export interface TaskTable {
	id: Generated<number>;
	kind: string;
	status: 'waiting' | 'running' | 'done' | 'failed' | 'stopped';
	/** JSON, by kind. */
	input: Generated<string>;
	/** JSON: { done, total?, step? }. */
	progress: Generated<string>;
	/** JSON, by kind: what came of it. */
	report: Generated<string>;
	error: string | null;
	by_person_id: number | null;
	created_at: number;
	started_at: number | null;
	/** When it last showed that it lives: one that has not for long may be taken up again. */
	beat_at: number | null;
	finished_at: number | null;
	/** 1 once somebody asked a running one to end. */
	stop_asked: Generated<0 | 1>;
}

/** The still picture of a video that an article shows. */
export interface PosterTable {
	article_id: number;
	/** Address of the player. */
	player: string;
	/** In the library; null until it is fetched. */
	media_id: number | null;
	/** Who kept the article, and takes the picture into the library. */
	by_person_id: number | null;
}
