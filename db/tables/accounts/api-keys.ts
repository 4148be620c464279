import type { Generated } from 'kysely';
import type { Flag } from '../../flag.ts';

/** A key by which a program acts for a person; only its digest is kept. */
export interface ApiKeyTable {
	id: Generated<number>;
	person_id: number;
	/** What its person calls it. */
	name: string;
	hash: string;
	/** Its first signs, by which its person knows it again. */
	beginning: string;
	/** JSON: Scope[]. */
	scopes: string;
	/** Whether a session that a passkey opened made it. */
	by_passkey: Generated<Flag>;
	created_at: number;
	/** null: until it is revoked. */
	expires_at: number | null;
	/** By the hour. */
	last_used_at: number | null;
	/** The program that IndieAuth gave it to; null: its person made it. */
	client_id: Generated<string | null>;
}

/** What was answered to a request that bore an Idempotency-Key: the same again is answered so again. */
export interface ApiAnswerTable {
	id: Generated<number>;
	api_key_id: number;
	idempotency_key: string;
	/** Digest of method, address and body. */
	request: string;
	status: number;
	/** JSON: names and values. */
	headers: Generated<string>;
	body: string;
	created_at: number;
}
