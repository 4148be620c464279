import type { Generated } from 'kysely';

export interface ImportSourceTable {
	id: Generated<number>;
	/** The blog's old address, without a slash at the end. */
	url: string;
	/** JSON: the addresses below which its files lay, up to their paths. */
	uploads: Generated<string>;
}
