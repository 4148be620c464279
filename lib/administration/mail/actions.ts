'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { retryMail, sendTestMail } from './commands.ts';

/** Tries a message again and leads back to the list. */
export async function retry(form: FormData): Promise<void> {
	const retried = await retryMail(
		database(),
		await requireAct('seeLog', '/admin/mail'),
		Number(form.get('id')) || 0,
	);
	redirect(`/admin/mail?said=${retried ? 'retried' : 'nothing'}`);
}

/** Sends the moderator a message that shows whether mail works. */
export async function tryMail(): Promise<void> {
	const queued = await sendTestMail(database(), await requireAct('seeLog', '/admin/mail'));
	redirect(`/admin/mail?said=${queued ? 'tested' : 'nothing'}`);
}
