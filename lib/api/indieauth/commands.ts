import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { createApiKey, revokeApiKey } from '#lib/accounts/api-keys/commands';
import { digestOfKey } from '#lib/accounts/api-keys/digest';
import { everyScope, type Granted } from '#lib/accounts/api-keys/scopes';
import { createOneTimeToken, findOneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { asSignedIn } from '#lib/accounts/auth/required-passkey';
import { mayAnything } from '#lib/accounts/people/policy';
import { minute } from '#lib/platform/time/durations';

const permitted = z.object({
	clientId: z.string(),
	/** What the key is called in the list of somebody's keys. */
	name: z.string(),
	redirectUri: z.string(),
	challenge: z.string(),
	scopes: z.array(z.enum(everyScope)),
	days: z.number().nullable(),
	byPasskey: z.boolean(),
	/** The key that it was exchanged for. */
	keyId: z.number().optional(),
});
export type Permitted = z.infer<typeof permitted>;

/** Lets a program have a key, or know who somebody is: for the code, within ten minutes. */
export async function permit(db: Database, by: Person, to: Permitted): Promise<string | null> {
	if (!mayAnything(by) || !by.email) return null;
	const { token } = await createOneTimeToken(db, {
		purpose: 'program',
		email: by.email,
		personId: by.id,
		payload: { ...to },
		validFor: 10 * minute,
	});
	return token;
}

interface Exchange {
	code: string;
	clientId: string;
	redirectUri: string;
	/** What the challenge is the digest of. */
	verifier: string;
}

/**
 * Takes a code: it is used up, whatever else is wrong. Who uses one twice has stolen it, or was stolen from: the key
 * it was exchanged for opens nothing any more. `for` says what it is to be exchanged for.
 */
export function redeem(
	db: Database,
	{ code, clientId, redirectUri, verifier }: Exchange,
	what: 'key' | 'who',
): Promise<{ person: Person; scopes: Granted[]; key: string | null; days: number | null } | null> {
	return transaction(db, async (trx) => {
		const spent = await spendOneTimeToken(trx, 'program', code);
		if (!spent) {
			await takeBack(trx, code);
			return null;
		}
		const to = permitted.parse(JSON.parse(spent.payload));
		const fits =
			to.clientId === clientId &&
			to.redirectUri === redirectUri &&
			createHash('sha256').update(verifier).digest('base64url') === to.challenge;
		const found = fits ? await holderOfToken(trx, spent.person_id) : null;
		if (!found) return null;
		const person = await asSignedIn(trx, found, to.byPasskey);
		if (!mayAnything(person)) return null;
		const { scopes, days } = to;
		if (what === 'who') return { person, scopes, days, key: null };
		// Who only asks who somebody is, is given nothing to act by.
		if (scopes.length === 0) return null;
		const made = await createApiKey(trx, person, { ...to, name: to.name.slice(0, 60) });
		if (!made.ok) return null;
		await trx
			.updateTable('one_time_token')
			.set({ payload: JSON.stringify({ ...to, keyId: made.id }) })
			.where('id', '=', spent.id)
			.execute();
		return { person, scopes, days, key: made.key };
	});
}

async function takeBack(trx: Database, code: string): Promise<void> {
	const used = await findOneTimeToken(trx, 'program', code);
	const keyId = used && permitted.parse(JSON.parse(used.payload)).keyId;
	const person = keyId ? await holderOfToken(trx, used.person_id) : null;
	if (person && keyId) await revokeApiKey(trx, person, keyId);
}

async function holderOfToken(trx: Database, id: number | null): Promise<Person | null> {
	const person = await trx
		.selectFrom('person')
		.selectAll()
		.where('id', '=', id ?? 0)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return person ?? null;
}

/** Takes back the key that a program shows: it is done with it. */
export async function giveBack(db: Database, key: string): Promise<void> {
	const found = await db
		.selectFrom('api_key')
		.innerJoin('person', 'person.id', 'api_key.person_id')
		.selectAll('person')
		.select('api_key.id as key_id')
		.where('hash', '=', digestOfKey(key))
		.executeTakeFirst();
	if (found) await revokeApiKey(db, found, found.key_id);
}
