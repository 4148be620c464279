import type { ComponentProps } from 'react';

/** A list of things, each a row: first, in a `<div>`, what it is; then what is said of it, or can be done. */
export function Rows(props: ComponentProps<'ul'>) {
	return (
		<ul
			{...props}
			className="*:flex *:flex-wrap *:items-center *:gap-x-3.5 *:gap-y-1 *:border-t *:border-line *:py-3 [&+p]:mt-2.5 [&>li>div]:min-w-0 [&>li>div]:flex-[1_1_16rem]"
		/>
	);
}
