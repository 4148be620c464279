import { randomBytes } from 'node:crypto';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { mayAnything } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { day } from '#lib/platform/time/durations';
import { digestOfKey } from './digest.ts';
import type { Granted } from './scopes.ts';

/** Keys that a person can have at a time. */
export const mostKeys = 20;
const prefix = 'postilla_';

interface NewKey {
	name: string;
	scopes: Granted[];
	/** How many days it is good for; null: until it is revoked. */
	days: number | null;
	byPasskey: boolean;
	/** The program that IndieAuth gives it to. */
	clientId?: string;
}

export type KeyMade = { ok: true; key: string; id: number } | { ok: false; why: 'forbidden' | 'many' };

/** Makes a key of somebody of the blog's own. The key itself is told here and never again. */
export async function createApiKey(
	db: Database,
	by: Person,
	{ name, scopes, days, byPasskey, clientId }: NewKey,
	now = Date.now(),
): Promise<KeyMade> {
	if (!mayAnything(by)) return { ok: false, why: 'forbidden' };
	const key = prefix + randomBytes(32).toString('base64url');
	return transaction(db, async (trx) => {
		// Two at once see one after the other how many there are.
		await trx.updateTable('person').set({ id: by.id }).where('id', '=', by.id).execute();
		const { count } = await trx
			.selectFrom('api_key')
			.select(({ fn }) => fn.countAll().as('count'))
			.where('person_id', '=', by.id)
			.executeTakeFirstOrThrow();
		if (Number(count) >= mostKeys) return { ok: false, why: 'many' };
		const { id } = await trx
			.insertInto('api_key')
			.values({
				person_id: by.id,
				name,
				hash: digestOfKey(key),
				beginning: key.slice(0, prefix.length + 4),
				scopes: JSON.stringify(scopes),
				by_passkey: byPasskey ? 1 : 0,
				created_at: now,
				expires_at: days === null ? null : now + days * day,
				last_used_at: null,
				client_id: clientId ?? null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await record(trx, { verb: 'api-key-made', actorId: by.id, personId: by.id, detail: { scopes } });
		return { ok: true, key, id };
	});
}

/** Takes back one of somebody's own keys: from the next request on it opens nothing. */
export async function revokeApiKey(db: Database, by: Person, id: number): Promise<boolean> {
	return transaction(db, async (trx) => {
		const gone = await trx
			.deleteFrom('api_key')
			.where('id', '=', id)
			.where('person_id', '=', by.id)
			.returning('id')
			.executeTakeFirst();
		if (!gone) return false;
		await record(trx, { verb: 'api-key-revoked', actorId: by.id, personId: by.id });
		return true;
	});
}
