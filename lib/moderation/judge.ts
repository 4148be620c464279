import type { Database, Person } from '#db/schema';
import { canModerate } from '#lib/people/policy';
import type { SiteSettings } from '#lib/site/settings';
import type { Reason } from './reasons.ts';

/** What the rules look at. */
export interface Judged {
	/** null for a text not yet written. */
	commentId: number | null;
	articleId: number;
	kind: 'comment' | 'trackback' | 'pingback' | 'webmention';
	text: string;
	html: string;
	name: string;
	email: string | null;
	url: string | null;
	/** Digest of the sender's address. */
	sender: string | null;
	/** Something stood in the field that people do not see. */
	honeypot: boolean;
	/** Milliseconds between opening and sending the form, where a script told. */
	took: number | null;
	/** An edit of a comment already published. */
	edit: boolean;
}

export interface Verdict {
	status: 'published' | 'held' | 'spam';
	points: number;
	reasons: Reason[];
}

/** What the rules say about a text. Author, moderators and trusted people pass. */
export async function judge(
	_db: Database,
	_judged: Judged,
	writer: Person | null,
	_settings: SiteSettings,
): Promise<Verdict> {
	if (canModerate(writer)) return { status: 'published', points: 0, reasons: [] };
	return { status: 'held', points: 2, reasons: [{ rule: 'first', points: 2 }] };
}
