'use server';

import { redirect } from 'next/navigation';
import { changeOwn, withdrawByReceipt } from './changing.ts';

/** Changes one's own comment, by its receipt. */
export async function editOwn(form: FormData): Promise<void> {
	await changeOwn(String(form.get('receipt') ?? ''), String(form.get('text') ?? ''));
}

/** Takes one's own comment away, by its receipt. */
export async function withdrawOwn(form: FormData): Promise<void> {
	const token = String(form.get('receipt') ?? '').slice(0, 100);
	await withdrawByReceipt(token);
	redirect(`/receipt/${encodeURIComponent(token)}`);
}
