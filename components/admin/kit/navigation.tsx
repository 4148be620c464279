'use client';

import { usePathname } from 'next/navigation';
import type { Counts } from '#lib/conversation/moderation/live';
import { Count } from './count.tsx';
import { isHere, type ShownPlace } from './places.ts';

interface Props {
	label: string;
	places: ShownPlace[];
	/** Null for those who do not moderate. */
	counts: Counts | null;
}

/** The ways of the dashboard, the one that is here marked. */
export function DeskNav({ label, places, counts }: Props) {
	const here = usePathname();
	return (
		<nav className="flex flex-col gap-0.5 max-desk:hidden" aria-label={label}>
			{places.map(({ href, name, counted }) => (
				<a
					key={href}
					href={href}
					aria-current={isHere(href, here) ? 'page' : undefined}
					className="flex min-h-9 items-center justify-between gap-1.5 rounded-md px-2.5 py-1.5 whitespace-nowrap text-quiet no-underline hover:bg-leaf hover:text-ink aria-[current]:bg-leaf aria-[current]:font-semibold aria-[current]:text-ink"
				>
					{name}
					{counted && counts && (
						<span className="font-semibold text-rubric">
							<Count of="waiting" counts={counts} unlessZero />
						</span>
					)}
				</a>
			))}
		</nav>
	);
}
