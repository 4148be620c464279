import type { Database } from '#db/schema';
import type { Signature } from '#lib/accounts/people/signature';
import { environment } from '#lib/platform/environment/environment';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { type Draft, keepDraft } from './drafts.ts';
import { type Refusal, textRefusal } from './schema.ts';
import { hasSomethingToRead } from './text.ts';

/** Texts on their way through sign-in at one time, whoever wrote them. */
const MOST_CARRIED = 2000;
/** Texts begun and not sent, of one person. */
const MOST_OF_PERSON = 50;

export type Carried = { ok: true; key: string | null } | { ok: false; refusal: Refusal };

/**
 * Keeps a stranger's text for after sign-in, within the bounds of a comment: no longer than one may be, and no more
 * of them than can be waited for. Nothing to read is nothing to keep.
 */
export async function carry(db: Database, articleId: number, draft: Draft & Signature): Promise<Carried> {
	const refusal = await textRefusalHere(db, draft.text);
	if (!hasSomethingToRead(draft.text + draft.name + draft.email)) return { ok: true, key: null };
	if (refusal && refusal !== 'empty') return { ok: false, refusal };
	if (environment().rateLimits && (await isFull(db))) return { ok: false, refusal: 'too-many' };
	return { ok: true, key: await keepDraft(db, articleId, draft) };
}

async function isFull(db: Database): Promise<boolean> {
	const beyond = await db
		.selectFrom('draft')
		.select('key')
		.where('person_id', 'is', null)
		.limit(1)
		.offset(MOST_CARRIED - 1)
		.executeTakeFirst();
	return beyond !== undefined;
}

/** What hinders a text from being a comment of this blog; an empty one only forgets what was kept. */
export async function textRefusalHere(db: Database, text: string): Promise<Refusal | null> {
	return textRefusal(text, settingsOf(await getSite(db)).discussion.longestComment);
}

/** Of what a person began to write, the latest stay. */
export async function trimDrafts(db: Database, personId: number): Promise<void> {
	const last = await db
		.selectFrom('draft')
		.select('updated_at')
		.where('person_id', '=', personId)
		.orderBy('updated_at', 'desc')
		.limit(1)
		.offset(MOST_OF_PERSON - 1)
		.executeTakeFirst();
	if (!last) return;
	await db
		.deleteFrom('draft')
		.where('person_id', '=', personId)
		.where('updated_at', '<', last.updated_at)
		.execute();
}

/** Forgets the text a browser carries, when its reader goes for good. */
export async function forgetCarried(db: Database, key: string): Promise<void> {
	await db.deleteFrom('draft').where('key', '=', key).where('person_id', 'is', null).execute();
}
