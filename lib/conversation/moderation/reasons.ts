import type { Translator } from '#lib/i18n/language';
import type { Statement } from './statements.ts';

/** A statement of reasons in words. */
export interface ReasonsInWords {
	/** Which law or rule. */
	ground: string;
	/** As the moderator wrote them. */
	facts: string;
	/** How it came to be looked at, who decided, what can be done about it. */
	after: string[];
}

/** The statement as its reader is told it: Regulation (EU) 2022/2065, art. 17 (3). */
export function reasonsIn(t: Translator, { ground, basis, facts, reported }: Statement): ReasonsInWords {
	return {
		ground: t(`moderating.reasons.${ground}`, { basis }),
		facts,
		after: [
			t(reported ? 'moderating.reasons.reported' : 'moderating.reasons.unreported'),
			t('moderating.reasons.person'),
			t('moderating.reasons.redress'),
		],
	};
}
