import type { Generated } from 'kysely';

/** A process that serves this database, on whichever machine. */
export interface ServerProcessTable {
	/** Grows with each start. */
	id: Generated<number>;
	/** Keyed digest that is the same where AUTH_SECRET is. */
	secret: string;
	/** The same where the files are; empty with SQLite, which lies among them. */
	storage: string;
	/** Digest of the sources it was built from. */
	build: string;
	/** When it last said that it runs, by the database's clock. */
	seen_at: number;
}
