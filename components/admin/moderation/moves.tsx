import type { Card } from '#lib/conversation/moderation/queries';
import type { MessageKey } from '#lib/i18n/catalogues';

interface Move {
	to: 'published' | 'held' | 'spam' | 'bin';
	key: string;
	word: MessageKey;
}

const approve: Move = { to: 'published', key: 'a', word: 'moderating.approve' };
const hold: Move = { to: 'held', key: 'u', word: 'moderating.unapprove' };
const spam: Move = { to: 'spam', key: 's', word: 'moderating.spam' };
const bin: Move = { to: 'bin', key: 'd', word: 'moderating.bin' };
const unspam: Move = { ...hold, word: 'moderating.notSpam' };
const restore: Move = { ...hold, word: 'moderating.restore' };

/** What can be decided about a comment as it stands. */
export function movesFor(card: Pick<Card, 'status'>): Move[] {
	if (card.status === 'published') return [hold, spam, bin];
	if (card.status === 'spam') return [approve, unspam, bin];
	if (card.status === 'bin') return [approve, restore, spam];
	return [approve, spam, bin];
}
