'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { startExport } from './commands.ts';

/** The export button. */
export async function exportNow(form: FormData): Promise<void> {
	const by = await requireAct('manageSite', '/admin/export');
	const id = await startExport(database(), by, form.get('format') === 'json' ? 'json' : 'wxr');
	redirect(`/admin/export?task=${id}`);
}
