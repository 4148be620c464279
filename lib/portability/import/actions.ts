'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { beginImport, checkAgain, discardUpload } from './commands.ts';

/** The buttons under a dry run: import, look again, discard. */
export async function decideImport(form: FormData): Promise<void> {
	const by = await requireAct('manageSite', '/admin/import');
	const [id, act] = [Number(form.get('id')), form.get('act')];
	const files = blogFiles();
	if (act === 'discard') {
		await discardUpload(database(), by, id, files);
		redirect('/admin/import?said=discarded');
	}
	const task =
		act === 'check'
			? await checkAgain(database(), by, id, files)
			: await beginImport(database(), by, id, files, form.has('pictures'));
	redirect(task === null ? '/admin/import?said=gone' : `/admin/import/${task}`);
}
