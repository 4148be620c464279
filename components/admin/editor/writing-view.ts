import type { States } from './past-texts.ts';

/** What the toolbar and the menu of blocks offer, in their order. */
export const tools = [
	'bold',
	'italic',
	'strike',
	'link',
	'heading',
	'quote',
	'callout',
	'list',
	'ordered',
	'code',
	'table',
	'footnote',
	'details',
	'embed',
	'more',
	'moveUp',
	'moveDown',
] as const;
export type Tool = (typeof tools)[number];

/** Those that a text has which is kept as HTML: notes and the like are Markdown's. */
const ofHtml = tools.filter((tool) => !/^(?:footnote|callout)$/.test(tool));
export const toolsOf = (format: string): readonly Tool[] => (format === 'markdown' ? tools : ofHtml);

/** Those for words that are chosen. */
export const ofWords = ['bold', 'italic', 'strike', 'code', 'link'] as const satisfies readonly Tool[];

/** Words that are chosen in the text. */
export interface Chosen {
	/** Where they stand in the window. */
	place(): DOMRect;
	/** Nobody wants tools for them. */
	dismiss(): void;
}

/** What stands under the cursor and has words of its own to be asked for. */
export type Asked =
	| { kind: 'link'; href: string; apply(href: string): void }
	| {
			kind: 'image';
			src: string;
			alt: string;
			/** Null where it is written in the text. */
			caption: string | null;
			/** Whether it still stands in the text without words. */
			lacks(): boolean;
			apply(alt: string, caption: string): void;
	  };

/** A place to write a text in: its source, or its blocks. */
export interface WritingView {
	focus(): void;
	destroy(): void;
	run(tool: Tool): void;
	/** Puts Markdown where writing goes on. */
	insert(markdown: string, kind: 'paste' | 'file'): void;
	/** Puts Markdown where a mark stands; where somebody took the mark away, nothing. */
	replace(mark: string, markdown: string): void;
	/** Where writing goes on, or the block it goes on in begins: in characters of the source. */
	place(): number;
	/** The texts that it can go back to and on to by itself. */
	states(): States;
	/** Another text stands here, with nothing before it. */
	reset(text: string): void;
	/** Goes to a place of the text, in characters of its source. */
	goTo(at: number): void;
}

/** What is done to a text by what comes late: an upload that ends, whichever view is open by then. */
export type Hands = Pick<WritingView, 'insert' | 'replace'>;
