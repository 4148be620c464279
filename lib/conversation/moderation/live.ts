import { queryOptions } from '@tanstack/react-query';
import { countsKey } from './tags.ts';

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
