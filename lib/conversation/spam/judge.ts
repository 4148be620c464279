import type { Database, Person } from '#db/schema';
import type { CommentKind } from '#db/tables/conversation/comments';
import { isBanned, may } from '#lib/accounts/people/policy';
import type { SiteSettings } from '#lib/site/settings/settings';
import type { Finding } from './finding.ts';
import type { Reason } from './reasons.ts';
import { findings } from './rules.ts';

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
}

export interface Verdict {
	status: 'published' | 'held' | 'spam';
	points: number;
	reasons: Reason[];
}

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
	const banned = writer !== null && isBanned(writer, Date.now());
	if (may(writer, 'commentUnjudged') || (writer?.standing === 'trusted' && !banned)) {
		return { status: 'published', points: 0, reasons: [] };
	}
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
