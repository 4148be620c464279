import type { ComponentProps } from 'react';

/** What is pressed to unfold a part of a page, with an arrow that tells whether it is. */
export const Summary = ({ className = '', ...rest }: ComponentProps<'summary'>) => (
	<summary
		{...rest}
		className={`flex min-h-11 cursor-pointer items-center before:w-[1.1em] before:text-quiet before:content-['▸'] [&::-webkit-details-marker]:hidden [details[open]>&]:before:content-['▾'] ${className}`}
	/>
);
