import type { ComponentProps } from 'react';

/** The title of a part of a screen. */
export function Heading({ children, ...rest }: ComponentProps<'h2'>) {
	return (
		<h2 {...rest} className="mt-9 mb-3 text-small font-semibold text-rubric">
			{children}
		</h2>
	);
}
