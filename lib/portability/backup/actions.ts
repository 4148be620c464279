'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { deleteBackup, startBackup } from './commands.ts';

/** The button on the system page. */
export async function backUpNow(): Promise<void> {
	const id = await startBackup(database(), await requireAct('manageSite', '/admin/system'));
	// An address that differs by its fragment alone would not be fetched again.
	redirect(`/admin/system?backup=${id}#backups`);
}

/** Deletes one; `name` is its file. */
export async function deleteThisBackup(form: FormData): Promise<void> {
	const name = String(form.get('name') ?? '');
	await deleteBackup(database(), await requireAct('manageSite', '/admin/system'), blogFiles(), name);
	redirect(`/admin/system?deleted=${encodeURIComponent(name)}#backups`);
}
