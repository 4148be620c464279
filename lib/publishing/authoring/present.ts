import { queryOptions } from '@tanstack/react-query';
import { second } from '#lib/platform/time/durations';

/** Somebody who has an article open to write in it. */
export interface Present {
	name: string;
	/** Within the last minute, in this article. */
	isWriting: boolean;
}

/** Milliseconds between two words of a page that it is open. */
export const PRESENT_EVERY = 15 * second;

/** Who else has an article open, asked again and again while somebody looks; each question tells of the one who asks. */
export function presentOptions(article: number, known: Present[], isWriting: () => boolean) {
	return queryOptions({
		queryKey: ['presence', article],
		queryFn: async (): Promise<Present[]> => {
			const answer = await fetch(`/api/presence/${article}${isWriting() ? '?writing' : ''}`, {
				method: 'POST',
			});
			if (!answer.ok) throw new Error(`Presence answered ${answer.status}.`);
			return answer.json();
		},
		initialData: known,
		refetchInterval: PRESENT_EVERY,
	});
}
