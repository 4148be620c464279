import { queryOptions } from '@tanstack/react-query';
import { countsKey } from './tags.ts';

/** By which decisions that are on their way are found. */
export const decisionKey = ['moderation', 'decision'] as const;

export type Counts = Record<'waiting' | 'published' | 'spam' | 'bin' | 'reported', number>;

/**
 * The counts of the queue, asked for again every twenty seconds while somebody looks. They begin anew with those
 * each page brings: what one's own act changed is never taken for somebody else's.
 */
export function countsOptions(known: Counts) {
	return queryOptions({
		queryKey: [...countsKey, known],
		queryFn: async (): Promise<Counts> => {
			const answer = await fetch('/admin/counts', { headers: { accept: 'application/json' } });
			if (!answer.ok) throw new Error(`The counts answered ${answer.status}.`);
			return answer.json();
		},
		initialData: known,
		refetchInterval: 20_000,
		staleTime: 10_000,
	});
}

/** By which the counts are kept that one's own last decision left, on a page made with others: what is beyond is new. */
export const ownKey = ['moderation', 'own'] as const;

/** How many comments a decision brings into a state, and takes out of one. */
export type Change = Partial<Counts>;

/** What a decision changes about so many comments of a tab. */
export function changeOf(tab: keyof Counts, to: string, comments: number): Change {
	const state = to === 'held' ? 'waiting' : (to as keyof Counts);
	// What was reported is public, and stays so where it is approved.
	const from = tab === 'reported' ? 'published' : tab;
	return {
		...(from === state ? {} : { [from]: -comments, [state]: comments }),
		...(tab === 'reported' ? { reported: -comments } : {}),
	};
}

/** The counts with what is on its way. */
export function withChanges(counts: Counts, changes: readonly Change[]): Counts {
	const now = { ...counts };
	for (const change of changes)
		for (const [state, by] of Object.entries(change)) now[state as keyof Counts] += by;
	return Object.fromEntries(
		Object.entries(now).map(([state, count]) => [state, Math.max(0, count)]),
	) as Counts;
}
