import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Packed, pack } from './encode.ts';

const folder = '_postilla/flight/';

/** The name of what React needs to wake a page: the same words have the same. */
export function nameOfFlight(flight: string): string {
	return createHash('sha256').update(flight).digest('base64url').slice(0, 22);
}

/** Where the first script finds it; `page` lets it be made again. */
export function addressOfFlight(name: string, page: string): string {
	return `/${folder}${name}?of=${encodeURIComponent(page)}`;
}

/** The name in a decoded path, or null. */
export function flightAt(path: string): string | null {
	return path.startsWith(folder) ? path.slice(folder.length) : null;
}

/** What wakes kept pages, beside them: nobody loads it who only reads. */
export class Flights {
	#kept = new LRUCache<string, Packed>({ maxSize: 6_000_000, sizeCalculation: ({ bytes }) => bytes });
	#headers: readonly string[];

	/** `security`: headers for each answer. */
	constructor(security: readonly string[]) {
		this.#headers = ['Cache-Control', 'public, max-age=31536000, immutable', ...security];
	}

	async keep(name: string, flight: string): Promise<void> {
		if (this.#kept.has(name)) return;
		this.#kept.set(
			name,
			await pack(200, Buffer.from(flight), 'text/javascript; charset=utf-8', this.#headers),
		);
	}

	find(name: string): Packed | null {
		return this.#kept.get(name) ?? null;
	}
}
