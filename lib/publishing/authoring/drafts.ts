import type { Transaction } from 'kysely';
import type { Article, Database, Person, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { lockArticle } from '#lib/publishing/articles/lock';
import { mayEdit } from '#lib/publishing/articles/policy';
import { type Ahead, renderAhead } from '#lib/publishing/articles/rendering';
import type { Saving } from './commands.ts';
import { conflictWith } from './conflicts.ts';
import { withinRights } from './editable.ts';
import { type ArticleFields, articleFields, type Kept } from './fields.ts';
import { noteRevision } from './revisions.ts';
import { saveArticle } from './save.ts';
import { draftOf, fieldsOf, isOut } from './working-copy.ts';

/** Keeps what is being written: an article never published itself, for one that is out a working copy. */
export async function keepDraft(db: Database, by: Person, saving: Saving): Promise<Kept> {
	if (!may(by, 'writeArticles')) return { ok: false, why: 'forbidden', problems: [] };
	const { id, base, overwrite = false } = saving;
	const ahead = await aheadOfDraft(db, id, saving.fields);
	return transaction(db, async (trx) => {
		await lockArticle(trx, id);
		const article = await trx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (!article || article.status === 'bin') return { ok: false, why: 'missing', problems: [] };
		if (!mayEdit(by, article)) return { ok: false, why: 'forbidden', problems: [] };
		if (!isOut(article)) return saveArticle(trx, by, saving, 'as-it-is', { leniently: true, ahead });
		const draft = await draftOf(trx, id);
		const out = await fieldsOf(trx, article);
		const before = draft ? { ...out, ...JSON.parse(draft.fields) } : out;
		const fields = withinRights(by, before, saving.fields);
		const current = draft?.revision ?? article.revision;
		if (base !== current && !overwrite) {
			const theirs = await conflictWith(trx, by, article, draft, { ...saving, fields });
			if (theirs) return { ok: false, why: 'conflict', theirs };
		}
		const now = Date.now();
		const differing = difference(out, fields);
		const path = article.path;
		if (JSON.stringify(differing) === (draft?.fields ?? '{}')) {
			return { ok: true, id, revision: current, at: draft?.updated_at ?? article.updated_at, path };
		}
		const revision = Math.max(article.revision, current) + 1;
		const kept = { fields: JSON.stringify(differing), revision, by_person_id: by.id, updated_at: now };
		await trx
			.insertInto('article_draft')
			.values({ article_id: id, base: article.revision, ...kept })
			.onConflict((at) => at.column('article_id').doUpdateSet(kept))
			.execute();
		return { ok: true, id, revision, at: now, path };
	});
}

/** The working copy of an article that is out is not rendered until somebody looks at it. */
async function aheadOfDraft(db: Database, id: number, fields: ArticleFields): Promise<Ahead | null> {
	const article = await db.selectFrom('article').select('status').where('id', '=', id).executeTakeFirst();
	return article && !isOut(article) ? renderAhead(db, id, fields) : null;
}

function difference(kept: ArticleFields, mine: ArticleFields): Partial<ArticleFields> {
	const same = (key: string) =>
		JSON.stringify(kept[key as keyof ArticleFields]) === JSON.stringify(mine[key as keyof ArticleFields]);
	return Object.fromEntries(Object.entries(mine).filter(([key]) => !same(key)));
}

/** Forgets what was not public yet. Returns what it was, so that it can be kept again. */
export async function discardDraft(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'writeArticles')) return false;
	return transaction(db, async (trx) => {
		await lockArticle(trx, id);
		const draft = await draftOf(trx, id);
		const article = await trx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
		if (!draft || !article || !mayEdit(by, article)) return false;
		await keepInHistory(trx, by, article, draft.fields);
		await trx.deleteFrom('article_draft').where('article_id', '=', id).execute();
		// A tab that still shows the draft must not be taken for one that shows the article.
		await trx
			.updateTable('article')
			.set({ revision: draft.revision + 1 })
			.where('id', '=', id)
			.execute();
		return true;
	});
}

/** Words that are given up stay among the revisions, below the article's own text. */
async function keepInHistory(trx: Transaction<Schema>, by: Person, article: Article, fields: string) {
	const given = { ...article, ...(JSON.parse(fields) as Partial<ArticleFields>) };
	if (given.source === article.source && given.title === article.title) return;
	const { title, source, format, excerpt } = given;
	await noteRevision(trx, by, article, { title, source, format, excerpt }, 'discarded', Date.now());
	const { title: t, source: s, format: f, excerpt: e } = article;
	await noteRevision(
		trx,
		by,
		article,
		{ title: t, source: s, format: f, excerpt: e },
		'restored',
		Date.now(),
	);
}

/** What was being written on an article that is a draft again becomes its text. */
export async function settleDrafts(trx: Transaction<Schema>, by: Person, id: number): Promise<void> {
	const draft = await draftOf(trx, id);
	if (!draft) return;
	const article = await trx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	const read = articleFields.safeParse({ ...(await fieldsOf(trx, article)), ...JSON.parse(draft.fields) });
	const base = draft.revision;
	if (read.success)
		await saveArticle(trx, by, { id, base, fields: read.data }, 'as-it-is', { leniently: true });
	else await trx.deleteFrom('article_draft').where('article_id', '=', id).execute();
}
