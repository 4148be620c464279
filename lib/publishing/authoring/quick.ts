import { z } from 'zod';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { mayEdit } from '#lib/publishing/articles/policy';
import { editableAmong } from './editable.ts';
import { type ArticleFields, articleFields, type Kept } from './fields.ts';
import { showChange } from './invalidate.ts';
import { type KeepingHow, saveArticle } from './save.ts';
import { draftOf, fieldsOf, workingCopy } from './working-copy.ts';

const { title, slug, publishedAt, categories, commentsOpen, mentionsOpen } = articleFields.shape;

/** What can be changed of an article without opening it. */
export const quickFields = z.object({ title, slug, publishedAt, categories, commentsOpen, mentionsOpen });

/**
 * Changes what is asked of an article, public at once if it is; its text, and what is not public of it, stay.
 * `base`: the revision that was shown.
 */
export async function quickChange(
	db: Database,
	by: Person,
	id: number,
	change: Partial<ArticleFields>,
	base?: number,
	how: KeepingHow = {},
): Promise<Kept> {
	if (!may(by, 'writeArticles')) return { ok: false, why: 'forbidden', problems: [] };
	return transaction(db, async (trx) => {
		const copy = await workingCopy(trx, id);
		if (!copy || copy.article.status === 'bin') return { ok: false, why: 'missing', problems: [] };
		if (!mayEdit(by, copy.article)) return { ok: false, why: 'forbidden', problems: [] };
		const draft = await draftOf(trx, id);
		if (base !== undefined && base !== copy.revision) {
			const { title, source } = copy.fields;
			const theirs = { byName: draft?.name ?? '', at: copy.article.updated_at, title, source };
			return { ok: false, why: 'conflict', theirs: { ...theirs, revision: copy.revision } };
		}
		const fields = { ...(await fieldsOf(trx, copy.article)), ...change };
		const kept = await saveArticle(trx, by, { id, base: copy.revision, fields }, 'as-it-is', how);
		if (!kept.ok || !draft) return kept;
		const waiting = { ...JSON.parse(draft.fields) };
		for (const name of Object.keys(change)) delete waiting[name];
		if (Object.keys(waiting).length === 0) return kept;
		const revision = kept.revision + 1;
		await trx
			.insertInto('article_draft')
			.values({
				article_id: id,
				fields: JSON.stringify(waiting),
				base: kept.revision,
				revision,
				by_person_id: draft.by_person_id,
				updated_at: draft.updated_at,
			})
			.execute();
		return { ...kept, revision };
	});
}

/** Brings articles out as they are, what is not public of them included. Returns which came out. */
export async function publishMany(db: Database, by: Person, ids: number[]): Promise<number[]> {
	if (!may(by, 'publish')) return [];
	const done: number[] = [];
	for (const id of await editableAmong(db, by, ids)) {
		const copy = await workingCopy(db, id);
		if (!copy || copy.article.status === 'bin' || copy.article.status === 'published') continue;
		const kept = await saveArticle(db, by, { id, base: copy.revision, fields: copy.fields }, 'out');
		if (kept.ok) done.push(id);
	}
	return done;
}

/** Puts articles under a category as well, or takes it from them. Returns those that were not yet so. */
export async function setCategory(
	db: Database,
	by: Person,
	ids: number[],
	termId: number,
	to: 'add' | 'remove' = 'add',
): Promise<number[]> {
	return transaction(db, async (trx) => {
		const own = await editableAmong(trx, by, ids);
		if (own.length === 0) return [];
		const term = await trx
			.selectFrom('term')
			.select('id')
			.where('id', '=', termId)
			.where('taxonomy', '=', 'category')
			.executeTakeFirst();
		if (!term) return [];
		const posts = await trx
			.selectFrom('article')
			.select('id')
			.where('id', 'in', own)
			.where('kind', '=', 'post')
			.execute();
		const rows = posts.map(({ id }) => ({ article_id: id, term_id: termId }));
		if (rows.length === 0) return [];
		const changed =
			to === 'add'
				? await trx
						.insertInto('article_term')
						.values(rows)
						.onConflict((pair) => pair.doNothing())
						.returning('article_id')
						.execute()
				: await trx
						.deleteFrom('article_term')
						.where('term_id', '=', termId)
						.where('article_id', 'in', own)
						.returning('article_id')
						.execute();
		const done = changed.map(({ article_id }) => article_id);
		for (const articleId of done)
			await record(trx, { verb: 'article-changed', actorId: by.id, articleId, detail: { category: termId } });
		await showChange(trx, done);
		return done;
	});
}
