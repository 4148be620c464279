import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { sign } from '#lib/platform/environment/secret';

/** What guards a secret: of whoever it counts `count` times at once, given back evenly over `seconds`. */
export interface Guard {
	door: string;
	count: number;
	seconds: number;
}

const keyOf = ({ door }: Guard, who: string) => sign('limit', door, who);
/** Milliseconds in which one time is given back. */
const stepOf = ({ count, seconds }: Guard) => Math.ceil((seconds * 1000) / count);

/**
 * Whether `who` may once more try what could be guessed, or have a mail sent: one statement decides, for all
 * processes on this database. Not within a transaction: one that is rolled back would count nothing. What merely
 * costs time is `isWithinLimit`'s.
 */
export async function mayTry(db: Database, guard: Guard, who: string, now = Date.now()): Promise<boolean> {
	if (db.isTransaction) throw new Error('A try counts even if what it was for is rolled back.');
	// A read: a flood of what is refused writes nothing.
	if (!(await isLeft(db, guard, who, now))) return false;
	if (!environment().rateLimits) return true;
	const step = stepOf(guard);
	const greatest = sql.raw(engineOf(db) === 'postgres' ? 'greatest' : 'max');
	const next = sql<number>`${greatest}(rate_limit.until, ${now}) + ${step}`;
	const counted = await db
		.insertInto('rate_limit')
		.values({ key: keyOf(guard, who), until: now + step })
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet({ until: next })
				.where(next, '<=', now + step * guard.count),
		)
		.returning('until')
		.executeTakeFirst();
	return counted !== undefined;
}

/** Whether `who` could still do so; counts nothing. */
export async function isLeft(db: Database, guard: Guard, who: string, now = Date.now()): Promise<boolean> {
	if (!environment().rateLimits) return true;
	const row = await db
		.selectFrom('rate_limit')
		.select('until')
		.where('key', '=', keyOf(guard, who))
		.executeTakeFirst();
	return Math.max(row?.until ?? now, now) - now <= stepOf(guard) * (guard.count - 1);
}

/** Takes one try back: it is not what is counted. */
export async function giveBack(db: Database, guard: Guard, who: string): Promise<void> {
	await db
		.updateTable('rate_limit')
		.set(({ eb }) => ({ until: eb('until', '-', stepOf(guard)) }))
		.where('key', '=', keyOf(guard, who))
		.execute();
}
