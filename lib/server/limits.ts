import { LRUCache } from 'lru-cache';
import { environment } from './environment.ts';

interface Bucket {
	left: number;
	at: number;
}

const key = Symbol.for('postilla.limits');
const shared = globalThis as { [key]?: LRUCache<string, Bucket> };

/**
 * Whether `who` may once more do what `door` names: at most `count` times at once, given back evenly over
 * `seconds`. Kept in this process alone, so that a flood costs nothing but memory, of which it gets little.
 */
export function isWithinLimit(door: string, who: string, count: number, seconds: number): boolean {
	if (!environment().rateLimits) return true;
	shared[key] ??= new LRUCache<string, Bucket>({ max: 50_000 });
	const name = `${door} ${who}`;
	const now = Date.now();
	const bucket = shared[key].get(name) ?? { left: count, at: now };
	bucket.left = Math.min(count, bucket.left + ((now - bucket.at) / 1000) * (count / seconds));
	bucket.at = now;
	const within = bucket.left >= 1;
	if (within) bucket.left -= 1;
	shared[key].set(name, bucket);
	return within;
}
