import type { ComponentProps } from 'react';

/** A box to tick, with its words. */
export function Tick({ children, ...rest }: ComponentProps<'input'>) {
	return (
		<label className="flex min-h-6 items-center gap-2.5">
			<input {...rest} type="checkbox" />
			<span>{children}</span>
		</label>
	);
}
