'use client';

import { useRef, useState } from 'react';

/**
 * Code that is loaded when it is first wanted. `load` says whether it is there: where it does not come, the page stays
 * as it is, and the next press asks again.
 */
export function useLater<Part>(load: () => Promise<Part>) {
	const [part, setPart] = useState<Part | null>(null);
	const asked = useRef<Promise<Part> | null>(null);
	return {
		part,
		async load(): Promise<boolean> {
			asked.current ??= load();
			try {
				const loaded = await asked.current;
				setPart(() => loaded);
				return true;
			} catch {
				asked.current = null;
				return false;
			}
		},
	};
}
