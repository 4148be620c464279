import type { Database } from '#db/schema';
import { plainLatin } from '#lib/i18n/letters';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { inOrder } from '#lib/site/settings/collation';
import type { Taxonomy } from './commands.ts';

export interface TermLine {
	id: number;
	name: string;
	slug: string;
	/** Whether it says what it is about. */
	described: boolean;
	/** Articles under it that are not in the bin. */
	articles: number;
	/** 0 for one that hangs under none, and for what was searched. */
	depth: number;
}

export interface TermsPage extends Paging {
	terms: TermLine[];
}

/** A page of terms: categories as a tree, tags and what was searched by name. */
export async function termsPage(
	db: Database,
	taxonomy: Taxonomy,
	text: string,
	page: number,
	size: number,
): Promise<TermsPage> {
	const found = await db
		.selectFrom('term')
		.select(['id', 'name', 'slug', 'parent_id'])
		.where('taxonomy', '=', taxonomy)
		.orderBy('id')
		.execute();
	const wanted = folded(text);
	const rows = (await inOrder(db, found, 'name')).filter(
		(row) => folded(row.name).includes(wanted) || row.slug.includes(text.trim().toLowerCase()),
	);
	const lines = taxonomy === 'category' && !wanted ? asTree(rows) : rows.map((row) => ({ ...row, depth: 0 }));
	const at = nearestPage(lines.length, size, page);
	const shown = lines.slice(at.offset, at.offset + at.limit);
	const more = await countsOf(
		db,
		shown.map(({ id }) => id),
	);
	const terms = shown.map(({ id, name, slug, depth }) => ({ id, name, slug, depth, ...more.get(id)! }));
	return { terms, ...at };
}

const folded = (text: string) => plainLatin(text.trim());

async function countsOf(db: Database, ids: number[]) {
	const counts = new Map<number, { described: boolean; articles: number }>();
	if (ids.length === 0) return counts;
	const rows = await db
		.selectFrom('term')
		.select(['id', 'description'])
		.select((outer) =>
			outer
				.selectFrom('article_term')
				.innerJoin('article', 'article.id', 'article_term.article_id')
				.select((inner) => inner.fn.countAll().as('articles'))
				.whereRef('article_term.term_id', '=', 'term.id')
				.where('article.status', '<>', 'bin')
				.as('articles'),
		)
		.where('id', 'in', ids)
		.execute();
	for (const row of rows)
		counts.set(row.id, { described: row.description !== '', articles: Number(row.articles ?? 0) });
	return counts;
}

/** Each row below the one it hangs under; a row whose line never ends at the top stands at the top itself. */
function asTree<Row extends { id: number; parent_id: number | null }>(
	rows: Row[],
): (Row & { depth: number })[] {
	const known = new Set(rows.map(({ id }) => id));
	const below = Map.groupBy(rows, ({ parent_id }) => (parent_id && known.has(parent_id) ? parent_id : 0));
	const tree = new Map<number, Row & { depth: number }>();
	const add = (row: Row, depth: number) => {
		if (tree.has(row.id)) return;
		tree.set(row.id, { ...row, depth });
		for (const child of below.get(row.id) ?? []) add(child, depth + 1);
	};
	for (const row of below.get(0) ?? []) add(row, 0);
	for (const row of rows) add(row, 0);
	return [...tree.values()];
}

/** Those terms of one kind that are there, by name, with their articles. */
export async function termsById(db: Database, taxonomy: Taxonomy, ids: number[]) {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('term')
		.select(['id', 'name', 'slug'])
		.where('taxonomy', '=', taxonomy)
		.where('id', 'in', ids)
		.orderBy('id')
		.execute();
	const counts = await countsOf(db, ids);
	return (await inOrder(db, rows, 'name')).map((row) => ({
		...row,
		articles: counts.get(row.id)?.articles ?? 0,
	}));
}

/** A term with what a form shows of it, and how much hangs on it; null when there is none. */
export async function editedTerm(db: Database, id: number) {
	const term = await db.selectFrom('term').selectAll().where('id', '=', id).executeTakeFirst();
	if (!term) return null;
	const below = await db
		.selectFrom('term')
		.select('name')
		.where('parent_id', '=', id)
		.orderBy('id')
		.execute();
	const articles = (await countsOf(db, [id])).get(id)!.articles;
	return { ...term, articles, below: (await inOrder(db, below, 'name')).map(({ name }) => name) };
}

/** The term of one kind that is called so, whatever its capitals and accents, or lives there; null for none. */
export async function termNamed(db: Database, taxonomy: Taxonomy, name: string): Promise<number | null> {
	const { terms } = await termsPage(db, taxonomy, name, 1, 1000);
	const wanted = folded(name);
	const found = terms.find((term) => folded(term.name) === wanted || term.slug === name.toLowerCase());
	return found?.id ?? null;
}
