'use server';

import { notFound, redirect } from 'next/navigation';
import { asking } from '#lib/accounts/auth/request-context';
import { canAdminister } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { startExport } from './commands.ts';

/** The export button. */
export async function exportNow(form: FormData): Promise<void> {
	const { viewer } = await asking();
	if (!viewer) redirect('/sign-in?from=%2Fadmin%2Fexport');
	if (!canAdminister(viewer)) notFound();
	const id = await startExport(database(), viewer, form.get('format') === 'json' ? 'json' : 'wxr');
	redirect(`/admin/export?task=${id}`);
}
