import type { ComponentProps } from 'react';

/** What a list is narrowed by, in one line as far as there is room. */
export function Filters({ children, ...rest }: ComponentProps<'form'>) {
	return (
		<form
			{...rest}
			className="flex flex-wrap items-center gap-2 py-3.5 text-small max-desk:[&_select]:min-w-0 max-desk:[&_select]:flex-[1_1_8rem] [&_label]:inline-flex [&_label]:items-center [&_label]:gap-1.5 [&_label]:text-quiet [&_select]:max-w-52 [&_summary]:min-h-6 [&_summary]:text-quiet [&>details[open]]:basis-full [&>input[type=search]]:min-w-0 [&>input[type=search]]:flex-[1_1_11rem]"
		>
			{children}
		</form>
	);
}
