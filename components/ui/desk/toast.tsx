'use client';

import { X } from 'lucide';
import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface Props {
	/** What the button that closes it is called. */
	closing: string;
	/** Elements: its words, and the form that takes back what was done. */
	children: ReactNode;
}

/** What was just done, at the lower edge of the window until it is closed: nothing that offers a way back goes by itself. */
export function Toast({ closing, children }: Props) {
	// Each answer of the server has children of its own: only those that were closed stay away.
	const [closed, close] = useState<ReactNode>(null);
	if (closed === children) return null;
	return (
		<div
			role="status"
			data-toast=""
			className="fixed inset-x-4 bottom-[calc(1.25rem+var(--bar))] z-5 mx-auto flex w-fit max-w-160 items-center gap-x-2 rounded-2xl border border-transparent bg-ink py-1 ps-5 pe-2 text-sm text-paper shadow-lg desk:start-56 print:hidden [&_.refusal]:text-inherit [&_:focus-visible]:outline-paper"
		>
			<div className="flex min-h-9 min-w-0 flex-wrap items-center gap-x-2">{children}</div>
			<Button
				look="inverse"
				className="justify-center px-2! noscript:hidden max-desk:min-w-11"
				aria-label={closing}
				onClick={({ currentTarget }) => {
					currentTarget.closest('main')?.focus({ preventScroll: true });
					forgetSaid();
					close(children);
				}}
			>
				<Icon drawing={X} className="text-base" />
			</Button>
		</div>
	);
}

/** What was closed is not said anew by the next loading of the page. */
function forgetSaid(): void {
	const here = new URL(location.href);
	for (const name of ['said', 'done', 'refused', 'about', 'count', 'term']) here.searchParams.delete(name);
	if (here.href !== location.href) history.replaceState(history.state, '', here);
}
