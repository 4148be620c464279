import { AsyncLocalStorage } from 'node:async_hooks';

/** What one rendering has read so far. */
export interface Reading {
	tags: Set<string>;
	/** Epoch milliseconds at which the page would differ without any write; Infinity for never. */
	until: number;
	/** The answer depends on who asks: it must not be kept. */
	personal: boolean;
}

const key = Symbol.for('postilla.reading');
const shared = globalThis as { [key]?: AsyncLocalStorage<Reading> };
shared[key] ??= new AsyncLocalStorage<Reading>();
const storage = shared[key];

/** Runs `render` and tells what it read. */
export async function observe<T>(render: () => Promise<T>): Promise<{ result: T; reading: Reading }> {
	const reading: Reading = { tags: new Set(), until: Number.POSITIVE_INFINITY, personal: false };
	const result = await storage.run(reading, render);
	return { result, reading };
}

/** Called by queries: the answer changes when one of these tags is bumped. */
export function reads(...tags: string[]): void {
	const reading = storage.getStore();
	for (const tag of tags) reading?.tags.add(tag);
}

/** Called by queries: the answer changes at this moment (epoch milliseconds) by itself. */
export function readsUntil(moment: number): void {
	const reading = storage.getStore();
	if (reading) reading.until = Math.min(reading.until, moment);
}

/** Called before cookies or a password are read: the page is for one reader and must not be kept. */
export function readsPersonal(): void {
	const reading = storage.getStore();
	if (reading) reading.personal = true;
}
