import { createHash } from 'node:crypto';
import type { Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';
import { type NewMail, queueMail } from './queue.ts';

/** Who asked for a message that carries a permission. */
export interface Asking {
	email: string;
	language: string;
	token: string;
}

const MOST_A_DAY = 3;
const unasked = ['confirm-comment', 'confirm-subscription'] as const;

/**
 * Anyone can have such a message sent to anyone. The day's numbered places are unique keys, so that requests at
 * the same moment do not get more of them.
 */
export async function queueUnasked(trx: Database, mail: Omit<NewMail, 'key'>): Promise<boolean> {
	const now = Date.now();
	const { count } = await trx
		.selectFrom('mail')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('recipient', '=', mail.to)
		.where('created_at', '>', now - day)
		.where('kind', 'in', unasked)
		.executeTakeFirstOrThrow();
	if (Number(count) >= MOST_A_DAY) return false;
	const date = Math.floor(now / day);
	for (let place = 1; place <= MOST_A_DAY; place++) {
		if (await queueMail(trx, { ...mail, key: `unasked:${date}:${place}:${mail.to}` })) return true;
	}
	return false;
}

/** Each permission is mailed once; the key does not give it away. */
export const keyOf = (kind: string, token: string) =>
	`${kind}:${createHash('sha256').update(token).digest('base64url').slice(0, 22)}`;
