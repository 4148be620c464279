'use client';

import { useQuery } from '@tanstack/react-query';
import { type Counts, countsOptions } from '#lib/conversation/moderation/live';

/** The counts of the queue: as the page was made with them, and asked for now and then while it is looked at. */
export const useCounts = (known: Counts): Counts => useQuery(countsOptions(known)).data;
