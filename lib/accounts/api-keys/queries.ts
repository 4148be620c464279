import type { Database, Person } from '#db/schema';
import { asSignedIn } from '#lib/accounts/auth/required-passkey';
import { hour } from '#lib/platform/time/durations';
import { digestOfKey } from './digest.ts';
import { type Granted, scopesIn } from './scopes.ts';

export interface ApiKeyView {
	id: number;
	name: string;
	/** The first signs of the key. */
	beginning: string;
	scopes: Granted[];
	/** The program that IndieAuth gave it to; null: its person made it. */
	clientId: string | null;
	createdAt: number;
	/** null: until it is revoked. */
	expiresAt: number | null;
	/** To the hour; null: never. */
	lastUsedAt: number | null;
}

/** A key that acts: for whom, as far as they may, and for what. */
export interface ApiKeyHolder {
	keyId: number;
	person: Person;
	scopes: Granted[];
	clientId: string | null;
	createdAt: number;
	expiresAt: number | null;
}

/** A person's keys, the newest first. */
export async function apiKeysOf(db: Database, person: Pick<Person, 'id'>): Promise<ApiKeyView[]> {
	const rows = await db
		.selectFrom('api_key')
		.selectAll()
		.where('person_id', '=', person.id)
		.orderBy('id', 'desc')
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.name,
		beginning: row.beginning,
		scopes: scopesIn(row.scopes),
		clientId: row.client_id,
		createdAt: Number(row.created_at),
		expiresAt: row.expires_at === null ? null : Number(row.expires_at),
		lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
	}));
}

/** Who acts by an `Authorization: Bearer` header (RFC 6750 §2.1); null where it names no key that is good. */
export async function holderOf(
	db: Database,
	authorization: string,
	now = Date.now(),
): Promise<ApiKeyHolder | null> {
	const key = /^Bearer +(postilla_[\w-]{43})$/i.exec(authorization)?.[1];
	if (!key) return null;
	const found = await db
		.selectFrom('api_key')
		.innerJoin('person', 'person.id', 'api_key.person_id')
		.selectAll('person')
		.select(['api_key.id as key_id', 'scopes', 'by_passkey', 'client_id'])
		.select(['api_key.created_at as made_at', 'expires_at', 'last_used_at'])
		.where('api_key.hash', '=', digestOfKey(key))
		.where(({ or, eb }) => or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
		.where('person.erased_at', 'is', null)
		.executeTakeFirst();
	if (!found) return null;
	const { key_id, scopes, by_passkey, client_id, made_at, expires_at, last_used_at, ...person } = found;
	if (Number(last_used_at ?? 0) < now - hour)
		await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', key_id).execute();
	return {
		keyId: key_id,
		person: await asSignedIn(db, person, by_passkey === 1),
		scopes: scopesIn(scopes),
		clientId: client_id,
		createdAt: Number(made_at),
		expiresAt: expires_at === null ? null : Number(expires_at),
	};
}
