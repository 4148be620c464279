'use client';

import { useMutationState, useQuery } from '@tanstack/react-query';
import {
	type Change,
	type Counts,
	countsOptions,
	decisionKey,
	withChanges,
} from '#lib/conversation/moderation/live';

/**
 * The counts of the queue: as the page was made with them, and asked for now and then while it is looked at; with what
 * one's own decisions change that are on their way.
 */
export function useCounts(known: Counts): Counts {
	const changes = useMutationState({
		filters: { mutationKey: decisionKey, status: 'pending' },
		select: ({ state }) => (state.variables as { change: Change }).change,
	});
	return withChanges(useQuery(countsOptions(known)).data, changes);
}
