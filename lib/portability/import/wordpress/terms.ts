import type { Database } from '#db/schema';
import type { TermTable } from '#db/tables/publishing/taxonomy';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { parentIndexes } from './ancestry.ts';
import { plain } from './plain.ts';
import type { Stage } from './staging-db.ts';

interface StagedTerm {
	rowid: number;
	taxonomy: TermTable['taxonomy'];
	slug: string;
	name: string;
	description: string;
	parent: string;
	wordpress_id: number | null;
}

const batch = 500;
const keyOf = (term: { taxonomy: string; slug: string }) => `${term.taxonomy} ${term.slug}`;

/** The categories and tags of the file, created where they are not here yet, with their parents. */
export async function writeTerms(db: Database, stage: Stage): Promise<void> {
	const terms = stage.all<StagedTerm>('select rowid, * from term order by rowid');
	const parents = parentIndexes(
		terms,
		keyOf,
		(term) => term.parent && `${term.taxonomy} ${term.parent}`,
		(term, reason) =>
			stage.notes.add('unplaced', 'imported.categoryAlone', {
				name: term.name,
				above: term.parent,
				reason,
			}),
	);
	await transaction(db, async (trx) => {
		const ids: number[] = [];
		const created: number[] = [];
		for (let start = 0; start < terms.length; start += batch) {
			const part = terms.slice(start, start + batch);
			const known = await findTerms(trx, part);
			const fresh = await insertTerms(
				trx,
				part.filter((term) => !known.has(keyOf(term))),
			);
			for (const [index, term] of part.entries()) {
				ids.push((known.get(keyOf(term)) ?? fresh.get(keyOf(term)))!);
				if (fresh.has(keyOf(term))) created.push(start + index);
			}
		}
		for (const index of created) {
			const parent = ids[parents[index]!];
			if (parent === undefined) continue;
			await trx.updateTable('term').set({ parent_id: parent }).where('id', '=', ids[index]!).execute();
		}
		for (const [index, id] of ids.entries()) {
			stage.run('update term set term_id = ? where rowid = ?', id, terms[index]!.rowid);
		}
		if (created.length > 0) await bump(trx, [siteTag]);
	});
}

async function insertTerms(trx: Database, terms: StagedTerm[]): Promise<Map<string, number>> {
	if (terms.length === 0) return new Map();
	const rows = await trx
		.insertInto('term')
		.values(
			terms.map(({ taxonomy, slug, name, description, wordpress_id }) => ({
				taxonomy,
				slug,
				name: plain(name) || slug,
				description: plain(description),
				parent_id: null,
				wordpress_id,
			})),
		)
		.returning(['id', 'taxonomy', 'slug'])
		.execute();
	return new Map(rows.map((row) => [keyOf(row), row.id]));
}

async function findTerms(trx: Database, terms: StagedTerm[]): Promise<Map<string, number>> {
	const slugs = terms.map((term) => term.slug);
	const rows = await trx
		.selectFrom('term')
		.select(['id', 'taxonomy', 'slug'])
		.where('slug', 'in', slugs)
		.execute();
	return new Map(rows.map((row) => [keyOf(row), row.id]));
}
