import { commentKinds } from '#db/tables/conversation/comments';
import { momentOf } from '#lib/i18n/local-time';
import { askedPage, listHref } from '#lib/platform/paging/paging';
import type { QueueFilters, Tab } from './queries.ts';

export const tabs: readonly Tab[] = ['waiting', 'published', 'reported', 'spam', 'bin'];
/** Kinds of comments to choose from. */
export const kinds = commentKinds;

/** What an address of the queue asks for, as it was written there. */
export interface QueueQuestion {
	tab: Tab;
	text: string;
	kind: string;
	person: string;
	email: string;
	article: string;
	from: string;
	to: string;
	view: '' | 'one';
	page: number;
}

type Query = Record<string, string | string[] | undefined>;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the query of an address; what is malformed is as if it were not there. */
export function readQuestion(query: Query): QueueQuestion {
	const one = (name: string) => String(query[name] ?? '').slice(0, 200);
	const number = (name: string) => (/^[1-9]\d{0,8}$/.test(one(name)) ? one(name) : '');
	return {
		tab: tabs.find((tab) => tab === one('tab')) ?? 'waiting',
		text: one('text').trim(),
		kind: kinds.find((kind) => kind === one('kind')) ?? '',
		person: number('person'),
		email: one('email').trim(),
		article: number('article'),
		from: day.test(one('from')) ? one('from') : '',
		to: day.test(one('to')) ? one('to') : '',
		view: one('view') === 'one' ? 'one' : '',
		page: askedPage(query.page),
	};
}

/** The question in the terms of the query that answers it; days begin and end by the site's clocks. */
export function filtersOf(question: QueueQuestion, timeZone: string): QueueFilters {
	const { tab, text, kind, person, email, article, from, to } = question;
	return {
		tab,
		...(text && { text }),
		...(kind && { kind: kind as QueueFilters['kind'] }),
		...(person && { person: Number(person) }),
		...(email && { email }),
		...(article && { article: Number(article) }),
		...(from && { from: momentOf(`${from} 00:00:00`, timeZone) }),
		...(to && { to: momentOf(`${to} 23:59:59`, timeZone) + 1000 }),
	};
}

/** The address of the queue for a question with some of it changed; another page only when said. */
export function queueHref(question: Partial<QueueQuestion>, changes: Partial<QueueQuestion> = {}): string {
	const { tab, page, ...asked } = { ...question, page: 1, ...changes };
	return listHref('/admin/comments', { tab: tab === 'waiting' ? '' : tab, ...asked, page });
}

/** Whether anything but the tab narrows the queue. */
export function isNarrowed(question: QueueQuestion): boolean {
	const { text, kind, person, email, article, from, to } = question;
	return [text, kind, person, email, article, from, to].some(Boolean);
}
