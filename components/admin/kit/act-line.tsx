import type { ComponentProps } from 'react';
import { ActForm } from './act-form.tsx';

/** A form of a button or two, with what is said of them beside. */
export const ActLine = (props: ComponentProps<typeof ActForm>) => (
	<ActForm {...props} className="my-4 flex flex-wrap items-center gap-x-4 gap-y-2 [&>p]:max-w-xl" />
);
