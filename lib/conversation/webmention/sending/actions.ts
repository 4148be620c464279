'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { sendAgain } from './commands.ts';

/** The buttons beside an article: tells one page again, or all that were told in vain. */
export async function tellAgain(form: FormData): Promise<void> {
	const articleId = Number(form.get('article')) || 0;
	const place = `/admin/articles/${articleId}`;
	const by = await requireAct('writeArticles', place);
	const one = String(form.get('link') ?? '');
	const id = one === 'all' ? null : Number(one) || 0;
	await sendAgain(database(), by, { articleId, id });
	redirect(`${place}?said=toldAgain&at=${Date.now().toString(36)}#told`);
}
