'use client';

import { type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLater } from './use-later.tsx';

interface Props<Part> {
	/** What is pressed. */
	children: ReactNode;
	/** Its name, where it shows none. */
	name?: string;
	/** Its classes. */
	look: string;
	/** What unfolds where there are no scripts, or theirs do not come. */
	plain: ReactNode;
	/** Brings the code of what opens instead. */
	load(): Promise<Part>;
	show(part: Part, state: { open: boolean; close(): void; opener: RefObject<HTMLElement | null> }): ReactNode;
}

/** What unfolds in any browser, and opens as something better where its code comes, at the first press. */
export function Fold<Part>({ children, name, look, plain, load, show }: Props<Part>) {
	const [open, setOpen] = useState(false);
	const opener = useRef<HTMLElement>(null);
	const later = useLater(load);
	const press = useEffectEvent(async (event: MouseEvent) => {
		const details = opener.current!.closest('details')!;
		// Opened before the scripts were there: this press closes it.
		if (details.open) return;
		event.preventDefault();
		if (await later.load()) setOpen(true);
		else details.open = true;
	});
	useEffect(() => {
		const summary = opener.current!;
		summary.addEventListener('click', press);
		return () => summary.removeEventListener('click', press);
	}, []);
	return (
		<>
			<details>
				<summary ref={opener} className={look} aria-label={name} data-tip={name && ''}>
					{children}
				</summary>
				{plain}
			</details>
			{later.part && show(later.part, { open, close: () => setOpen(false), opener })}
		</>
	);
}
