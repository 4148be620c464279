import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { day, hour, minute } from '#lib/platform/time/durations';
import { WrongSum } from './files.ts';
import { sumOf } from './sum.ts';

/** Bytes that a machine keeps of what lies elsewhere. */
const ROOM = 500_000_000;

interface Wanted {
	key: string;
	/** Another for other bytes. */
	tag: string;
	bytes: number;
	/** SHA-256, if known. */
	sum?: string;
}

/**
 * Copies, on this machine, of files that lie elsewhere: those that were read last, none for more than a day unread.
 * Whether they are still the files is for the caller to know, by their tags.
 */
export class Cache {
	readonly #folder: string;
	readonly #coming = new Map<string, Promise<string>>();
	#tidied = 0;

	constructor(folder: string) {
		this.#folder = folder;
		setInterval(() => this.#tidy().catch(() => {}), hour).unref();
	}

	/** The file with these bytes, which `give` gives where it is not here. Throws `WrongSum` for others. */
	async file(wanted: Wanted, give: () => Promise<Readable>): Promise<string> {
		const file = join(this.#placeOf(wanted.key), wanted.tag.replaceAll(/[^\w-]/g, '_'));
		const now = new Date();
		if (
			await utimes(file, now, now).then(
				() => true,
				() => false,
			)
		)
			return file;
		let coming = this.#coming.get(file);
		if (!coming) {
			coming = this.#take(file, wanted, give).finally(() => this.#coming.delete(file));
			this.#coming.set(file, coming);
		}
		return coming;
	}

	async #take(file: string, { key, bytes, sum }: Wanted, give: () => Promise<Readable>): Promise<string> {
		const from = await give();
		const partial = this.held();
		await mkdir(this.#folder, { recursive: true, mode: 0o700 });
		try {
			await pipeline(from, createWriteStream(partial, { mode: 0o600 }));
			const whole = (await stat(partial)).size === bytes;
			if (!whole || (sum !== undefined && (await sumOf(partial)) !== sum)) throw new WrongSum(key);
			const folder = dirname(file);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			await rename(partial, file);
			// Another process may have brought the same meanwhile, and read it.
			for (const name of await readdir(folder))
				if (name !== basename(file)) await rm(join(folder, name), { force: true });
		} finally {
			await rm(partial, { force: true });
		}
		if (Date.now() - this.#tidied > minute) await this.#tidy();
		return file;
	}

	/** Forgets a key, whatever its bytes. */
	async drop(key: string): Promise<void> {
		await rm(this.#placeOf(key), { recursive: true, force: true });
	}

	/** A name for what is held for a while; whoever holds it removes it. */
	held(): string {
		return join(this.#folder, `held-${randomBytes(12).toString('hex')}`);
	}

	#placeOf(key: string): string {
		return join(this.#folder, createHash('sha256').update(key).digest('hex').slice(0, 32));
	}

	async #tidy(): Promise<void> {
		const now = Date.now();
		this.#tidied = now;
		const found: { place: string; bytes: number; used: number }[] = [];
		for (const entry of await readdir(this.#folder, { withFileTypes: true }).catch(() => [])) {
			const place = join(this.#folder, entry.name);
			const [name] = entry.isDirectory() ? await readdir(place).catch(() => []) : [''];
			const facts = name !== undefined && (await stat(join(place, name)).catch(() => null));
			// Longer than anything takes: its process was killed.
			const held = facts && entry.name.startsWith('held-') && facts.mtimeMs > now - 2 * day;
			if (facts && !held) found.push({ place, bytes: facts.size, used: facts.mtimeMs });
		}
		let room = ROOM;
		for (const { place, bytes, used } of found.sort((a, b) => b.used - a.used)) {
			room -= bytes;
			const stays = used > now - minute || (room >= 0 && used > now - day);
			if (!stays) await rm(place, { recursive: true, force: true });
		}
	}
}
