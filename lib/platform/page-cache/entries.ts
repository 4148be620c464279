import { LRUCache } from 'lru-cache';
import type { CacheFigures } from '#lib/platform/environment/process-info';
import type { Packed } from './encode.ts';

/** An answer kept in memory, with what makes it stale. */
export interface Entry extends Packed {
	tags: readonly string[];
	/** The number of the last change that its rendering saw. */
	asOf: number;
	/** When it differs without any change; Infinity for never. */
	until: number;
	/** The clock at which it was last found fresh. */
	checked: number;
}

export type Area = 'page' | 'unbounded';

/** Kept answers, the least recently used out first; addresses that anyone can make up have a room apart. */
export class Entries {
	#areas: Record<Area, LRUCache<string, Entry>>;
	/** Answers given from what was kept, and those that had to be rendered. */
	hits = 0;
	misses = 0;

	constructor(bytes = 32 * 1024 * 1024) {
		this.#areas = { page: room(bytes), unbounded: room(Math.ceil(bytes / 8)) };
	}

	get(key: string): Entry | undefined {
		return this.#areas.page.get(key) ?? this.#areas.unbounded.get(key);
	}

	set(area: Area, key: string, entry: Entry): void {
		this.delete(key);
		this.#areas[area].set(key, entry);
	}

	delete(key: string): void {
		this.#areas.page.delete(key);
		this.#areas.unbounded.delete(key);
	}

	clear(): void {
		for (const area of Object.values(this.#areas)) area.clear();
	}

	/** Bytes held, as accounted. */
	size(): number {
		return this.#areas.page.calculatedSize + this.#areas.unbounded.calculatedSize;
	}

	figures(): CacheFigures {
		const { page, unbounded } = this.#areas;
		return {
			pages: page.size + unbounded.size,
			bytes: this.size(),
			most: page.maxSize + unbounded.maxSize,
			hits: this.hits,
			misses: this.misses,
		};
	}
}

function room(bytes: number): LRUCache<string, Entry> {
	return new LRUCache<string, Entry>({
		maxSize: bytes,
		maxEntrySize: Math.ceil(bytes / 8),
		sizeCalculation: (entry, key) =>
			entry.bytes + 2 * key.length + entry.tags.reduce((sum, tag) => sum + 16 + tag.length, 0),
	});
}
