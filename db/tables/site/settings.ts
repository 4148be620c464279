import type { Generated } from 'kysely';
import type { Flag } from '../../flag.ts';

export interface SiteTable {
	id: number;
	title: string;
	tagline: string;
	language: string;
	time_zone: string;
	articles_per_page: number;
	threads_per_page: number;
	replies_per_page: number;
	/** Levels of nested replies; 0 shows a flat list. */
	reply_depth: number;
	/** 1 while the blog holds nothing but the demo. */
	demo: Flag;
	set_up_at: number | null;
	/** What feed readers know the blog by, for ever. */
	feed_id: Generated<string>;
	/** By which a bucket is known for the blog's own; empty: there was none yet. */
	files_word: Generated<string>;
	/** JSON of what differs from the defaults in lib/site/settings. */
	settings: Generated<string>;
}
