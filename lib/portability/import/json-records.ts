import { createReadStream } from 'node:fs';
import { ImportRefusal } from './wordpress/refusal.ts';

const deepest = 64;
/** Characters of one record. */
const longest = 16 * 1024 * 1024;

/**
 * Reads a JSON file, or lines of JSON, in bounded memory: each object that stands in a list under one of the
 * wanted keys (or `''` for objects outside of all), or by itself under one of those `alone`, is parsed alone and handed
 * over with the key. The rest is passed by. Throws ImportRefusal with the line of whatever is wrong.
 */
export async function eachRecord(
	file: string,
	wanted: readonly string[],
	hear: (key: string, record: unknown, line: number) => void,
	progress: (bytes: number) => void,
	alone: readonly string[] = [],
): Promise<void> {
	const scanner = new Scanner(wanted, alone, hear);
	const decoder = new TextDecoder('utf-8', { fatal: false });
	let bytes = 0;
	for await (const piece of createReadStream(file, { highWaterMark: 256 * 1024 })) {
		bytes += (piece as Buffer).length;
		scanner.scan(decoder.decode(piece as Buffer, { stream: true }));
		progress(bytes);
	}
	scanner.end();
}

/** What an open bracket belongs to. */
interface Level {
	list: boolean;
	/** The key it stands under; of what is in a list, the list's. */
	key: string;
}

class Scanner {
	readonly #wanted: ReadonlySet<string>;
	readonly #alone: ReadonlySet<string>;
	readonly #hear: (key: string, record: unknown, line: number) => void;
	readonly #levels: Level[] = [];
	#line = 1;
	#inString = false;
	#escaped = false;
	/** The string being read, which may turn out to be a key. */
	#string = '';
	#key = '';
	/** Pieces of the record being read, the levels around it, where it begins, and its key. */
	#record: string[] | null = null;
	#size = 0;
	#around = 0;
	#begin = 1;
	#under = '';

	constructor(
		wanted: readonly string[],
		alone: readonly string[],
		hear: (key: string, record: unknown, line: number) => void,
	) {
		this.#wanted = new Set(wanted);
		this.#alone = new Set(alone);
		this.#hear = hear;
	}

	scan(text: string): void {
		let start = 0;
		for (let at = 0; at < text.length; at++) {
			const sign = text.charCodeAt(at);
			if (sign === 10) this.#line++;
			if (this.#inString) {
				this.#readString(text, at, sign);
				continue;
			}
			if (sign === 34) {
				this.#inString = true;
				this.#string = '';
			} else if (sign === 58) this.#key = this.#string;
			else if (sign === 123 || sign === 91) {
				if (this.#open(sign === 91)) start = at;
			} else if ((sign === 125 || sign === 93) && this.#close(sign === 93)) {
				this.#take(text.slice(start, at + 1));
				this.#finish();
			}
		}
		if (this.#record) this.#take(text.slice(start));
	}

	end(): void {
		if (this.#inString || this.#levels.length > 0) this.#refuse('the file is incomplete.');
	}

	#readString(text: string, at: number, sign: number): void {
		if (this.#escaped) this.#escaped = false;
		else if (sign === 92) this.#escaped = true;
		else if (sign === 34) this.#inString = false;
		else if (!this.#record && this.#string.length < 64) this.#string += text[at];
	}

	/** True where a record begins. */
	#open(list: boolean): boolean {
		if (this.#levels.length >= deepest) this.#refuse(`it is nested deeper than ${deepest}.`);
		const around = this.#levels.at(-1);
		const key = around?.list ? around.key : around ? this.#key : '';
		this.#levels.push({ list, key });
		const inList = around ? around.list : true;
		if (this.#record || list || !(inList ? this.#wanted : this.#alone).has(key)) return false;
		this.#under = key;
		this.#record = [];
		this.#size = 0;
		this.#around = this.#levels.length - 1;
		this.#begin = this.#line;
		return true;
	}

	/** True where a record ends. */
	#close(list: boolean): boolean {
		const level = this.#levels.pop();
		if (!level || level.list !== list)
			this.#refuse('a bracket is closed that was not opened: this is not JSON.');
		return this.#record !== null && this.#levels.length === this.#around;
	}

	#take(piece: string): void {
		this.#size += piece.length;
		if (this.#size > longest) this.#refuse('an entry is too long.');
		this.#record!.push(piece);
	}

	#finish(): void {
		const text = this.#record!.join('');
		this.#record = null;
		let record: unknown;
		try {
			record = JSON.parse(text);
		} catch {
			this.#refuse('this is not JSON.', this.#begin);
		}
		this.#hear(this.#under, record, this.#begin);
	}

	#refuse(reason: string, line = this.#line): never {
		throw new ImportRefusal(`line ${line}: ${reason}`);
	}
}
