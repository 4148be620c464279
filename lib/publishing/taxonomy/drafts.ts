import type { Database, Term } from '#db/schema';
import { namesOf } from '#lib/publishing/authoring/assign-terms';

type Named = Pick<Term, 'id' | 'name' | 'taxonomy'>;

/** Files what is being written on articles that are out under `to` instead of `from`; null: under none of them. */
export async function refileDrafts(trx: Database, from: Named[], to: Named | null): Promise<void> {
	const ids = new Set(from.map(({ id }) => id));
	const names = new Set(
		from.filter(({ taxonomy }) => taxonomy === 'tag').map(({ name }) => name.toLowerCase()),
	);
	for (const draft of await trx.selectFrom('article_draft').select(['article_id', 'fields']).execute()) {
		const fields: { categories?: number[]; tags?: string } = JSON.parse(draft.fields);
		if (fields.categories?.some((id) => ids.has(id))) {
			const kept = fields.categories.flatMap((id) => (ids.has(id) ? (to?.id ?? []) : id));
			fields.categories = [...new Set(kept)].sort((a, b) => a - b);
		}
		const tags = namesOf(fields.tags ?? '');
		if (tags.some((name) => names.has(name.toLowerCase()))) {
			const kept = tags.flatMap((name) => (names.has(name.toLowerCase()) ? (to?.name ?? []) : name));
			fields.tags = namesOf(kept.join(',')).join(', ');
		}
		const after = JSON.stringify(fields);
		if (after === draft.fields) continue;
		await trx
			.updateTable('article_draft')
			.set({ fields: after })
			.where('article_id', '=', draft.article_id)
			.execute();
	}
}
