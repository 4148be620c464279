'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { href } from './address.ts';
import { isPassword, readingCookie, readingToken } from './password.ts';
import { protectedArticle } from './queries.ts';
import { type PasswordState, passwordForm } from './schema.ts';

/** Takes an article's password; the right one opens it to this browser for ten days, as in WordPress. */
export async function enterArticle(_state: PasswordState, form: FormData): Promise<PasswordState> {
	const input = passwordForm.safeParse(Object.fromEntries(form));
	if (!input.success) return { refusal: 'missing' };
	const article = await protectedArticle(database(), input.data.article);
	if (!article || !isPassword(article, input.data.password)) return { refusal: 'wrong' };
	(await cookies()).set(readingCookie(article.id), readingToken(article), {
		httpOnly: true,
		sameSite: 'lax',
		secure: environment().siteUrl.startsWith('https:'),
		path: '/',
		maxAge: 10 * 24 * 3600,
	});
	redirect(href(article.path));
}
