'use server';

import { redirect } from 'next/navigation';
import { requirePerson } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { stopTask } from './commands.ts';

/** The stop button; `back` is where it stands. */
export async function stopThisTask(form: FormData): Promise<void> {
	const by = await requirePerson('/admin');
	const back = String(form.get('back') ?? '');
	await stopTask(database(), by, Number(form.get('id')));
	redirect(/^\/admin(\/|$)/.test(back) ? back : '/admin/system');
}
