'use server';

import { redirect } from 'next/navigation';
import { requirePerson } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { showWriter } from './commands.ts';

/** The button beside a name in the list of one's own room. */
export async function showHidden(form: FormData): Promise<void> {
	const viewer = await requirePerson('/me');
	await showWriter(database(), viewer, String(form.get('writer') ?? '').slice(0, 300));
	redirect('/me#hidden');
}
