'use server';

import { redirect } from 'next/navigation';
import { asking } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { showWriter } from './commands.ts';

/** The button beside a name in the list of one's own room. */
export async function showHidden(form: FormData): Promise<void> {
	const { viewer } = await asking();
	if (!viewer) redirect('/sign-in?from=/me');
	await showWriter(database(), viewer, String(form.get('writer') ?? '').slice(0, 300));
	redirect('/me#hidden');
}
