import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { shared } from '#lib/program/process-wide';

const known = shared('salts', () => new WeakMap<Database, { month: string; salt: string }>());
const monthOf = (moment: number) => new Date(moment).toISOString().slice(0, 7);

/**
 * A digest that is the same for one sender during one month and leads back to nobody: an IPv4 address counts
 * whole, an IPv6 one by its /64. The salt is random, shared by all processes, and forgotten with its month.
 */
export async function senderOf(db: Database, address: string, now: number): Promise<string> {
	const salt = await saltOf(db, monthOf(now));
	return createHmac('sha256', salt).update(networkOf(address)).digest('base64url').slice(0, 22);
}

async function saltOf(db: Database, month: string): Promise<string> {
	const kept = known.get(db);
	if (kept?.month === month) return kept.salt;
	await db
		.insertInto('salt')
		.values({ month, value: randomBytes(32).toString('base64url') })
		.onConflict((conflict) => conflict.column('month').doNothing())
		.execute();
	await db.deleteFrom('salt').where('month', '<', month).execute();
	const { value } = await db
		.selectFrom('salt')
		.select('value')
		.where('month', '=', month)
		.executeTakeFirstOrThrow();
	known.set(db, { month, salt: value });
	return value;
}

/** The part of an address that tells senders apart. */
export function networkOf(address: string): string {
	const plain = address.replace(/%.*$/, '').toLowerCase();
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
	if (mapped) return mapped;
	if (isIP(plain) !== 6) return plain;
	// As the URL standard writes it: four dotted numbers become two groups.
	const canonical = new URL(`http://[${plain}]`).hostname.slice(1, -1);
	const [before = '', after] = canonical.split('::');
	const head = before.split(':').filter(Boolean);
	const tail = (after ?? '').split(':').filter(Boolean);
	const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
	return [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, 4).join(':');
}

/** Forgets the digests of past months, with the salts they were made with. */
export async function forgetSenders(db: Database, now: number): Promise<void> {
	const month = monthOf(now);
	const start = Date.parse(`${month}-01T00:00:00Z`);
	await db.deleteFrom('salt').where('month', '<', month).execute();
	await db
		.updateTable('comment')
		.set({ sender: null })
		.where('sender', 'is not', null)
		.where('submitted_at', '<', start)
		.execute();
	await db
		.updateTable('guest_like')
		.set({ sender: null })
		.where('sender', 'is not', null)
		.where('created_at', '<', start)
		.execute();
	await db
		.updateTable('report')
		.set({ sender: sql`'forgotten:' || id` })
		.where('sender', 'not like', 'person:%')
		.where('sender', 'not like', 'forgotten:%')
		.where('created_at', '<', start)
		.execute();
}
