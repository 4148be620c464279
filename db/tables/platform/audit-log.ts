import type { Generated } from 'kysely';

/** Who did what and when: the log. People are named by id only, so that an erased one leaves no name. */
export interface EventTable {
	id: Generated<number>;
	at: number;
	verb: string;
	/** null: a rule, or nobody any more. */
	actor_id: number | null;
	comment_id: number | null;
	article_id: number | null;
	/** The person it was done to. */
	person_id: number | null;
	/** What was done together is undone together. */
	batch: string | null;
	/** JSON, by verb; for decisions { from, to, reason? }. */
	detail: Generated<string>;
	undone_at: number | null;
}
