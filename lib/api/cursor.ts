import { z } from 'zod';
import { mostId } from './shapes.ts';

/**
 * Where a list goes on: behind the row with these numbers, by which it is ordered. `moments`: by a moment and its own
 * number; else by that alone. Another list's is none.
 */
const cursorOf = (order: 'moments' | 'numbers') =>
	z
		.string()
		.max(100)
		.transform((text, refused) => {
			const place = Buffer.from(text, 'base64url').toString();
			const shape = order === 'moments' ? /^\d{1,15}\.\d{1,10}$/ : /^\d{1,10}$/;
			const numbers = shape.test(place) ? place.split('.').map(Number) : [];
			if (numbers.length > 0 && numbers.at(-1)! <= mostId) return numbers;
			refused.addIssue('no cursor of this list');
			return z.NEVER;
		})
		.optional()
		.describe('Of the list before: `next` names it.');

/** What every list can be asked for. */
export const listQuery = z.strictObject({
	cursor: cursorOf('numbers'),
	limit: z.coerce.number().int().min(1).max(100).default(20).meta({ type: 'integer' }),
});

/** The same of one that is ordered by moments. */
export const momentsQuery = listQuery.extend({ cursor: cursorOf('moments') });

/** A list as it is answered. */
export const listOf = (item: z.ZodType) =>
	z.strictObject({
		items: z.array(item),
		next: z.string().nullable().describe('The address of what follows; null: that was all.'),
	});

/** The answer of a list of which one row more than asked for was read; `place`: what orders a row. */
export function listed<Row>(
	rows: Row[],
	{ request, siteUrl, limit }: { request: Request; siteUrl: string; limit: number },
	place: (row: Row) => number[],
): { rows: Row[]; next: string | null } {
	if (rows.length <= limit) return { rows, next: null };
	const shown = rows.slice(0, limit);
	const { pathname, search } = new URL(request.url);
	const next = new URL(siteUrl + pathname + search);
	next.searchParams.set('cursor', Buffer.from(place(shown.at(-1)!).join('.')).toString('base64url'));
	return { rows: shown, next: next.href };
}
