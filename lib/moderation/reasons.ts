import type { Translator } from '#lib/site/language';

/** A rule's finding about a comment: its name, points and what the sentence about it needs. */
export interface Reason {
	rule:
		| 'first'
		| 'all'
		| 'links'
		| 'hold-word'
		| 'refuse-word'
		| 'flood'
		| 'duplicate'
		| 'honeypot'
		| 'speed'
		| 'closed'
		| 'banned'
		| 'held-person'
		| 'look-alike'
		| 'classifier'
		| 'mention'
		| 'edited'
		| 'unconfirmed'
		| 'import'
		| 'moderator';
	points: number;
	/** How many, which word, which words weighed … */
	detail?: Record<string, string | number>;
}

/** The reasons a comment row carries. */
export function reasonsOf(row: { reasons: string }): Reason[] {
	return JSON.parse(row.reasons) as Reason[];
}

/** What a reason says to a moderator or writer, in the language of `t`. */
export function reasonSentence(_t: Translator, reason: Reason): string {
	return reason.rule;
}
