import type { Database, Person } from '#db/schema';
import type { CommentKind } from '#db/tables/conversation/comments';
import { isBanned, may } from '#lib/accounts/people/policy';
import type { SiteSettings } from '#lib/site/settings/settings';
import type { Finding } from './finding.ts';
import type { Reason } from './reasons.ts';
import { findings } from './rules.ts';
import type { Advice } from './service.ts';

/** What the rules look at. */
export interface Judged {
	/** null for a text not yet written. */
	commentId: number | null;
	articleId: number;
	kind: CommentKind;
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
	/** What a service said of it that was asked before; null: none was. */
	advice?: Advice | null;
}

export interface Verdict {
	status: 'published' | 'held' | 'spam';
	points: number;
	reasons: Reason[];
}

/** Whether somebody's words pass whatever they say: author, moderators and trusted people. */
export const isUnjudged = (writer: Person | null, now = Date.now()): boolean =>
	may(writer, 'commentUnjudged', now) || (writer?.standing === 'trusted' && !isBanned(writer, now));

/**
 * What the rules say about a text. Author, moderators and trusted people pass. Points add up to a hold, more of
 * them to spam; some rules hold whatever the sum is, and how fast someone wrote never makes spam.
 */
export async function judge(
	db: Database,
	judged: Judged,
	writer: Person | null,
	settings: SiteSettings,
): Promise<Verdict> {
	const { holdFrom, spamFrom } = settings.discussion;
	if (isUnjudged(writer)) return { status: 'published', points: 0, reasons: [] };
	const found = await findings(db, judged, writer, settings);
	const sum = (some: Finding[]) => some.reduce((total, { reason }) => total + reason.points, 0);
	const points = Math.max(0, sum(found));
	const grave = sum(found.filter(({ reason }) => reason.rule !== 'speed'));
	const reasons = found.map(({ reason }) => reason);
	const blamed = reasons.some((reason) => reason.points > 0);
	if (found.some(({ spam }) => spam) || (blamed && grave >= Math.max(1, spamFrom))) {
		return { status: 'spam', points, reasons };
	}
	if (found.some(({ hold }) => hold) || (blamed && points >= Math.max(1, holdFrom))) {
		return { status: 'held', points, reasons };
	}
	return { status: 'published', points, reasons };
}
