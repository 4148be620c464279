/** The texts that a view can go back to and on to, the nearest last. */
export interface States {
	past: readonly string[];
	future: readonly string[];
}

/** What can be taken back of a text beyond what the open view did: what was done in those before it. */
export class PastTexts {
	#past: string[] = [];
	#future: string[] = [];

	/** A view is left: what it could have gone to is gone to from the next one. */
	keep({ past, future }: States): void {
		this.#past = trimmed([...this.#past, ...past]);
		this.#future = trimmed([...this.#future, ...future]);
	}

	/** Somebody wrote: there is nothing to go on to. */
	changed(): void {
		this.#future = [];
	}

	/** The text before, or the one that was gone back from; null where there is none. `own`: what the view has left. */
	go(step: 'undo' | 'redo', now: string, own: States): string | null {
		const from = step === 'undo' ? this.#past : this.#future;
		while (from.at(-1) === now) from.pop();
		const text = from.pop();
		if (text === undefined) return null;
		this.keep(own);
		(step === 'undo' ? this.#future : this.#past).push(now);
		return text;
	}
}

/** As many as a browser has room for, and never fewer than ten. */
function trimmed(texts: string[]): string[] {
	const most = Math.min(200, 10_000_000 / ((texts.at(-1)?.length ?? 0) + 1));
	return texts.slice(-Math.max(10, Math.floor(most)));
}

/** Where two texts part. */
export function partingOf(one: string, other: string): number {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return at;
}
