import { randomBytes } from 'node:crypto';
import type { Database } from '#db/schema';

/** The cookie that leads a text through sign-in. */
export const draftCookie = 'postilla-draft';

export interface Draft {
	text: string;
	parentNumber: number | null;
}

const keyOf = (personId: number, articleId: number) => `person:${personId}:${articleId}`;

/** Keeps a text of somebody not signed in. Returns what finds it again. */
export async function keepDraft(db: Database, articleId: number, draft: Draft): Promise<string> {
	const key = randomBytes(18).toString('base64url');
	await put(db, { key, person_id: null, article_id: articleId }, draft);
	return key;
}

/** Keeps the text somebody signed in is writing under an article; an empty one is forgotten. */
export async function keepDraftOf(
	db: Database,
	personId: number,
	articleId: number,
	draft: Draft,
): Promise<void> {
	const key = keyOf(personId, articleId);
	if (draft.text.trim() === '') await db.deleteFrom('draft').where('key', '=', key).execute();
	else await put(db, { key, person_id: personId, article_id: articleId }, draft);
}

/** The text kept for this cookie or person under an article, or null. */
export async function draftFor(
	db: Database,
	articleId: number,
	who: { key: string | undefined; personId: number | null },
): Promise<Draft | null> {
	const keys = [who.key, who.personId === null ? undefined : keyOf(who.personId, articleId)];
	const known = keys.filter((key) => key !== undefined);
	if (known.length === 0) return null;
	const row = await db
		.selectFrom('draft')
		.select(['text', 'parent_number'])
		.where('article_id', '=', articleId)
		.where('key', 'in', known)
		.orderBy('updated_at', 'desc')
		.executeTakeFirst();
	return row ? { text: row.text, parentNumber: row.parent_number } : null;
}

/** Forgets them once the comment is written. */
export async function forgetDrafts(
	db: Database,
	articleId: number,
	who: { key: string | undefined; personId: number | null },
): Promise<void> {
	const keys = [who.key ?? '', who.personId === null ? '' : keyOf(who.personId, articleId)];
	await db.deleteFrom('draft').where('article_id', '=', articleId).where('key', 'in', keys).execute();
}

async function put(
	db: Database,
	of: { key: string; person_id: number | null; article_id: number },
	draft: Draft,
): Promise<void> {
	const values = { text: draft.text, parent_number: draft.parentNumber, updated_at: Date.now() };
	await db
		.insertInto('draft')
		.values({ ...of, ...values })
		.onConflict((conflict) => conflict.column('key').doUpdateSet(values))
		.execute();
}
