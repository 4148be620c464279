'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Article, Comment, Database } from '#db/schema';
import { keepCookies, setCookie } from '#lib/accounts/auth/browser-cookies';
import { signInHref } from '#lib/accounts/auth/guards';
import { requestContext } from '#lib/accounts/auth/request-context';
import { createSession } from '#lib/accounts/auth/session';
import { nextPath } from '#lib/accounts/auth/sign-in';
import { draftCookie } from '#lib/accounts/people/signature';
import { database } from '#lib/platform/database/database';
import { emailOf } from '#lib/platform/forms/email';
import { wasRefused } from '#lib/platform/forms/state';
import { log } from '#lib/platform/log/log';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { href } from '#lib/publishing/addresses/address';
import { mayRead, readingCookie } from '#lib/publishing/articles/password';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { keepChange } from './again.ts';
import { carry } from './carrying.ts';
import { type Confirmation, confirmComment } from './confirm-commands.ts';
import { forgetDrafts } from './drafts.ts';
import { commentState } from './form-states.ts';
import { findQuotations } from './quotations/finding.ts';
import { firstReceiptOf, receiptOf, receiptsCookie, withReceipt } from './receipts.ts';
import { type CommentInput, commentForm, type Refusals } from './schema.ts';
import { mayNotWrite, openArticle, writeComment } from './write-commands.ts';

/** Takes what the comment form sends, and leads to what became of it; refusals come back with all that was written. */
export async function sendComment(form: FormData): Promise<void> {
	const given = (name: string) => String(form.get(name) ?? '');
	const values = {
		text: given('text'),
		name: given('name'),
		email: given('email'),
		url: given('url'),
		parent: Number(given('parent')) || null,
		follow: form.has('follow'),
	};
	const refuse = (refusals: Refusals) => commentState.set(wasRefused(values, refusals));
	const parsed = commentForm.safeParse(Object.fromEntries(form));
	if (!parsed.success) return refuse(refusalsIn(parsed.error));
	const taken = await take(parsed.data).catch((error): Taken => {
		log().error({ err: error }, 'a comment could not be written');
		return { refusals: { form: 'failed' } };
	});
	if ('refusals' in taken) return refuse(taken.refusals);
	redirect(taken.location);
}

/** What is wrong with fields that are longer than any form of ours lets them be. */
function refusalsIn({ issues }: { issues: { path: PropertyKey[] }[] }): Refusals {
	const wrong = new Set(issues.map(({ path }) => path[0]));
	return {
		...(wrong.has('text') && { text: 'too-long' as const }),
		...(wrong.has('name') && { name: 'name-too-long' as const }),
		...(wrong.has('email') && { email: 'email-wrong' as const }),
		...(wrong.has('url') && { url: 'url-wrong' as const }),
		...(['text', 'name', 'email', 'url'].every((name) => !wrong.has(name)) && { form: 'failed' as const }),
	};
}

type Taken = { refusals: Refusals } | { location: string };

async function take(input: CommentInput): Promise<Taken> {
	const db = database();
	const { viewer, sender } = await requestContext();
	const jar = await cookies();
	const article = await openArticle(db, input.article, Date.now());
	if (!article || !isUnlocked(article, jar.get(readingCookie(article.id))?.value)) {
		return { refusals: { form: 'gone' } };
	}
	if (!isWithinLimit('comment', viewer ? `person:${viewer.id}` : sender, 20, 600)) {
		return { refusals: { form: 'too-many' } };
	}
	if (input.door === 'sign-in' && !viewer) return await doorOfSignIn(input, article);
	// Strangers who write under an address use up nothing of who is signed in with it.
	const email = viewer ? null : emailOf(input.email);
	if (email !== null && !isWithinLimit('comment-email', email, 20, 3600)) {
		return { refusals: { form: 'too-many' } };
	}
	const { language } = await getSite(db);
	const written = await writeComment(db, input, { writer: viewer, sender, language });
	if (!written.ok) return { refusals: written.refusals };
	const added = written.again ? await keepChange(db, written.comment, input.text, viewer) : null;
	if (added) return { refusals: { form: added } };
	if (written.comment.status === 'published') await lookAtOnce(db, article.id);
	const path = href(article.path!);
	// Read by our script, which then forgets its copy of the text; and a sign that this browser takes cookies.
	const sent = /^[\w-]+$/.test(input.key) ? input.key : '1';
	jar.set('written', sent, { path: '/', maxAge: 600, sameSite: 'lax' });
	if (isKnownAlready(written, viewer)) {
		const { status, number } = written.comment;
		return { location: status === 'published' ? `${path}/comments/${number}` : path };
	}
	const receipt = receiptOf(written.comment);
	await setCookie(receiptsCookie, withReceipt(jar.get(receiptsCookie)?.value, receipt), { path });
	await forgetDrafts(db, article.id, { key: jar.get(draftCookie)?.value, personId: viewer?.id ?? null });
	if (jar.has(draftCookie)) jar.delete(draftCookie);
	const place = placeOf(written.comment, path);
	return {
		location:
			written.comment.status === 'published'
				? place
				: `${place}?${new URLSearchParams({ sent, on: input.on })}`,
	};
}

/** What it quotes is to stand in the margin when its writer sees it; if that fails, it comes a little later. */
async function lookAtOnce(db: Database, articleId: number): Promise<void> {
	await findQuotations(db, articleId).catch((error) =>
		log().error({ err: error }, 'quotations were not found'),
	);
}

/**
 * A guest's words once they can be read: whoever sends them again under the same address may have copied both,
 * and gets no receipt. Who confirmed them is signed in.
 */
function isKnownAlready({ again, comment }: { again: boolean; comment: Comment }, viewer: unknown): boolean {
	return again && !viewer && comment.status !== 'unconfirmed';
}

/** Where what became of a comment can be seen. */
function placeOf(comment: Comment, articleHref: string): string {
	return comment.status === 'published'
		? `${articleHref}/comments/${comment.number}`
		: `/receipt/${receiptOf(comment)}`;
}

function isUnlocked(article: Article, token: string | undefined): boolean {
	if (article.password === null) return true;
	return mayRead({ id: article.id, password: article.password }, token ?? '');
}

/** Nobody is sent to sign in for a conversation that is closed to everybody. */
async function doorOfSignIn(input: CommentInput, article: Article): Promise<Taken> {
	const settings = settingsOf(await getSite(database()));
	const reason = await mayNotWrite(database(), article, settings, null, Date.now());
	if (reason === 'closed') return { refusals: { form: reason } };
	return leadThroughSignIn(input, article);
}

async function leadThroughSignIn(input: CommentInput, article: Article): Promise<Taken> {
	const parentNumber = input.parent ?? null;
	const before = (await cookies()).get(draftCookie)?.value;
	const carried = await carry(database(), article.id, {
		text: input.text,
		parentNumber,
		name: input.name.slice(0, 200),
		email: input.email.slice(0, 254),
		url: input.url.slice(0, 500),
	});
	if (!carried.ok) {
		return { refusals: { [carried.refusal === 'too-many' ? 'form' : 'text']: carried.refusal } };
	}
	// Not before: what is refused leaves the earlier text where it is.
	await forgetDrafts(database(), article.id, { key: before, personId: null });
	if (carried.key !== null) await setCookie(draftCookie, carried.key, { days: 1 });
	const place = `${href(article.path!)}${parentNumber ? `/comments/${parentNumber}/reply` : ''}#respond`;
	return { location: signInHref(place) };
}

/** The button on the confirmation mail's page: signs in, and leads to what became of the comment. */
export async function confirmOwnComment(form: FormData): Promise<void> {
	const { headers, sender } = await requestContext();
	const token = String(form.get('token') ?? '');
	if (!(await mayTry(database(), { door: 'confirm', count: 30, seconds: 600 }, sender)))
		redirect(`/me/confirm/${encodeURIComponent(token)}`);
	// What the page showed; a form without it speaks of the words that were mailed.
	const shown = form.has('revision') ? Number(form.get('revision')) : undefined;
	const confirmation = await confirmComment(database(), token, { shown });
	if (confirmation.ok) {
		if (confirmation.comment.status === 'published') await lookAtOnce(database(), confirmation.article.id);
		await keepCookies(await createSession(confirmation.person, headers));
	}
	redirect(placeAfter(confirmation, token));
}

function placeAfter(confirmation: Confirmation, token: string): string {
	if (confirmation.ok) {
		const place = placeOf(confirmation.comment, href(confirmation.article.path!));
		return nextPath(confirmation.person, place, confirmation.first);
	}
	if (confirmation.why === 'done') return `/receipt/${firstReceiptOf(confirmation.comment!)}`;
	return `/me/confirm/${encodeURIComponent(token)}`;
}
