import type { ComponentProps } from 'react';

/** A word about what it stands beside. */
export const Badge = (props: ComponentProps<'span'>) => (
	<span {...props} className="badge whitespace-nowrap" />
);
