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

/** The name of a row. */
export const rowName = 'inline-block min-h-6 font-text text-base/snug font-medium';

/** A title, its words in a `<span>`: within the words around it, or by itself, it has two lines however long it is. */
export const twoLines = 'inline-block max-w-full align-bottom *:line-clamp-2 *:wrap-anywhere';
