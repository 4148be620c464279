'use client';

import { useRouter } from 'next/navigation';
import { useCounts } from '#components/admin/kit/counts';
import { Button } from '#components/ui/desk/button';
import type { Counts } from '#lib/conversation/moderation/live';

/** Says that more comments wait than the page shows, and brings them when asked: nothing moves by itself. */
export function Fresh({ counts, label }: { counts: Counts; label: string }) {
	const router = useRouter();
	const more = useCounts(counts).waiting - counts.waiting;
	return (
		<p role="status" className="text-center not-empty:pb-3">
			{more > 0 && <Button onClick={() => router.refresh()}>{label.replace('{count}', String(more))}</Button>}
		</p>
	);
}
