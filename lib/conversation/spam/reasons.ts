import type { Translator } from '#lib/i18n/language';

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
		| 'service'
		| 'service-silent'
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
export function reasonSentence(t: Translator, reason: Reason): string {
	const { rule, points, detail } = reason;
	if (rule !== 'classifier') return t(`reason.${rule}`, { ...noDetail, ...detail });
	return t(points < 0 ? 'reason.classifier-good' : 'reason.classifier', {
		percent: 0,
		...detail,
		named: detail?.words ? 'yes' : 'no',
		words: detail?.words ?? '',
	});
}

const noDetail = { count: 0, word: '', name: '', seconds: 0 };
