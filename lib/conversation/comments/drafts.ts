import { randomBytes } from 'node:crypto';
import type { Database } from '#db/schema';
import { isDraftKey, type Signature } from '#lib/accounts/people/signature';

export interface Draft {
	text: string;
	parentNumber: number | null;
}

/** Whose drafts are asked for: what the cookie names is a guest's, a person's takes their session. */
export interface DraftOwner {
	/** The cookie's value. */
	key: string | undefined;
	/** Who is signed in. */
	personId: number | null;
}

const newKey = () => randomBytes(18).toString('base64url');

/** Keeps a text of somebody not signed in. Returns what finds it again. */
export async function keepDraft(
	db: Database,
	articleId: number,
	{ text, parentNumber, ...signature }: Draft & Signature,
): Promise<string> {
	const key = newKey();
	const values = { article_id: articleId, text, parent_number: parentNumber, updated_at: Date.now() };
	await db
		.insertInto('draft')
		.values({ key, person_id: null, ...values, ...signature })
		.execute();
	return key;
}

/** Milliseconds after which the same words are begun anew. */
const JUST_NOW = 600_000;

/** Whether these words are their comment by now: a draft that was on its way when they were sent comes too late. */
async function isWritten(db: Database, personId: number, articleId: number, text: string): Promise<boolean> {
	const same = await db
		.selectFrom('comment')
		.select('id')
		.where('article_id', '=', articleId)
		.where('person_id', '=', personId)
		.where('submitted_at', '>', Date.now() - JUST_NOW)
		.where('text', '=', text)
		.executeTakeFirst();
	return same !== undefined;
}

/** Keeps the text somebody signed in is writing under an article; an empty one is forgotten, one that was just sent too. */
export async function keepDraftOf(
	db: Database,
	personId: number,
	articleId: number,
	{ text, parentNumber }: Draft,
): Promise<void> {
	if (text.trim() === '' || (await isWritten(db, personId, articleId, text))) {
		return forgetDrafts(db, articleId, { key: undefined, personId });
	}
	const values = { text, parent_number: parentNumber, updated_at: Date.now() };
	await db
		.insertInto('draft')
		.values({ key: newKey(), person_id: personId, article_id: articleId, ...values })
		.onConflict((conflict) => conflict.columns(['person_id', 'article_id']).doUpdateSet(values))
		.execute();
}

/** The newest text kept for this cookie or person under an article, or null. */
export async function draftFor(
	db: Database,
	articleId: number,
	{ key, personId }: DraftOwner,
): Promise<(Draft & Signature) | null> {
	const [guests, persons] = await Promise.all([
		isDraftKey(key) ? guestRow(db, key).where('article_id', '=', articleId).executeTakeFirst() : undefined,
		personId === null
			? undefined
			: columns(db).where('person_id', '=', personId).where('article_id', '=', articleId).executeTakeFirst(),
	]);
	const row = (guests?.updated_at ?? 0) > (persons?.updated_at ?? 0) ? guests : persons;
	if (!row) return null;
	const { text, parent_number: parentNumber, name, email, url } = row;
	return { text, parentNumber, name, email, url };
}

/** Forgets them once the comment is written. */
export async function forgetDrafts(
	db: Database,
	articleId: number,
	{ key, personId }: DraftOwner,
): Promise<void> {
	const drafts = db.deleteFrom('draft').where('article_id', '=', articleId);
	if (isDraftKey(key)) await drafts.where('key', '=', key).where('person_id', 'is', null).execute();
	if (personId !== null) await drafts.where('person_id', '=', personId).execute();
}

const columns = (db: Database) =>
	db.selectFrom('draft').select(['text', 'parent_number', 'name', 'email', 'url', 'updated_at']);

const guestRow = (db: Database, key: string) =>
	columns(db).where('key', '=', key).where('person_id', 'is', null);
