import { LRUCache } from 'lru-cache';
import { environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';

interface Bucket {
	left: number;
	at: number;
}

const doors = shared('limits', () => new Map<string, LRUCache<string, Bucket>>());
/** Of each door, so that a flood at one makes no other forget whom it has seen. */
const MOST = 10_000;

/**
 * Whether `who` may once more do what `door` names: at most `count` times at once, given back evenly over
 * `seconds`. Against floods, in this process alone: in the database they would stand in the way of everybody who
 * writes. What guards a secret is `mayTry`'s.
 */
export const isWithinLimit = (door: string, who: string, count: number, seconds: number): boolean =>
	spend(door, who, count, seconds).within;

/** The same, with how many times are left, and in how many seconds the next one is given back. */
export function spend(
	door: string,
	who: string,
	count: number,
	seconds: number,
): { within: boolean; left: number; wait: number } {
	if (!environment().rateLimits) return { within: true, left: count, wait: 0 };
	const buckets = doors.get(door) ?? new LRUCache<string, Bucket>({ max: MOST });
	doors.set(door, buckets);
	const now = Date.now();
	const bucket = buckets.get(who) ?? { left: count, at: now };
	bucket.left = Math.min(count, bucket.left + ((now - bucket.at) / 1000) * (count / seconds));
	bucket.at = now;
	buckets.set(who, bucket);
	const within = bucket.left >= 1;
	if (within) bucket.left -= 1;
	const missing = 1 - Math.min(1, bucket.left);
	return { within, left: Math.floor(bucket.left), wait: Math.ceil(missing * (seconds / count)) };
}
