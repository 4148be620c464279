import type { Written } from './written.ts';

/** Where a message leads. */
export interface Link {
	label: string;
	address: string;
}

/** What stands in a message beside its sentence and its button. */
export type Piece =
	| { words: string }
	| { code: string }
	/** Short sentences one below the other. */
	| { list: string[]; title: string }
	/** Of somebody's comment. */
	| { quote: Written }
	/** How a text begins, as a page of its own. */
	| { text: Written };

/** What a message says, once for both its parts. What people wrote is only ever a name in a sentence, or a piece. */
export interface Letter {
	/** What happened or is asked, in one sentence. */
	heading: string;
	/** The heading is the title of a text: it runs in its own direction. */
	isTitle?: boolean;
	/** Sentences below it. */
	words?: string[];
	/** The one thing to do: the button, and the first address of the plain text. */
	action: Link;
	/** What it is about. A page shows it before the button, plain text after the address to act on. */
	shown?: Piece[];
	/** What else is to be said, after both. */
	after?: Piece[];
	/** Other ways on. */
	links?: Link[];
}

/** Under every message: why it comes, and how to get no more. */
export interface Footer {
	why: string;
	stop?: Link;
}
