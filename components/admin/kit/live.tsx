'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

/** The browser's memory of what the dashboard asked the server. */
export function Live({ children }: { children: ReactNode }) {
	const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: 1 } } }));
	return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
