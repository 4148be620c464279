import type { ComponentProps } from 'react';

/** The title of a screen, with what stands beside it. */
export function Head({ className = '', ...rest }: ComponentProps<'header'>) {
	return (
		<header
			{...rest}
			className={`mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-2 [:where(&~p)]:my-2.5 [:where(&~p)]:max-w-160 ${className}`}
		/>
	);
}
