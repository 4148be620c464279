import type { SourceComment } from '../conversation.ts';
import type { Heading, Sentence, Values } from '../wordpress/notes.ts';

export interface FoundTerm {
	name: string;
	/** By which it was known; '': none. */
	slug: string;
	/** Where its articles were listed, without the first slash; if not given, `tag/SLUG` or `category/SLUG`. */
	oldPath?: string;
}

export interface FoundAuthor {
	name: string;
	slug: string;
	email: string | null;
}

/** An article of another program, in the form in which it is written here. */
export interface FoundArticle {
	/** By which its program knows it, unique in the blog. */
	id: string;
	kind: 'post' | 'page';
	status: 'published' | 'draft' | 'private';
	title: string;
	/** Wanted last part of the address; '': made of the title. */
	slug: string;
	/** Paths, or whole addresses, at which it was; each leads on. */
	oldPaths: string[];
	/** In `html` line breaks count, as in WordPress's texts: `flowing` (blog/flowing.ts) takes away those that do not. */
	format: 'html' | 'markdown';
	/** Files that come along are named by their path below /media. */
	text: string;
	excerpt: string;
	description: string;
	featured: boolean;
	/** Path below /media of the picture for sharing; null without one. */
	picture: string | null;
	/** Epoch milliseconds, as all times. */
	publishedAt: number | null;
	updatedAt: number;
	tags: FoundTerm[];
	categories: FoundTerm[];
	author: FoundAuthor | null;
	commentsOpen: boolean;
}

/** What a blog says of itself; an empty blog here takes it over. */
export interface FoundWords {
	title?: string;
	tagline?: string;
	language?: string;
	timeZone?: string;
}

/** Hears what a reader finds, in any order: comments may come before their articles. */
export interface FoundBlog {
	/** The time zone of the blog here: that of dates without one, unless the file names another. */
	timeZone: string;
	article(article: FoundArticle): void;
	/** `page` is the id of its article. */
	comment(comment: SourceComment): void;
	site(words: FoundWords): void;
	/** A file of the archive, by where it is to lie below /media and where it lies now. */
	file(path: string, now: string): void;
	note(heading: Heading, line: string): void;
	say(heading: Heading, sentence: Sentence, values?: Values): void;
	/** Bytes read so far. */
	progress(bytes: number): void;
}

/** A file of an archive, not packed. */
export interface SourceFile {
	/** As the archive calls it: for judging and naming, never a place. */
	name: string;
	/** Where it lies. */
	path: string;
}

/** Reads the files of an export and hands over all that is in them. */
export type BlogReader = (files: readonly SourceFile[], found: FoundBlog) => Promise<void>;
