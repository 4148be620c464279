import type { Sentence, Values } from './wordpress/notes.ts';

/** What became of a comment where it was; `gone`: it has no text any more, others may answer it. */
export type CommentState = 'published' | 'held' | 'spam' | 'bin' | 'gone';

/** A page of another system that has comments. */
export interface SourcePage {
	/** Its number or name in the file. */
	key: string;
	/** Absolute or a path, as the file has it. */
	address: string;
	/** What else in the file may name it, best first: asked where the address leads nowhere. */
	others?: string[];
	title: string;
}

/** A comment of another system. */
export interface SourceComment {
	/** The key of its page. */
	page: string;
	/** Its number there, and that of the comment it answers. */
	id: string;
	parent: string | null;
	name: string;
	email: string | null;
	url: string | null;
	/** Whether the other system knew who wrote it, rather than to take a name for granted. */
	registered: boolean;
	text: string;
	format: 'html' | 'markdown';
	/** Epoch milliseconds; null: the file does not say. */
	at: number | null;
	state: CommentState;
	likes: number;
	/** Whether another site said this, about the page: `name` is the site's. */
	isTrackback?: boolean;
}

/** Hears what a reader finds, in any order: pages may come after their comments. */
export interface Found {
	page(page: SourcePage): void;
	comment(comment: SourceComment): void;
	note(heading: 'repaired' | 'skipped' | 'differs', line: string): void;
	say(heading: 'repaired' | 'skipped' | 'differs', sentence: Sentence, values?: Values): void;
	/** Bytes read so far. */
	progress(bytes: number): void;
}
