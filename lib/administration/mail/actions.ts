'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { viewerOf } from '#lib/accounts/auth/session';
import { canModerate } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { retryMail, sendTestMail } from './commands.ts';

/** Tries a message again and leads back to the list. */
export async function retry(form: FormData): Promise<void> {
	const retried = await retryMail(database(), await moderator(), Number(form.get('id')) || 0);
	redirect(`/admin/mail?said=${retried ? 'retried' : 'nothing'}`);
}

/** Sends the moderator a message that shows whether mail works. */
export async function tryMail(): Promise<void> {
	const queued = await sendTestMail(database(), await moderator());
	redirect(`/admin/mail?said=${queued ? 'tested' : 'nothing'}`);
}

async function moderator() {
	const by = await viewerOf(await headers());
	if (!by) redirect('/sign-in?from=%2Fadmin%2Fmail');
	if (!canModerate(by)) notFound();
	return by;
}
