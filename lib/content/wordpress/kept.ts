import { randomUUID } from 'node:crypto';

/** Finished pieces of a text, kept out of the way of what rewrites the rest. */
export class Kept {
	readonly #token = randomUUID();
	readonly #pieces: string[] = [];

	/** A block to stand in the text for this piece. */
	keep(piece: string): string {
		this.#pieces.push(piece);
		return `<figure data-kept="${this.#token}-${this.#pieces.length - 1}"></figure>`;
	}

	/** The text with its pieces back in their places. */
	restore(text: string): string {
		const marker = new RegExp(`<figure data-kept="${this.#token}-(\\d+)"></figure>`, 'g');
		const back = (part: string): string =>
			part.includes(this.#token)
				? part.replace(marker, (_, index) => back(this.#pieces[Number(index)] ?? ''))
				: part;
		return back(text);
	}
}
