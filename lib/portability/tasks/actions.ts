'use server';

import { redirect } from 'next/navigation';
import { asking } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { stopTask } from './commands.ts';

/** The stop button; `back` is where it stands. */
export async function stopThisTask(form: FormData): Promise<void> {
	const { viewer } = await asking();
	const back = String(form.get('back') ?? '');
	if (!viewer) redirect(`/sign-in?from=${encodeURIComponent('/admin')}`);
	await stopTask(database(), viewer, Number(form.get('id')));
	redirect(/^\/admin(\/|$)/.test(back) ? back : '/admin/system');
}
