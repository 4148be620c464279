'use client';

import { useDesk } from './queue-desk.tsx';

/** How many cards are ticked: counted by the style sheet where there is no JavaScript. */
export function Chosen({ words }: { words: string }) {
	const { chosen } = useDesk();
	const [before, after] = words.split('{count}');
	return (
		<span className="queue-chosen" aria-live="polite">
			{before}
			<b data-chosen={chosen ?? ''}>{chosen}</b>
			{after}
		</span>
	);
}
