import { cookieOf, dropCookie, setCookie } from '#lib/accounts/auth/browser-cookies';
import { requestContext } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import {
	LIKER_DAYS,
	type Liked,
	type Liking,
	likeComment,
	likerCookie,
	likerIn,
	newLiker,
} from './like-commands.ts';

/** The cookie that leads a like through sign-in: ARTICLE.NUMBER. */
const waitingLike = 'postilla-like';

/** Likes for whoever sends this request; a browser without an account is known by a cookie from the first like on. */
export async function likeAs(liking: Liking): Promise<Liked | { ok: false; why: 'too-many' }> {
	const { viewer, sender } = await requestContext();
	const within = viewer
		? isWithinLimit('like', `person:${viewer.id}`, 60, 60)
		: isWithinLimit('like', sender, 60, 600);
	if (!within) return { ok: false, why: 'too-many' };
	const known = likerIn(await cookieOf(likerCookie));
	const browser = known ?? (viewer || liking.like === false ? null : newLiker());
	const liked = await likeComment(database(), { person: viewer, browser, sender }, liking);
	if (liked.ok && !viewer && browser !== null) await setCookie(likerCookie, browser, { days: LIKER_DAYS });
	return liked;
}

/** Keeps a like until who gave it has signed in. */
export const keepLike = ({ articleId, number }: Liking) =>
	setCookie(waitingLike, `${articleId}.${number}`, { days: 1 });

/** The like that waits for this browser's reader to sign in, and waits no more. */
export async function takeWaitingLike(): Promise<Liking | null> {
	const value = await cookieOf(waitingLike);
	if (value === undefined) return null;
	await dropCookie(waitingLike);
	const kept = /^([1-9]\d{0,8})\.([1-9]\d{0,8})$/.exec(value);
	return kept && { articleId: Number(kept[1]), number: Number(kept[2]), like: true };
}
