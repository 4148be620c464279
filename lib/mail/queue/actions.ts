'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { canModerate } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';
import { retryMail } from './commands.ts';

/** Tries a message again and leads back to the list. */
export async function retry(form: FormData): Promise<void> {
	const by = await viewerOf(await headers());
	if (!by) redirect('/sign-in?from=%2Fadmin%2Fmail');
	if (!canModerate(by)) notFound();
	const retried = await retryMail(database(), by, Number(form.get('id')) || 0);
	redirect(`/admin/mail?said=${retried ? 'retried' : 'nothing'}`);
}
