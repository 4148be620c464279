'use client';

import { useQuery } from '@tanstack/react-query';
import { type Counts, countsQuery } from '#lib/moderation/live';

interface Props {
	of: keyof Counts;
	/** As the server knew them. */
	counts: Counts;
	unlessZero?: boolean;
}

/** How many comments a tab holds; asked for again while the page is looked at. */
export function Count({ of, counts, unlessZero = false }: Props) {
	const { data } = useQuery({ ...countsQuery, initialData: counts });
	const count = data[of];
	if (unlessZero && count === 0) return null;
	return (
		<span className="count" data-count={of}>
			{grouped(count)}
		</span>
	);
}

/** Thousands apart by a thin space, the same in every language. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
