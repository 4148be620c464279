import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { type NoLike, whyNotLike } from '#lib/publishing/articles/discussion-policy';
import { articleTag } from '#lib/site/cache-tags/articles';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { publishedComment } from './reader-commands.ts';
import { openArticle } from './write-commands.ts';

/**
 * Random, in the browser of who liked something without an account. Not named as our other cookies are: it changes no
 * page, and whoever sends it is answered with the pages kept for everyone.
 */
export const likerCookie = 'likes';
/** Days that the browser keeps it, and we what was liked with it. */
export const LIKER_DAYS = 400;

export const newLiker = () => randomBytes(18).toString('base64url');
/** What a cookie holds, if it is one that we made. */
export const likerIn = (value: string | undefined) => (/^[\w-]{24}$/.test(value ?? '') ? value! : null);

/** Who likes: a person, or a browser and the digest of its sender's address. */
export interface Liker {
	person: Person | null;
	browser: string | null;
	sender: string;
}

export interface Liking {
	articleId: number;
	number: number;
	/** Absent: the contrary of what it is. */
	like?: boolean;
}

export type Liked = { ok: true; liked: boolean; likes: number } | { ok: false; why: NoLike | 'gone' };

/** What a like does to the rows: how the count changes, and how it is for who liked. */
interface Change {
	by: number;
	liked: boolean;
}

/**
 * Likes a comment, or takes the like back: once a person; without an account once a browser, and once a month's
 * sender, of whom a second browser finds the comment liked already.
 */
export async function likeComment(
	db: Database,
	liker: Liker,
	{ articleId, number, like }: Liking,
	now = Date.now(),
): Promise<Liked> {
	const { likes: likers } = settingsOf(await getSite(db)).discussion;
	const refusal = whyNotLike(likers, liker.person, now);
	if (refusal) return { ok: false, why: refusal };
	return transaction(db, async (trx) => {
		const article = await openArticle(trx, articleId, now);
		const comment =
			article?.password === null && !liker.person?.erased_at
				? await publishedComment(trx, articleId, number)
				: null;
		if (!comment) return { ok: false, why: 'gone' };
		const count = trx.updateTable('comment').where('id', '=', comment.id);
		// Two clicks of one reader come one after the other.
		await count.set({ likes_count: sql`likes_count` }).execute();
		const { by, liked } = await (liker.person
			? changeOfPerson(trx, comment.id, liker.person.id, liker.browser, like, now)
			: changeOfGuest(trx, comment.id, liker, like, now));
		const { likes_count } = await count
			.set({ likes_count: sql`likes_count + ${by}` })
			.returning('likes_count')
			.executeTakeFirstOrThrow();
		if (by !== 0) await bump(trx, [articleTag(articleId)]);
		return { ok: true, liked, likes: likes_count };
	});
}

async function changeOfPerson(
	trx: Database,
	comment: number,
	person: number,
	browser: string | null,
	like: boolean | undefined,
	now: number,
): Promise<Change> {
	if (like !== true) {
		const taken = await trx
			.deleteFrom('comment_like')
			.where('comment_id', '=', comment)
			.where('person_id', '=', person)
			.returning('comment_id')
			.executeTakeFirst();
		if (taken || like === false) return { by: taken ? -1 : 0, liked: false };
	}
	const added = await trx
		.insertInto('comment_like')
		.values({ comment_id: comment, person_id: person, created_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.returning('comment_id')
		.executeTakeFirst();
	// What was liked here before signing in was liked by the same reader.
	const before = added && browser !== null && (await takeOfGuest(trx, comment, browser));
	return { by: added && !before ? 1 : 0, liked: true };
}

async function changeOfGuest(
	trx: Database,
	comment: number,
	{ browser, sender }: Liker,
	like: boolean | undefined,
	now: number,
): Promise<Change> {
	if (browser === null) return { by: 0, liked: false };
	if (like !== true) {
		const taken = await takeOfGuest(trx, comment, browser);
		if (taken || like === false) return { by: taken ? -1 : 0, liked: false };
	}
	const added = await trx
		.insertInto('guest_like')
		.values({ comment_id: comment, browser: digestOf(browser), sender, created_at: now })
		.onConflict((conflict) => conflict.doNothing())
		.returning('comment_id')
		.executeTakeFirst();
	return { by: added ? 1 : 0, liked: true };
}

async function takeOfGuest(trx: Database, comment: number, browser: string): Promise<boolean> {
	const taken = await trx
		.deleteFrom('guest_like')
		.where('comment_id', '=', comment)
		.where('browser', '=', digestOf(browser))
		.returning('comment_id')
		.executeTakeFirst();
	return taken !== undefined;
}

const digestOf = (browser: string) => createHash('sha256').update(browser).digest('base64url').slice(0, 22);
