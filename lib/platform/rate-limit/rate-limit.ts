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
 * `seconds`. Kept in this process alone: in the database every refusal would be a write, and a flood of strangers
 * would stand in the way of everybody who writes. What must hold across processes is counted in rows that are
 * there anyway: wrong codes, mails to an address, comments that wait, drafts, announcements.
 */
export function isWithinLimit(door: string, who: string, count: number, seconds: number): boolean {
	if (!environment().rateLimits) return true;
	const bucket = bucketOf(door, who, count, seconds);
	const within = bucket.left >= 1;
	if (within) bucket.left -= 1;
	return within;
}

/** Whether `who` could still do what `door` names; counts nothing. */
export function isLeft(door: string, who: string, count: number, seconds: number): boolean {
	return !environment().rateLimits || bucketOf(door, who, count, seconds).left >= 1;
}

/** Takes one doing back: it is not what the door counts. */
export function giveBack(door: string, who: string, count: number): void {
	const bucket = doors.get(door)?.get(who);
	if (bucket) bucket.left = Math.min(count, bucket.left + 1);
}

function bucketOf(door: string, who: string, count: number, seconds: number): Bucket {
	const buckets = doors.get(door) ?? new LRUCache<string, Bucket>({ max: MOST });
	doors.set(door, buckets);
	const now = Date.now();
	const bucket = buckets.get(who) ?? { left: count, at: now };
	bucket.left = Math.min(count, bucket.left + ((now - bucket.at) / 1000) * (count / seconds));
	bucket.at = now;
	buckets.set(who, bucket);
	return bucket;
}
