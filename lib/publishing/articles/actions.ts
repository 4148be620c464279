'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { senderOf } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { wasRefused } from '#lib/platform/forms/state';
import { href } from '#lib/publishing/addresses/address';
import { passwordState } from './form-states.ts';
import { readingCookie, readingToken } from './password.ts';
import { guess } from './password-attempts.ts';
import { protectedArticle } from './queries.ts';
import { passwordForm } from './schema.ts';

/** Takes an article's password; the right one opens it to this browser for ten days, as in WordPress. */
export async function enterArticle(form: FormData): Promise<void> {
	const refuse = (password: 'missing' | 'wrong' | 'often') =>
		passwordState.set(wasRefused(null, { password }));
	const input = passwordForm.safeParse(Object.fromEntries(form));
	if (!input.success) return refuse('missing');
	const { article: id } = input.data;
	const sender = senderOf(await headers());
	const article = await protectedArticle(database(), id);
	const right = await guess(database(), article ?? null, { id, attempt: input.data.password, sender });
	if (right === null) return refuse('often');
	if (!article || !right) return refuse('wrong');
	(await cookies()).set(readingCookie(article.id), readingToken(article), {
		httpOnly: true,
		sameSite: 'lax',
		secure: environment().siteUrl.startsWith('https:'),
		path: '/',
		maxAge: 10 * 24 * 3600,
	});
	redirect(href(article.path));
}
