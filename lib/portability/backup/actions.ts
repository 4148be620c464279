'use server';

import { notFound, redirect } from 'next/navigation';
import { asking } from '#lib/accounts/auth/request-context';
import { canAdminister } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { deleteBackup, startBackup } from './commands.ts';

/** The button on the system page. */
export async function backUpNow(): Promise<void> {
	const id = await startBackup(database(), await author());
	// An address that differs by its fragment alone would not be fetched again.
	redirect(`/admin/system?backup=${id}#backups`);
}

/** Deletes one; `name` is its file. */
export async function deleteThisBackup(form: FormData): Promise<void> {
	const name = String(form.get('name') ?? '');
	await deleteBackup(database(), await author(), environment().dataDir, name);
	redirect(`/admin/system?deleted=${encodeURIComponent(name)}#backups`);
}

async function author() {
	const { viewer } = await asking();
	if (!viewer) redirect('/sign-in?from=%2Fadmin%2Fsystem');
	if (!canAdminister(viewer)) notFound();
	return viewer;
}
