'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { senderOf } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { href } from './address.ts';
import { guess } from './guessing.ts';
import { readingCookie, readingToken } from './password.ts';
import { protectedArticle } from './queries.ts';
import { type PasswordState, passwordForm } from './schema.ts';

/** Takes an article's password; the right one opens it to this browser for ten days, as in WordPress. */
export async function enterArticle(_state: PasswordState, form: FormData): Promise<PasswordState> {
	const input = passwordForm.safeParse(Object.fromEntries(form));
	if (!input.success) return { refusal: 'missing' };
	const { article: id } = input.data;
	const sender = senderOf(await headers());
	const article = await protectedArticle(database(), id);
	const right = guess(id, article ?? null, input.data.password, sender);
	if (right === null) return { refusal: 'often' };
	if (!article || !right) return { refusal: 'wrong' };
	(await cookies()).set(readingCookie(article.id), readingToken(article), {
		httpOnly: true,
		sameSite: 'lax',
		secure: environment().siteUrl.startsWith('https:'),
		path: '/',
		maxAge: 10 * 24 * 3600,
	});
	redirect(href(article.path));
}
