import type { ComponentProps } from 'react';

/** Two things, beside each other where there is room. */
export function Pair(props: ComponentProps<'div'>) {
	return (
		<div
			{...props}
			className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-x-10 *:min-w-0"
		/>
	);
}
