import type { Packed } from './encode.ts';
import type { Area, Entries, Entry } from './entries.ts';
import type { Dependencies } from './track.ts';
import type { Watch } from './version-watcher.ts';

/** What a rendering gives: the packed answer, and where it may be kept. */
export interface Rendered {
	packed: Packed;
	/** Null: good for those who wait for it now, and for nobody after them. */
	keep: Area | null;
	/** The rendering went wrong: an older answer is better. */
	failed?: boolean;
}

/** A rendering, and what it read: see `trackDependencies`. */
export interface Tracked {
	result: Rendered;
	reading: Pick<Dependencies, 'tags' | 'until' | 'personal'>;
}

interface PendingRender {
	/** The number of the newest change known before it began. */
	asOf: number;
	entry: Promise<Entry>;
}

export interface PageCacheOptions {
	watch: Watch;
	entries: Entries;
	render(key: string): Promise<Tracked>;
	/** Told when a rendering or a check threw and an old answer stands in. */
	failed(key: string, error: unknown): void;
	/** Told of a page that reported no tag: nobody would know when it is stale, so it is not kept. */
	untagged?(key: string): void;
	now?(): number;
}

/** Answers that no reader ever sees stale: each is fresh as of the moment its request arrived. */
export class PageCache {
	#options: PageCacheOptions;
	#pending = new Map<string, PendingRender>();
	#looked = false;
	/** The database did not answer when it was last asked: told once, not by every reader. */
	#away = false;

	constructor(options: PageCacheOptions) {
		this.#options = options;
	}

	/**
	 * The kept answer if it is fresh, at once; else null. Only where the watch need not wait, and only from where
	 * requests are read.
	 */
	hit(key: string): Entry | null {
		const { watch, entries } = this.#options;
		const entry = watch.immediate ? entries.get(key) : undefined;
		if (!entry) return null;
		try {
			if (!this.#looked) this.#look();
		} catch {
			return null;
		}
		if (!this.#fresh(entry)) return null;
		this.#options.entries.hits += 1;
		return entry;
	}

	/**
	 * Learns what changed, once for all requests read in this turn of the event loop: they had all arrived when
	 * it began. The immediate comes before anything that arrives later is read.
	 */
	#look(): void {
		void this.#options.watch.refresh();
		this.#looked = true;
		setImmediate(() => {
			this.#looked = false;
		});
	}

	/** The answer at `key`, rendered if need be; requests for one key share one rendering. */
	async answer(key: string): Promise<Entry> {
		const { watch, entries, failed } = this.#options;
		try {
			await watch.refresh();
			this.#away = false;
		} catch (error) {
			const old = entries.get(key);
			if (!old) throw error;
			if (!this.#away) failed(key, error);
			this.#away = true;
			return old;
		}
		const arrival = watch.clock();
		const kept = entries.get(key);
		if (kept && this.#fresh(kept)) {
			this.#options.entries.hits += 1;
			return kept;
		}
		this.#options.entries.misses += 1;
		for (;;) {
			const running = this.#pending.get(key);
			const pending = running ?? this.#start(key);
			const entry = await pending.entry;
			// A rendering already under way may have read what changed before this request came.
			if (!running || pending.asOf >= arrival || this.#fresh(entry)) return entry;
		}
	}

	#start(key: string): PendingRender {
		// Read before the rendering: a change during it makes the entry stale, never unseen.
		const asOf = this.#options.watch.clock();
		const entry = this.#render(key, asOf).finally(() => this.#pending.delete(key));
		const pending = { asOf, entry };
		this.#pending.set(key, pending);
		return pending;
	}

	async #render(key: string, asOf: number): Promise<Entry> {
		const { entries, render, failed } = this.#options;
		try {
			const { result, reading } = await render(key);
			if (result.failed) {
				const old = entries.get(key);
				if (old) return old;
			}
			const tags = [...reading.tags];
			const entry: Entry = { ...result.packed, tags, asOf, until: reading.until, checked: asOf };
			const wanted = result.keep && !reading.personal && !result.failed ? result.keep : null;
			if (wanted && tags.length === 0) this.#options.untagged?.(key);
			if (wanted && tags.length > 0) entries.set(wanted, key, entry);
			else entries.delete(key);
			return entry;
		} catch (error) {
			const old = entries.get(key);
			if (!old) throw error;
			failed(key, error);
			return old;
		}
	}

	#fresh(entry: Entry): boolean {
		if (entry.until !== Number.POSITIVE_INFINITY && entry.until <= (this.#options.now ?? Date.now)()) {
			return false;
		}
		const { watch } = this.#options;
		const clock = watch.clock();
		if (entry.checked === clock) return true;
		if (!watch.unchanged(entry.tags, entry.asOf)) return false;
		entry.checked = clock;
		return true;
	}
}
