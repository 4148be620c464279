import type { Readable } from 'node:stream';

/** Bytes, a stream of them, or a file of this machine; `goes`: it is not needed there afterwards. */
export type Source = Buffer | Readable | { file: string; goes?: boolean };

/** The first and the last byte. */
export interface Range {
	start: number;
	end: number;
}

export interface Kept {
	key: string;
	bytes: number;
	/** Milliseconds since the epoch of its last change. */
	changed: number;
}

export interface Found extends Kept {
	/** SHA-256 (hex) of what was put, where that is kept. */
	sum?: string;
	/** Where readers get it from the storage itself. */
	address?: string;
	/** Its first bytes, by which its type is told. */
	begin(): Promise<Buffer>;
	/** Its bytes, or those of a range, once somebody reads them. */
	read(range?: Range): Promise<Readable>;
}

/**
 * Where the blog's files lie, each under a key such as `media/2026/11/boat.jpg`. What is put is there whole or not at
 * all. Throws `FilesAway` where the place does not answer.
 */
export interface Files {
	/** A folder of this machine for what is on its way; on the disk of the files, where that is one. */
	scratch: string;
	/** Puts something under a key, in the place of what is there; `sum`: the SHA-256 (hex) it must have. */
	put(key: string, from: Source, how?: { sum?: string }): Promise<void>;
	/** Puts a file of this machine under a key that nobody has; false where somebody does. */
	putNew(key: string, file: string): Promise<boolean>;
	/** What lies under a key; null where nothing does, or a link leads out of its folder. */
	find(key: string): Promise<Found | null>;
	/** Has something done with it as a file of this machine, which is only read; null where there is none. */
	withFile<T>(key: string, work: (file: string) => Promise<T>): Promise<T | null>;
	/** Gives it another key; tells whether it lies there afterwards, moved now or before. */
	move(from: string, to: string): Promise<boolean>;
	/** Lays the same under another key, in the place of what is there. */
	copy(from: string, to: string): Promise<void>;
	/** Removes it, wherever this machine has it; none is none. */
	delete(key: string): Promise<void>;
	/** What lies under keys that begin so, in no order; what is hidden or half put is left out. */
	list(prefix: string): AsyncGenerator<Kept>;
	/** Where a key lies, in words for who looks after the machine. */
	nameOf(key: string): string;
	/** Throws, in one line, what is wrong with the place. */
	prove(): Promise<void>;
}

/** The place of the files does not answer; what it was asked is not to blame. */
export class FilesAway extends Error {
	override name = 'FilesAway';

	constructor(cause: unknown) {
		super(`The storage of S3_URL does not answer: ${reasonOf(cause)}`, { cause });
	}
}

/** Something arrived, or came back, that is not what was sent. */
export class WrongSum extends Error {
	constructor(key: string) {
		super(`${key} is not what was sent: its checksum is another.`);
	}
}

/** The whole of it in memory; null where there is none. */
export async function bytesOf(files: Files, key: string): Promise<Buffer | null> {
	const found = await files.find(key);
	return found && Buffer.concat(await (await found.read()).toArray());
}

function reasonOf(error: unknown): string {
	const { message, code, cause } = error as NodeJS.ErrnoException;
	return cause ? reasonOf(cause) : (code ?? message);
}
