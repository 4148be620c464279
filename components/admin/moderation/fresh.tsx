'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/desk/button';
import { type Counts, countsOptions, ownKey } from '#lib/conversation/moderation/live';

/** Says that more comments wait than the page shows, and brings them when asked: nothing moves by itself. */
export function Fresh({ counts, label }: { counts: Counts; label: string }) {
	const router = useRouter();
	const { data: own = counts } = useQuery({
		queryKey: [...ownKey, counts],
		queryFn: skipToken,
		initialData: counts,
	});
	const more = useQuery(countsOptions(counts)).data.waiting - own.waiting;
	return (
		<p role="status" className="text-center not-empty:pb-3">
			{more > 0 && <Button onClick={() => router.refresh()}>{label.replace('{count}', String(more))}</Button>}
		</p>
	);
}
