import type { IconNode } from 'lucide';
import { createElement } from 'react';

/** A drawing of Lucide's as large as the words beside it; it says nothing of its own. */
export function Icon({ drawing, className = '' }: { drawing: IconNode; className?: string }) {
	return (
		<svg
			viewBox="0 0 24 24"
			fill="none"
			stroke="currentColor"
			strokeWidth="1.75"
			strokeLinecap="round"
			strokeLinejoin="round"
			aria-hidden="true"
			className={`size-[1.25em] shrink-0 ${className}`}
		>
			{drawing.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }))}
		</svg>
	);
}
