'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import type { Article } from '#db/schema';
import { requirePerson, signInHref } from '#lib/accounts/auth/guards';
import { requestContext } from '#lib/accounts/auth/request-context';
import { isBanned } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { emailAddress } from '#lib/platform/forms/fields';
import { wasDone, wasRefused } from '#lib/platform/forms/state';
import { mayTry } from '#lib/platform/rate-limit/guarded';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';
import { actState } from '../form-states.ts';
import { hideWriter } from '../hidden/commands.ts';
import { keepLike, likeAs } from '../liking.ts';
import { changeOwn, withdrawByReceipt } from '../own/changing.ts';
import { askFollowing, confirmFollowing, followAs, reportComment } from '../reader-commands.ts';
import { readReceipt } from '../receipts.ts';
import type { ActState } from '../schema.ts';
import { openArticle } from '../write-commands.ts';

/** PostgreSQL throws at what no row could be called. */
const HIGHEST = 2_147_483_647;
const rowId = z.coerce.number().int().positive().max(HIGHEST);

const act = z.object({
	article: rowId,
	act: z.union([
		z.string().regex(/^(like|ask|hide|show):[1-9]\d{0,8}$/),
		z.string().regex(/^(edit|withdraw):[\w.-]{1,100}$/),
	]),
});

/** The buttons under comments: one form for all of them. */
export async function actOnComment(form: FormData): Promise<void> {
	const input = act.safeParse(Object.fromEntries(form));
	const of = rowId.safeParse(form.get('article'));
	const article = of.success ? await openArticle(database(), of.data, Date.now()) : null;
	if (!article) redirect('/');
	const base = href(article.path!);
	if (!input.success) redirect(`${base}#comments`);
	const [verb, what] = input.data.act.split(':') as [string, string];
	// A like by way of the sheet that asks to sign in: our script leaves it to the form.
	if (verb === 'like' || verb === 'ask') return takeLike(article, Number(what));
	if (verb === 'hide' || verb === 'show') return hide(article, Number(what), verb === 'hide');
	// One stays on the page one is on: it says what came of it.
	if (verb === 'withdraw') return withdrawByReceipt(what);
	const id = readReceipt(what)?.id ?? 0;
	await changeOwn(what, String(form.get(`text-${id}`) ?? ''));
}

/** Likes, or leads who may not without an account through signing in, with the like. */
async function takeLike(article: Article, number: number): Promise<never> {
	const place = `${href(article.path!)}/comments/${number}`;
	const liked = await likeAs({ articleId: article.id, number });
	if (liked.ok || liked.why !== 'signed-in') redirect(place);
	await keepLike({ articleId: article.id, number });
	redirect(signInHref('/me/like'));
}

/** Hides who wrote a comment from whoever is signed in, everywhere; others do it in their browser. */
async function hide(article: Article, number: number, hides: boolean): Promise<never> {
	const place = `${href(article.path!)}/comments/${number}`;
	const viewer = await requirePerson(place);
	if (isWithinLimit('hide', `person:${viewer.id}`, 60, 600)) {
		await hideWriter(database(), viewer, { articleId: article.id, number }, hides);
	}
	redirect(place);
}

const reportForm = z.object({
	article: rowId,
	number: rowId,
	reason: z.enum(['spam', 'offence', 'off-topic', 'illegal', 'other']),
	note: z.string().max(10_000).default(''),
});

/** Tells the moderators about a comment. */
export async function sendReport(form: FormData): Promise<void> {
	actState.set(await takeReport(form));
}

async function takeReport(form: FormData): Promise<ActState> {
	const values = {
		reason: String(form.get('reason') ?? ''),
		note: String(form.get('note') ?? '').slice(0, 10_000),
		email: '',
	};
	const input = reportForm.safeParse(Object.fromEntries(form));
	if (!input.success) return wasRefused(values, { form: 'reason-missing' });
	const { viewer, sender } = await requestContext();
	if (viewer && isBanned(viewer, Date.now())) return wasRefused(values, { form: 'banned' });
	if (!isWithinLimit('report', viewer ? `person:${viewer.id}` : sender, 10, 3600)) {
		return wasRefused(values, { form: 'too-many' });
	}
	const { article: articleId, number, reason, note } = input.data;
	const article = await openArticle(database(), articleId, Date.now());
	const told =
		article !== null &&
		article.password === null &&
		(await reportComment(database(), { articleId, number, person: viewer, sender, reason, note }));
	return told ? wasDone('done', values) : wasRefused(values, { form: 'gone' });
}

const followForm = z.object({
	article: rowId,
	number: z.coerce.number().int().nonnegative().max(HIGHEST).default(0),
	email: z.string().max(300).default(''),
});

/** Follows an article or a thread by mail; the answer is the same whether the address is known or not. */
export async function followConversation(form: FormData): Promise<void> {
	actState.set(await takeFollowing(form));
}

async function takeFollowing(form: FormData): Promise<ActState> {
	const values = { reason: '', note: '', email: String(form.get('email') ?? '').slice(0, 300) };
	const input = followForm.safeParse(Object.fromEntries(form));
	const article = input.success ? await openArticle(database(), input.data.article, Date.now()) : null;
	if (!input.success || !article || article.password !== null) return wasRefused(values, { form: 'gone' });
	const { viewer, sender } = await requestContext();
	if (viewer && isBanned(viewer, Date.now())) return wasRefused(values, { form: 'banned' });
	const { language } = await getSite(database());
	const following = { articleId: article.id, number: input.data.number || null, language };
	if (!isWithinLimit('follow', viewer ? `person:${viewer.id}` : sender, 30, 3600)) {
		return wasRefused(values, { form: 'too-many' });
	}
	if (viewer?.email) {
		const done = await followAs(database(), viewer, following);
		return done ? wasDone('done', values) : wasRefused(values, { form: 'gone' });
	}
	const email = emailAddress.safeParse(input.data.email);
	if (!email.success) return wasRefused(values, { form: 'email-wrong' });
	const within =
		(await mayTry(database(), { door: 'follow-mail', count: 10, seconds: 3600 }, sender)) &&
		(await mayTry(database(), { door: 'follow-of', count: 10, seconds: 86_400 }, email.data));
	if (!within) return wasRefused(values, { form: 'too-many' });
	await askFollowing(database(), email.data, following);
	return wasDone('done', values);
}

/** The button on the page that the follow mail leads to. */
export async function confirmFollow(form: FormData): Promise<void> {
	const token = String(form.get('token') ?? '');
	const done = await confirmFollowing(database(), token);
	redirect(`/me/follow/${encodeURIComponent(token)}?${done ? 'done' : 'late'}`);
}
