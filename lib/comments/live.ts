import { liveAddress, liveKey } from './tags.ts';

/** Asks for an article's newest numbers every half minute while the page is looked at. */
export function liveOptions(articleId: number) {
	return {
		queryKey: liveKey(articleId),
		queryFn: async (): Promise<{ comments: number; last: number }> => {
			const answer = await fetch(liveAddress(articleId));
			if (!answer.ok) throw new Error(`status ${answer.status}`);
			return answer.json();
		},
		refetchInterval: 30_000,
		refetchIntervalInBackground: false,
		staleTime: 25_000,
	};
}
