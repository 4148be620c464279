import { mediaAddress } from '#lib/content/pictures/names';
import type { ExactMoved, ExactRedirect } from '#lib/portability/wxr/extension';
import { href } from '#lib/publishing/addresses/address';
import type { ArticleRecord, CommentRecord, MediaRecord } from './articles.ts';
import type { PersonRecord, SiteRecord, TermRecord } from './blog.ts';

/** One value a line: `jq`, `grep` and differences stay readable. */
const line = (value: object, first: boolean) => `${first ? '' : ','}\n${JSON.stringify(value)}`;

/** Everything before the files; the file is one JSON object. */
export function jsonHead(
	url: string,
	at: Date,
	{ title, tagline, exact }: SiteRecord,
	persons: PersonRecord[],
	terms: TermRecord[],
	moved: ExactMoved[],
	redirects: ExactRedirect[],
): string {
	const blog = { url, title, tagline, ...exact };
	const head = { format: 'postilla', version: 1, exportedAt: at.toISOString(), blog };
	const people = persons.map((person) => person.exact);
	const named = terms.map(({ id: _, ...term }) => term);
	const lists = Object.entries({ people, terms: named, movedTerms: moved, redirects });
	const parts = lists.map(
		([name, list]) => `,\n"${name}":[${list.map((value, index) => line(value, index === 0)).join('')}]`,
	);
	return `${JSON.stringify(head).slice(0, -1)}${parts.join('')},\n"files":[`;
}

export function jsonMedia(
	{ number, parent, exact, ...media }: MediaRecord,
	url: string,
	first: boolean,
): string {
	const [article, author] = [parent || null, media.author || null];
	return line(
		{ number, article, author, name: media.name, url: url + mediaAddress(exact.path), ...exact },
		first,
	);
}

/** An article up to its comments. */
export function jsonArticle({ row, ...article }: ArticleRecord, url: string, first: boolean): string {
	const value = {
		number: article.number,
		parent: article.parent || null,
		kind: row.kind,
		status: row.status,
		url: row.path === null ? null : url + href(row.path),
		feedId: row.feed_id,
		author: article.author || null,
		...article.exact,
		source: row.source,
		html: row.html,
		lead: row.lead,
		password: row.password,
		sticky: row.sticky === 1,
		menuOrder: row.menu_order,
		commentsOpen: row.comments_open === 1,
		mentionsOpen: row.mentions_open === 1,
		terms: article.terms.map(({ taxonomy, slug }) => ({ taxonomy, slug })),
	};
	return `${line(value, first).slice(0, -1)},"comments":[`;
}

export function jsonComment({ row, number, parent, person, exact }: CommentRecord, first: boolean): string {
	const { number: publicNumber, ...rest } = exact;
	const value = {
		id: number,
		parent: parent || null,
		kind: row.kind,
		number: publicNumber,
		name: row.author_name,
		email: row.author_email,
		url: row.author_url,
		person: person || null,
		localTime: row.local_time,
		...rest,
		text: row.text,
		html: row.html,
	};
	return line(value, first);
}
