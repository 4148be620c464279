import type { ComponentProps } from 'react';

/** What became of something, or what somebody should know; `wrong`: what went wrong. Its buttons stand beside it. */
export function Notice({
	wrong = false,
	className = '',
	...rest
}: ComponentProps<'div'> & { wrong?: boolean }) {
	return (
		<div
			data-wrong={wrong || undefined}
			className={`my-3 flex max-w-176 flex-wrap items-center gap-x-4 gap-y-2 rounded-md border-s-3 bg-leaf px-4 py-2.5 ${wrong ? 'border-rubric' : 'border-ok'} ${className}`}
			{...rest}
		/>
	);
}
