import type { Generated } from 'kysely';

/** A mailed, dated, one-use permission; only digests of its token and code are kept. */
export interface OneTimeTokenTable {
	id: Generated<number>;
	purpose: string;
	token_hash: string;
	code_hash: string | null;
	email: string;
	person_id: number | null;
	comment_id: number | null;
	/** JSON, by purpose. */
	payload: Generated<string>;
	/** Wrong codes so far. */
	attempts: Generated<number>;
	created_at: number;
	expires_at: number;
	used_at: number | null;
}

/** better-auth's tables: it alone writes them. Instants are its own: ISO text on SQLite, Date on PostgreSQL. */
export interface AuthUserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: unknown;
	image: string | null;
	createdAt: unknown;
	updatedAt: unknown;
}

export interface AuthSessionTable {
	id: string;
	expiresAt: unknown;
	token: string;
	createdAt: unknown;
	updatedAt: unknown;
	ipAddress: string | null;
	userAgent: string | null;
	userId: string;
	/** Ours: 1 where a passkey opened it. */
	by_passkey: Generated<0 | 1>;
}

export interface AuthAccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
}

export interface AuthVerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: unknown;
}

export interface AuthPasskeyTable {
	id: string;
	name: string | null;
	userId: string;
	credentialID: string;
	createdAt: unknown;
}
