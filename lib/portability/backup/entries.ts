import { Header, Pax } from 'tar';
import { NoBackup } from './manifest.ts';

export interface Entry {
	name: string;
	/** Bytes. */
	size: number;
	/** To be read before the next entry is asked for. */
	parts: AsyncIterable<Buffer>;
}

const BLOCK = 512;

/**
 * The plain files of a tar as `writeArchive` writes it: nothing but files, each perhaps under a pax header. Throws
 * NoBackup for links, folders, devices and whatever else a tar may hold, and where it ends too early.
 */
export async function* entries(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
	const bytes = new Bytes(source);
	let pax: Pax | undefined;
	for (;;) {
		const block = await bytes.exactly(BLOCK);
		if (block.every((byte) => byte === 0)) break;
		const header = new Header(block, 0, pax);
		const { path = '', size = -1, type, cksumValid } = header;
		if (!cksumValid || size < 0 || !Number.isSafeInteger(size)) throw new NoBackup('it is damaged');
		if (type === 'ExtendedHeader' && !pax && size < 65_536) {
			pax = Pax.parse((await bytes.exactly(size)).toString());
			await bytes.exactly(padding(size));
			continue;
		}
		if (type !== 'File') throw new NoBackup(`it holds "${path}", which is not a plain file`);
		pax = undefined;
		const parts = bytes.parts(size);
		yield { name: path, size, parts };
		for await (const _ of parts);
		await bytes.exactly(padding(size));
	}
	await bytes.drain();
}

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;

/** Chunks as they come, taken by the byte. */
class Bytes {
	#chunks: AsyncIterator<Buffer>;
	#rest: Buffer = Buffer.alloc(0);

	constructor(source: AsyncIterable<Buffer>) {
		this.#chunks = source[Symbol.asyncIterator]();
	}

	async *parts(size: number): AsyncGenerator<Buffer> {
		for (let left = size; left > 0; ) {
			if (this.#rest.length === 0) await this.#more();
			const part = this.#rest.subarray(0, left);
			this.#rest = this.#rest.subarray(part.length);
			left -= part.length;
			yield part;
		}
	}

	async exactly(size: number): Promise<Buffer> {
		const parts: Buffer[] = [];
		for await (const part of this.parts(size)) parts.push(part);
		return Buffer.concat(parts);
	}

	/** To the end: only there does gzip say whether all was right. What follows must be the tar's own zeros. */
	async drain(): Promise<void> {
		for (let rest: Buffer | undefined = this.#rest; rest; rest = (await this.#chunks.next()).value) {
			if (rest.some((byte) => byte !== 0)) throw new NoBackup('there is something behind its end');
		}
	}

	async #more(): Promise<void> {
		const { done, value } = await this.#chunks.next();
		if (done) throw new NoBackup('it is cut off');
		this.#rest = value;
	}
}
