import type { PageHead } from '#lib/content/html/page-head';
import type { PictureWidth } from '#lib/content/pictures/width';
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

/** Whether a tool asks for words before it does anything to blocks. */
export const asksFirst = (tool: Tool): tool is 'link' | 'embed' => tool === 'link' || tool === 'embed';

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
			/** How wide it stands; null: as the text. Undefined where that cannot be said. */
			width: PictureWidth | null | undefined;
			widths: readonly PictureWidth[];
			apply(alt: string, caption: string, width: PictureWidth | null): void;
	  }
	| {
			kind: 'card';
			/** Empty for a new one. */
			href: string;
			/** Null where cards say nothing of their pages. */
			about: string | null;
			/**
			 * Puts the card there, or changes it: how it stands in the text, and how it will once its page has said what it
			 * is about. Null: the card of a video or a post, which needs no words.
			 */
			apply(href: string, about: string): { mark: string; of(page: PageHead): string } | null;
	  };

/** What a page elsewhere says of itself; null where it does not answer. */
export type Describe = (address: string) => Promise<PageHead | null>;

/** What tells one from another. */
export const keyOf = (asked: Asked): string => JSON.stringify(asked);

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
