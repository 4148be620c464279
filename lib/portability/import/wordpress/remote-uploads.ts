import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import type { Files } from '#lib/platform/files/files';
import { judge } from '#lib/publishing/media/judging';
import { receive } from '#lib/publishing/media/receiving';
import { Silences } from '../silences.ts';
import type { Library } from './library.ts';
import type { UploadSource } from './uploads.ts';

/** Bytes a file of the old blog may have, and milliseconds it may take. */
const most = 50 * 1024 * 1024;
const time = 60_000;

/**
 * The files of wp-content/uploads where the old blog still serves them. What the library has is not asked for; what
 * comes is judged as any upload is, and lies aside until the next is asked for.
 */
export class RemoteUploads implements UploadSource {
	readonly given = true;
	readonly #library: Library;
	readonly #files: Files;
	readonly #asked: () => void;
	readonly #silences = new Silences();
	/** Addresses that were asked for: every article may name them. */
	readonly #tried = new Set<string>();
	#aside: string | null = null;

	constructor(library: Library, files: Files, asked: () => void) {
		[this.#library, this.#files, this.#asked] = [library, files, asked];
	}

	async find([path = '']: string[], address: string): Promise<string | null> {
		await this.drop();
		this.#asked();
		if (this.#tried.has(address) || (await this.#library.holds(path))) return null;
		const got = await this.#silences.ask(address, () => fetchSafely(address, {}, { time, most }));
		this.#tried.add(address);
		if (!got?.ok || got.status !== 200) return null;
		const { file, bytes } = await receive(Readable.from([got.body]), 'upload', this.#files.scratch, most);
		this.#aside = file;
		return typeof (await judge({ file, bytes })) === 'string' ? null : file;
	}

	/** Removes what lies aside. */
	async drop(): Promise<void> {
		if (this.#aside !== null) await rm(this.#aside, { force: true });
		this.#aside = null;
	}
}
