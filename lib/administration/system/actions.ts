'use server';

import { redirect } from 'next/navigation';
import { requireAct } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import type { Failed } from '#lib/platform/jobs/queue';
import { emptyPageCache, testMail } from './commands.ts';
import { deleteJobs, retryJobs } from './queue-commands.ts';

/** Sends a test message and shows what the server said. */
export async function tryMailHere(): Promise<void> {
	const id = await testMail(database(), await requireAct('manageSite', '/admin/system'));
	redirect(`/admin/system?mail=${id ?? 'nothing'}#mail`);
}

/** Empties the page cache. */
export async function emptyCache(): Promise<void> {
	await emptyPageCache(database(), await requireAct('manageSite', '/admin/system'));
	redirect('/admin/system?said=emptied#cache');
}

/** Has a job, or all of a kind that failed, tried again. */
export async function retryJob(form: FormData): Promise<void> {
	const retried = await retryJobs(database(), await requireAct('manageSite', '/admin/system'), jobsOf(form));
	redirect(`/admin/system?said=retried&count=${retried}#queue`);
}

/** Gives a job up, or all of a kind that failed. */
export async function deleteJob(form: FormData): Promise<void> {
	const deleted = await deleteJobs(database(), await requireAct('manageSite', '/admin/system'), jobsOf(form));
	redirect(`/admin/system?said=deleted&count=${deleted}#queue`);
}

function jobsOf(form: FormData): Failed {
	const kind = form.get('kind');
	return typeof kind === 'string' ? { kind } : { id: Number(form.get('id')) || 0 };
}
