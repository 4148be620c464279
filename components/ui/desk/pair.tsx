import type { ReactNode } from 'react';

/** Two things, beside each other where there is room. */
export function Pair({ children, className = '' }: { children: ReactNode; className?: string }) {
	return (
		<div
			className={`grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-x-10 *:min-w-0 ${className}`}
		>
			{children}
		</div>
	);
}
