import type { Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { termSlug } from '#lib/content/slugs/term-slug';
import { cut } from '#lib/i18n/letters';
import { ensureTerm } from '#lib/publishing/articles/commands';
import { inOrder } from '#lib/site/settings/collation';

type Trx = Transaction<Schema>;
type Taxonomy = 'category' | 'tag';

/** The names of a list with commas, each once. */
export function namesOf(list: string): string[] {
	const names = new Map<string, string>();
	for (const part of list.split(/[,\n]/)) {
		const name = cut(part.normalize('NFC').replace(/\s+/g, ' ').trim(), 200);
		if (name && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
	}
	return [...names.values()];
}

/** The category or tag of a name, whatever its capitals; made if there is none. Null for what has neither letter nor sign. */
export async function termNamed(trx: Trx, taxonomy: Taxonomy, name: string): Promise<number | null> {
	const slug = termSlug(name);
	if (!slug) return null;
	const lower = name.toLowerCase();
	for (let n = 1; ; n++) {
		const wanted = n === 1 ? slug : `${slug}-${n}`;
		const found = await trx
			.selectFrom('term')
			.select(['id', 'name'])
			.where('taxonomy', '=', taxonomy)
			.where('slug', '=', wanted)
			.executeTakeFirst();
		if (found?.name.toLowerCase() === lower) return found.id;
		if (found) continue;
		const same = await trx
			.selectFrom('term')
			.select('id')
			.where('taxonomy', '=', taxonomy)
			.where('name', '=', name)
			.executeTakeFirst();
		if (same) return same.id;
		return ensureTerm(trx, {
			taxonomy,
			slug: wanted,
			name,
			description: '',
			parent_id: null,
			wordpress_id: null,
		});
	}
}

/** The ids of those terms that are there, and of the tags and the new category, made if need be. */
export async function termsFor(
	trx: Trx,
	filed: { categories: number[]; newCategory: string; tags: string },
): Promise<number[]> {
	const ids = new Set<number>();
	if (filed.categories.length > 0) {
		const known = await trx
			.selectFrom('term')
			.select('id')
			.where('taxonomy', '=', 'category')
			.where('id', 'in', filed.categories)
			.execute();
		for (const { id } of known) ids.add(id);
	}
	const made = filed.newCategory ? await termNamed(trx, 'category', filed.newCategory) : null;
	if (made !== null) ids.add(made);
	for (const name of namesOf(filed.tags)) {
		const id = await termNamed(trx, 'tag', name);
		if (id !== null) ids.add(id);
	}
	return [...ids];
}

/** Files an article under exactly these terms. Returns whether that is a change. */
export async function fileUnder(trx: Trx, articleId: number, termIds: number[]): Promise<boolean> {
	const before = await trx
		.selectFrom('article_term')
		.select('term_id')
		.where('article_id', '=', articleId)
		.execute();
	const had = new Set(before.map(({ term_id }) => term_id));
	const gone = [...had].filter((id) => !termIds.includes(id));
	const added = termIds.filter((id) => !had.has(id));
	if (gone.length > 0) {
		await trx
			.deleteFrom('article_term')
			.where('article_id', '=', articleId)
			.where('term_id', 'in', gone)
			.execute();
	}
	if (added.length > 0) {
		await trx
			.insertInto('article_term')
			.values(added.map((term_id) => ({ article_id: articleId, term_id })))
			.execute();
	}
	return gone.length + added.length > 0;
}

export interface CategoryChoice {
	id: number;
	name: string;
	slug: string;
	/** 0 for one that hangs under none. */
	depth: number;
}

/** Every category, each below the one it hangs under, by name. */
export async function categoryTree(db: Database): Promise<CategoryChoice[]> {
	const found = await db
		.selectFrom('term')
		.select(['id', 'name', 'slug', 'parent_id'])
		.where('taxonomy', '=', 'category')
		.orderBy('id')
		.execute();
	const rows = await inOrder(db, found, 'name');
	const known = new Set(rows.map(({ id }) => id));
	const below = Map.groupBy(rows, ({ parent_id }) =>
		parent_id !== null && known.has(parent_id) ? parent_id : 0,
	);
	const listed = new Set<number>();
	const list: CategoryChoice[] = [];
	const add = (parent: number, depth: number) => {
		for (const { id, name, slug } of below.get(parent) ?? []) {
			if (listed.has(id)) continue;
			listed.add(id);
			list.push({ id, name, slug, depth });
			add(id, depth + 1);
		}
	};
	add(0, 0);
	return list;
}

/** The names of all tags, the most used first. */
export async function tagNames(db: Database, most = 300): Promise<string[]> {
	const rows = await db
		.selectFrom('term')
		.leftJoin('article_term', 'article_term.term_id', 'term.id')
		.select(['term.name', (of) => of.fn.count('article_term.article_id').as('uses')])
		.where('taxonomy', '=', 'tag')
		.groupBy(['term.id', 'term.name'])
		.execute();
	return (await inOrder(db, rows, 'name'))
		.sort((a, b) => Number(b.uses) - Number(a.uses))
		.slice(0, most)
		.map(({ name }) => name);
}
