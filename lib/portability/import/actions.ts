'use server';

import { notFound, redirect } from 'next/navigation';
import { asking } from '#lib/accounts/auth/request-context';
import { canAdminister } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { beginImport, checkAgain, discardUpload } from './commands.ts';

/** The buttons under a dry run: import, look again, discard. */
export async function decideImport(form: FormData): Promise<void> {
	const { viewer } = await asking();
	if (!viewer) redirect('/sign-in?from=%2Fadmin%2Fimport');
	if (!canAdminister(viewer)) notFound();
	const [id, act] = [Number(form.get('id')), form.get('act')];
	const { dataDir } = environment();
	if (act === 'discard') {
		await discardUpload(database(), viewer, id, dataDir);
		redirect('/admin/import?said=discarded');
	}
	const begin = act === 'check' ? checkAgain : beginImport;
	const task = await begin(database(), viewer, id, dataDir);
	redirect(task === null ? '/admin/import?said=gone' : `/admin/import/${task}`);
}
