import { askedPage, listHref } from '#lib/platform/paging/paging';

/** What a list of articles is asked for; it is all in the address, so that it can be kept and passed on. */
export interface ListQuestion {
	tab: Tab;
	kind: '' | 'post' | 'page';
	text: string;
	/** Ids; empty: every one. */
	category: string;
	author: string;
	/** YYYY-MM. */
	month: string;
	sort: Sort;
	page: number;
}

export const tabs = ['all', 'drafts', 'scheduled', 'published', 'private', 'bin'] as const;
export type Tab = (typeof tabs)[number];
export const sorts = ['newest', 'oldest', 'changed', 'title', 'comments'] as const;
type Sort = (typeof sorts)[number];

type Query = Record<string, string | string[] | undefined>;

/** Reads the question of an address; what does not fit is as if it were not there. */
export function readQuestion(query: Query): ListQuestion {
	const one = (name: string) => String(query[name] ?? '').slice(0, 200);
	const fitting = (name: string, pattern: RegExp) => (pattern.test(one(name)) ? one(name) : '');
	return {
		tab: tabs.find((tab) => tab === query.tab) ?? 'all',
		kind: one('kind') === 'page' ? 'page' : one('kind') === 'post' ? 'post' : '',
		text: one('text').trim(),
		category: fitting('category', /^[1-9]\d{0,8}$/),
		author: fitting('author', /^[1-9]\d{0,8}$/),
		month: fitting('month', /^\d{4}-\d\d$/),
		sort: sorts.find((sort) => sort === query.sort) ?? 'newest',
		page: askedPage(query.page),
	};
}

/** The address of a list; any change but of the page leads to its first. */
export function articlesHref(question: ListQuestion, change: Partial<ListQuestion> = {}): string {
	const { tab, sort, ...asked } = { ...question, page: 1, ...change };
	const told = { tab: tab === 'all' ? '' : tab, sort: sort === 'newest' ? '' : sort };
	return listHref('/admin/articles', { ...asked, ...told });
}

/** Whether anything but the tab narrows a list. */
export const isNarrowed = ({ kind, text, category, author, month }: ListQuestion): boolean =>
	[kind, text, category, author, month].some(Boolean);
