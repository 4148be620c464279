'use client';

import type { ReactNode } from 'react';
import { useDesk } from './queue-desk.tsx';

/** A card of the queue, gone as soon as it is decided on. */
export function CardFrame({ id, children }: { id: number; children: ReactNode }) {
	const { gone } = useDesk();
	return (
		<article
			id={`card-${id}`}
			className="queue-card"
			data-card={id}
			tabIndex={-1}
			aria-labelledby={`who-${id}`}
			hidden={gone.has(String(id))}
		>
			{children}
		</article>
	);
}
