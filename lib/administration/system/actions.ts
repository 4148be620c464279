'use server';

import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { viewerOf } from '#lib/accounts/auth/session';
import { canAdminister } from '#lib/accounts/people/policy';
import { database } from '#lib/platform/database/database';
import { emptyPageCache, testMail } from './commands.ts';

/** Sends a test message and shows what the server said. */
export async function tryMailHere(): Promise<void> {
	const id = await testMail(database(), await author());
	redirect(`/admin/system?mail=${id ?? 'nothing'}#mail`);
}

/** Empties the page cache. */
export async function emptyCache(): Promise<void> {
	await emptyPageCache(database(), await author());
	redirect('/admin/system?said=emptied#cache');
}

async function author() {
	const by = await viewerOf(await headers());
	if (!by) redirect('/sign-in?from=%2Fadmin%2Fsystem');
	if (!canAdminister(by)) notFound();
	return by;
}
