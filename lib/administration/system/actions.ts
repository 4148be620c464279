'use server';

import { redirect } from 'next/navigation';
import { requireAdmin } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { emptyPageCache, testMail } from './commands.ts';

/** Sends a test message and shows what the server said. */
export async function tryMailHere(): Promise<void> {
	const id = await testMail(database(), await requireAdmin('/admin/system'));
	redirect(`/admin/system?mail=${id ?? 'nothing'}#mail`);
}

/** Empties the page cache. */
export async function emptyCache(): Promise<void> {
	await emptyPageCache(database(), await requireAdmin('/admin/system'));
	redirect('/admin/system?said=emptied#cache');
}
