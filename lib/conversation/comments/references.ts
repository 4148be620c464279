import type { Database } from '#db/schema';
import { reference, shorterAndShorter } from '#lib/content/markdown/comment';
import { href } from '#lib/publishing/addresses/address';

export interface Place {
	id: number;
	number: number;
}
const MOST = 30;

/**
 * The published comments that a text names, by the words it uses: `#7` is comment 7, `@Ada` the latest comment
 * of that name under the article. At most thirty.
 */
export async function referredTo(db: Database, articleId: number, text: string): Promise<Map<string, Place>> {
	const matches = [...text.matchAll(reference)].slice(0, MOST);
	const numbers = matches.flatMap(([, number]) => (number ? [Number(number)] : []));
	const names = matches.flatMap(([whole, , name]) => (name ? shorterAndShorter(whole) : []));
	const found = new Map<string, Place>();
	if (numbers.length + names.length === 0) return found;
	const rows = await db
		.selectFrom('comment')
		.select(['id', 'number', 'author_name'])
		.where('article_id', '=', articleId)
		.where('list', '=', 'comments')
		.where('status', '=', 'published')
		.where(({ eb, or }) =>
			or([
				...(numbers.length > 0 ? [eb('number', 'in', numbers)] : []),
				...(names.length > 0
					? [
							eb(
								'author_name',
								'in',
								names.map((name) => name.slice(1)),
							),
						]
					: []),
			]),
		)
		.orderBy('number', 'desc')
		.limit(500)
		.execute();
	for (const { id, number, author_name } of rows) {
		const place = { id, number: number! };
		if (numbers.includes(number!)) found.set(`#${number}`, place);
		const name = `@${author_name}`;
		if (names.includes(name) && !found.has(name)) found.set(name, place);
	}
	return found;
}

/** Where each of those references leads. */
export function resolver(found: Map<string, Place>, articlePath: string) {
	return (words: string): string | null => {
		const place = found.get(words.replace(/^#0+(?=\d)/, '#'));
		return place ? `${href(articlePath)}/comments/${place.number}` : null;
	};
}
