/** A page of a list that was counted. */
export interface Paging {
	/** How much the whole list holds. */
	total: number;
	page: number;
	/** At least 1: an empty list has a page, which is empty. */
	pages: number;
	/** How many stand before the first of the page. */
	offset: number;
	/** How many the page holds at most. */
	limit: number;
	/** The pages beside it; null where the list begins or ends. */
	before: number | null;
	after: number | null;
}

/** What a pager shows; a list that nobody counted has no number of `pages`. */
export type PageLinks = Pick<Paging, 'page' | 'before' | 'after'> & { pages: number | null };

/** A page number out of an address; null for anything else. */
export function pageNumber(segment: string): number | null {
	return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : null;
}

/** The page that a query (`?page=2`) asks for: the first, where it names none. */
export function askedPage(value: unknown): number {
	return pageNumber(String(value ?? '')) ?? 1;
}

/** How many pages so many fill, which is the page the last of them is on; an empty list still has its first. */
export function pagesOf(count: number, size: number): number {
	return Math.max(1, Math.ceil(count / size));
}

/** Page `page` of a list; null for one that is not there: to its readers it is not found. */
export function pageAt(total: number, size: number, page: number): Paging | null {
	const pages = pagesOf(total, size);
	if (!Number.isSafeInteger(page) || page < 1 || page > pages) return null;
	return { total, page, pages, offset: (page - 1) * size, limit: size, ...beside(page, page < pages) };
}

/** The nearest page that is there: of a list that gets shorter by what is done in it. */
export function nearestPage(total: number, size: number, page: number): Paging {
	const wanted = Number.isNaN(page) ? 1 : Math.trunc(Math.max(1, page));
	return pageAt(total, size, Math.min(wanted, pagesOf(total, size)))!;
}

/** Where to read a page of a list that nobody counts: one more than it holds, which tells whether it goes on. */
export const uncounted = (size: number, page: number) => ({ offset: (page - 1) * size, limit: size + 1 });

/** That page with what was read of it; null for one past the end. */
export function pageOfRead<Row>(
	read: Row[],
	size: number,
	page: number,
): (PageLinks & { rows: Row[] }) | null {
	if (read.length === 0 && page > 1) return null;
	return { rows: read.slice(0, size), page, pages: null, ...beside(page, read.length > size) };
}

const beside = (page: number, goesOn: boolean) => ({
	before: page > 1 ? page - 1 : null,
	after: goesOn ? page + 1 : null,
});

/** The numbers a pager shows: the first, the last, those around the current one; null marks a gap. */
export function pagesAround(page: number, pages: number): (number | null)[] {
	const shown = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter((n) => n >= 1 && n <= pages);
	const entries: (number | null)[] = [];
	for (const number of [...new Set(shown)].sort((a, b) => a - b)) {
		const previous = entries.at(-1);
		if (typeof previous === 'number' && number - previous === 2) entries.push(number - 1);
		else if (typeof previous === 'number' && number - previous > 2) entries.push(null);
		entries.push(number);
	}
	return entries;
}

/** The address of a list that is asked for things in its query: what is empty, and the first page, goes unsaid. */
export function listHref(path: string, asked: Record<string, string | number | undefined>): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(asked))
		if (value !== undefined && value !== '' && !(name === 'page' && Number(value) === 1))
			query.set(name, String(value));
	return query.size > 0 ? `${path}?${query}` : path;
}
