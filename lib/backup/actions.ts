'use server';

import { notFound, redirect } from 'next/navigation';
import { canAdminister } from '#lib/people/policy';
import { asking } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { deleteBackup, startBackup } from './commands.ts';

/** The button on the system page. */
export async function backUpNow(): Promise<void> {
	await startBackup(database(), await author());
	redirect('/admin/system#backups');
}

/** Deletes one; `name` is its file. */
export async function deleteThisBackup(form: FormData): Promise<void> {
	await deleteBackup(database(), await author(), environment().dataDir, String(form.get('name') ?? ''));
	redirect('/admin/system#backups');
}

async function author() {
	const { viewer } = await asking();
	if (!viewer) redirect('/sign-in?from=%2Fadmin%2Fsystem');
	if (!canAdminister(viewer)) notFound();
	return viewer;
}
