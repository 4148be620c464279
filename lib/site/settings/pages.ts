/** The page numbers a pager shows: the first, the last, those around the current one; null marks a gap. */
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

/** A page number out of an address; null for anything else. */
export function pageNumber(segment: string): number | null {
	return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : null;
}
