import type { ReactNode } from 'react';

/** What a part of the page of a file is called. */
export const PartTitle = ({ children }: { children: ReactNode }) => (
	<h2 className="mt-9 mb-2.5 font-text text-xl font-[560]">{children}</h2>
);
