import type { Comment, Database, Person } from '#db/schema';
import type { SiteSettings } from '#lib/site/settings/settings';
import type { Judged } from './judge.ts';
import type { Reason } from './reasons.ts';

/** A reason, and whether it decides by itself. */
export interface Finding {
	reason: Reason;
	hold?: boolean;
	spam?: boolean;
}

/** What a rule is asked about. */
export interface Case {
	judged: Judged;
	writer: Person | null;
	discussion: SiteSettings['discussion'];
	/** The comment as it stands, when it is there already. */
	row: Pick<Comment, 'status' | 'html' | 'text' | 'submitted_at'> | null;
	/** An edit beside a text that readers see. */
	beside: boolean;
	/** When the words reached us. */
	at: number;
}

export type Rule = (the: Case, db: Database) => Promise<Finding | null> | Finding | null;
