import { queueHref, readQuestion as readQueue } from '#lib/conversation/moderation/filters';
import { articlesHref, readQuestion as readArticles } from '#lib/publishing/authoring/list-params';

type Query = Record<string, string | string[] | undefined>;

/** The lists whose filters can be kept: who sees them, and the address of what one is asked for. */
export const filteredLists = {
	articles: { act: 'writeArticles', hrefOf: (query: Query) => articlesHref(readArticles(query)) },
	comments: {
		act: 'moderate',
		hrefOf: (query: Query) => queueHref(readQueue(query), { view: '' }),
	},
} as const;

export type FilteredList = keyof typeof filteredLists;

/** What a list is asked for, in one spelling: first page, nothing that asks for nothing. */
export const spelled = (list: FilteredList, query: Query): string =>
	filteredLists[list].hrefOf(query).split('?')[1] ?? '';
