import type { Database } from '#db/schema';

/**
 * The numbers that WordPress's format asks for. What came from WordPress keeps its own, if it came from the first
 * blog that was imported (two blogs may have used the same ones); the rest counts on above all of them.
 */
export interface Numbers {
	article(row: Numbered): number;
	media(row: Numbered): number;
	comment(row: Pick<Numbered, 'id' | 'wordpress_id'>): number;
	person(row: Numbered): number;
	term(row: Pick<Numbered, 'id' | 'wordpress_id'>): number;
	/** The import whose numbers are kept. */
	firstSource: number | null;
}

interface Numbered {
	id: number;
	wordpress_id: number | null;
	import_source_id: number | null;
}

/** Reads how far the numbers go. */
export async function readNumbers(db: Database): Promise<Numbers> {
	const first = await db.selectFrom('import_source').select('id').orderBy('id').executeTakeFirst();
	const firstSource = first?.id ?? null;
	const highest = async (table: 'article' | 'media' | 'comment' | 'person' | 'term') => {
		const { max } = db.fn;
		const row = await db
			.selectFrom(table)
			.select([max('wordpress_id').as('number'), max('id').as('id')])
			.executeTakeFirst();
		return { number: Number(row?.number ?? 0), id: Number(row?.id ?? 0) };
	};
	const [article, media] = [await highest('article'), await highest('media')];
	const [comment, person, term] = [await highest('comment'), await highest('person'), await highest('term')];
	const items = Math.max(article.number, media.number);
	const ownNumber = (row: Numbered) => (row.import_source_id === firstSource ? row.wordpress_id : null);
	return {
		firstSource,
		article: (row) => ownNumber(row) ?? items + row.id,
		media: (row) => ownNumber(row) ?? items + article.id + row.id,
		comment: (row) => row.wordpress_id ?? comment.number + row.id,
		person: (row) => ownNumber(row) ?? person.number + row.id,
		term: (row) => row.wordpress_id ?? term.number + row.id,
	};
}
