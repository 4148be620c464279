'use client';

import { useDesk } from './queue-desk.tsx';

/** How many cards are ticked: counted by the style sheet where there is no JavaScript. */
export function Chosen({ label }: { label: string }) {
	const { chosen } = useDesk();
	const [before, after] = label.split('{count}');
	return (
		<span className="me-2.5 tabular-nums" aria-live="polite">
			{before}
			<b className={chosen === null ? 'after:content-[counter(chosen)]' : undefined}>{chosen}</b>
			{after}
		</span>
	);
}
