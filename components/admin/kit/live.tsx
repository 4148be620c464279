'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';

/** Around all of the dashboard: the browser's memory of what it asked the server, and the sign that React has the page. */
export function Live({ children }: { children: ReactNode }) {
	const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
	// What was typed before comes back: early.entry.ts.
	useEffect(() => void document.dispatchEvent(new Event('postilla:ready')), []);
	return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
