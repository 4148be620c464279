import { createHash, randomBytes, randomInt } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/schema';
import type { OneTimeTokenTable } from '#db/tables/accounts/auth';
import { sign } from '#lib/platform/environment/secret';

export type OneTimeToken = Selectable<OneTimeTokenTable>;

/** What a permission is for: mailed, or given to a program. */
export type Purpose =
	| 'sign-in'
	| 'confirm-comment'
	| 'confirm-subscription'
	| 'subscribe'
	| 'own-words'
	| 'decide'
	| 'invite'
	| 'program';

interface NewOneTimeToken {
	purpose: Purpose;
	email: string;
	personId?: number | null;
	commentId?: number | null;
	payload?: Record<string, unknown>;
	/** Milliseconds. */
	validFor: number;
	/** A six-digit code beside the token, for another device. */
	withCode?: boolean;
}

const WRONG_CODES = 5;
const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url');
const hashOfCode = (email: string, code: string) => sign('code', email, code);

/** Makes a one-use permission to be handed over. Only its digests are kept: token and code are known here alone. */
export async function createOneTimeToken(
	db: Database,
	wanted: NewOneTimeToken,
): Promise<{ id: number; token: string; code: string }> {
	const token = randomBytes(24).toString('base64url');
	const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
	const now = Date.now();
	const { id } = await db
		.insertInto('one_time_token')
		.values({
			purpose: wanted.purpose,
			token_hash: hashOfToken(token),
			code_hash: wanted.withCode ? hashOfCode(wanted.email, code) : null,
			email: wanted.email,
			person_id: wanted.personId ?? null,
			comment_id: wanted.commentId ?? null,
			payload: JSON.stringify(wanted.payload ?? {}),
			created_at: now,
			expires_at: now + wanted.validFor,
			used_at: null,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, token, code };
}

/** The permission of that token as it stands (it may be used or out of date), changed by nothing; or null. */
export async function findOneTimeToken(
	db: Database,
	purpose: Purpose,
	token: string,
): Promise<OneTimeToken | null> {
	const found = await db
		.selectFrom('one_time_token')
		.selectAll()
		.where('token_hash', '=', hashOfToken(token))
		.where('purpose', '=', purpose)
		.executeTakeFirst();
	return found ?? null;
}

/** Uses the permission up; null when it is missing, used or out of date. Run it in the transaction it permits. */
export async function spendOneTimeToken(
	trx: Database,
	purpose: Purpose,
	token: string,
): Promise<OneTimeToken | null> {
	const now = Date.now();
	const found = await trx
		.updateTable('one_time_token')
		.set({ used_at: now })
		.where('token_hash', '=', hashOfToken(token))
		.where('purpose', '=', purpose)
		.where('used_at', 'is', null)
		.where('expires_at', '>', now)
		.returningAll()
		.executeTakeFirst();
	return found ?? null;
}

/**
 * The same by the code sent to `email`. A wrong code counts against every open one of that address: after five
 * they are worthless.
 */
export async function spendCode(
	trx: Database,
	purpose: Purpose,
	email: string,
	code: string,
): Promise<OneTimeToken | null> {
	const now = Date.now();
	const open = (hash?: string) =>
		trx
			.updateTable('one_time_token')
			.where('email', '=', email)
			.where('purpose', '=', purpose)
			.where('code_hash', hash ? '=' : 'is not', hash ?? null)
			.where('used_at', 'is', null)
			.where('expires_at', '>', now)
			.where('attempts', '<', WRONG_CODES);
	const found = await open(hashOfCode(email, code)).set({ used_at: now }).returningAll().executeTakeFirst();
	if (!found) {
		await open().set({ attempts: sql`attempts + 1` }).execute();
	}
	return found ?? null;
}
