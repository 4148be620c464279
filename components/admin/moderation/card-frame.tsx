'use client';

import type { ReactNode } from 'react';
import { useDesk } from './queue-desk.tsx';

/* Each part at its place: what a browser's extension puts beside the tick moves nothing. */
const shapes = {
	line: "grid-cols-[1.5rem_minmax(0,1fr)_15rem] rounded-lg border-t px-3.5 [grid-template-areas:'tick_body_beside'_'._moves_moves'] max-desk:grid-cols-[1.5rem_minmax(0,1fr)] max-desk:px-2 max-desk:[grid-template-areas:'tick_body'_'._beside'_'._moves']",
	alone: "grid-cols-1 rounded-xl border px-5 [grid-template-areas:'body'_'beside'_'moves']",
};

interface Props {
	id: number;
	alone?: boolean;
	children: ReactNode;
}

/** A card of the queue, gone as soon as it is decided on. */
export function CardFrame({ id, alone = false, children }: Props) {
	const { gone } = useDesk();
	return (
		<article
			id={`card-${id}`}
			className={`grid scroll-my-16 gap-x-4 gap-y-1.5 border-line py-5 focus-within:bg-leaf focus-within:shadow-[inset_3px_0_var(--color-rubric)] focus-within:outline-none has-[[name=ids]:checked]:bg-rubric/7 [&[hidden]]:hidden ${shapes[alone ? 'alone' : 'line']}`}
			data-card={id}
			tabIndex={-1}
			aria-labelledby={`who-${id}`}
			hidden={gone.has(String(id))}
		>
			{children}
		</article>
	);
}
