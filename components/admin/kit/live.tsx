'use client';

import { QueryClient, type QueryClientConfig, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useEffect, useState } from 'react';
import { Answered, answerInPage } from './use-answer.tsx';

/** What forms of the dashboard say where no answer came, and where the page is older than the program. */
export const LiveLabels = createContext({ failed: '', outdated: '' });

/** Without a line it is asked all the same, and said at once that no answer came: nothing waits in silence. */
export const asking: QueryClientConfig = {
	defaultOptions: { queries: { retry: 1, networkMode: 'always' }, mutations: { networkMode: 'always' } },
};

interface Props {
	labels: { failed: string; outdated: string };
	children: ReactNode;
}

/** Around all of the dashboard: the browser's memory of what it asked the server, and the sign that React has the page. */
export function Live({ labels, children }: Props) {
	const [client] = useState(() => new QueryClient(asking));
	const [answered] = useState(() => ({ current: answerInPage() }));
	useEffect(() => {
		answered.current = null;
		// What was typed before comes back: early.entry.ts.
		document.dispatchEvent(new Event('postilla:ready'));
	}, [answered]);
	return (
		<QueryClientProvider client={client}>
			<LiveLabels value={labels}>
				<Answered value={answered}>{children}</Answered>
			</LiveLabels>
		</QueryClientProvider>
	);
}
