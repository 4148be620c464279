import type { ComponentProps } from 'react';

/** A box to tick, with its words; what other programs put beside the box shifts neither. */
export function Tick({ children, ...rest }: ComponentProps<'input'>) {
	return (
		<label className="grid min-h-6 grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2.5">
			<input {...rest} type="checkbox" className="col-start-1 row-start-1" />
			<span className="col-start-2 row-start-1">{children}</span>
		</label>
	);
}
