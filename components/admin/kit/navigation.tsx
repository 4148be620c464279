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
		<nav className="desk-nav" aria-label={label}>
			{places.map(({ href, name, counted }) => (
				<a key={href} href={href} aria-current={isHere(href, here) ? 'page' : undefined}>
					{name}
					{counted && counts && <Count of="waiting" counts={counts} unlessZero />}
				</a>
			))}
		</nav>
	);
}
