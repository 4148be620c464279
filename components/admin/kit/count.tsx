'use client';

import type { Counts } from '#lib/conversation/moderation/live';
import { useCounts } from './counts.tsx';

interface Props {
	of: keyof Counts;
	/** As the server knew them. */
	counts: Counts;
	unlessZero?: boolean;
}

/** How many comments a tab holds; asked for again while the page is looked at. */
export function Count({ of, counts, unlessZero = false }: Props) {
	const count = useCounts(counts)[of];
	if (unlessZero && count === 0) return null;
	return (
		<span className="tabular-nums" data-count={of}>
			{grouped(count)}
		</span>
	);
}

/** Thousands apart by a thin space, the same in every language. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
