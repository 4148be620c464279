/** A Markdown text is written in its blocks, or as its source. */
export type Mode = 'blocks' | 'source';

const KEY = 'postilla:editor';

/** The one this browser's author chose last. */
export function keptMode(): Mode {
	try {
		return localStorage.getItem(KEY) === 'source' ? 'source' : 'blocks';
	} catch {
		// Storage that is refused remembers nothing.
		return 'blocks';
	}
}

export function keepMode(mode: Mode): void {
	try {
		localStorage.setItem(KEY, mode);
	} catch {
		// It holds for this page.
	}
}
