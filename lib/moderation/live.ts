import { queryOptions } from '@tanstack/react-query';
import { countsKey } from './tags.ts';

export type Counts = Record<'waiting' | 'published' | 'spam' | 'bin' | 'reported', number>;

/** The counts of the queue, asked for again every twenty seconds while somebody looks. */
export const countsQuery = queryOptions({
	queryKey: countsKey,
	queryFn: async (): Promise<Counts> => {
		const answer = await fetch('/admin/counts', { headers: { accept: 'application/json' } });
		if (!answer.ok) throw new Error(`The counts answered ${answer.status}.`);
		return answer.json();
	},
	refetchInterval: 20_000,
	staleTime: 10_000,
});
