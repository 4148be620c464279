'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { RefObject } from 'react';

/** Leads somewhere, or does something. */
type Entry = { label: string; danger?: boolean } & ({ href: string } | { act(): void });

interface Props {
	name: string;
	open: boolean;
	close(): void;
	/** What it hangs on, and what has the focus again once it is closed. */
	opener: RefObject<HTMLElement | null>;
	entries: Entry[];
}

const focus = (popup: HTMLElement | null) => popup?.focus({ preventScroll: true });

/** A menu of links and acts: by the arrows, by first letters, closed by Escape or a press beside it. */
export function Menu({ name, open, close, opener, entries }: Props) {
	return (
		<Base.Root open={open} onOpenChange={(next) => !next && close()}>
			{/* Within the page's own part, where who reads part by part finds it. */}
			<Base.Portal container={opener.current?.closest('main') ?? undefined}>
				<Base.Positioner
					anchor={opener}
					align="end"
					sideOffset={4}
					collisionPadding={8}
					className="z-40 outline-none"
				>
					<Base.Popup
						// At once: the library would a frame later, and the key pressed meanwhile were lost.
						ref={focus}
						aria-label={name}
						finalFocus={opener}
						// Behind a menu nothing can be reached: it closes, back to what it hangs on.
						onKeyDown={(event) => {
							if (event.key !== 'Tab') return;
							event.preventDefault();
							close();
						}}
						className="min-w-44 rounded-lg border border-line bg-paper p-1 text-ink shadow-xl outline-none"
					>
						{entries.map((entry) => {
							const look = `flex min-h-9 w-full cursor-pointer items-center rounded-md px-3 text-start text-[0.875rem] no-underline outline-none max-desk:min-h-11 data-highlighted:bg-leaf data-highlighted:shadow-[inset_0_0_0_2px_var(--color-rubric)] ${entry.danger ? 'text-rubric' : 'text-ink'}`;
							return 'href' in entry ? (
								<Base.LinkItem key={entry.label} href={entry.href} className={look} closeOnClick>
									{entry.label}
								</Base.LinkItem>
							) : (
								<Base.Item key={entry.label} onClick={entry.act} className={look}>
									{entry.label}
								</Base.Item>
							);
						})}
					</Base.Popup>
				</Base.Positioner>
			</Base.Portal>
		</Base.Root>
	);
}
