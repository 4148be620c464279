'use server';

import { redirect } from 'next/navigation';
import { asking } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';
import { editComment, removeOwnComment } from '../edit-commands.ts';
import { commentOfReceipt } from '../receipts.ts';
import type { Refusal } from '../schema.ts';

export interface EditState {
	refusal: Refusal | null;
	status: 'changed' | 'held' | 'same' | null;
	text: string | null;
}

/** Changes one's own comment, by its receipt. */
export async function editOwn(_state: EditState, form: FormData): Promise<EditState> {
	const text = String(form.get('text') ?? '').slice(0, 200_000);
	const id = commentOfReceipt(String(form.get('receipt') ?? ''));
	if (id === null) return { refusal: 'gone', status: null, text };
	const { viewer, sender } = await asking();
	if (!isWithinLimit('edit', sender, 20, 600)) return { refusal: 'too-many', status: null, text };
	const edited = await editComment(database(), { person: viewer, receipts: [id] }, id, text);
	return edited.ok
		? { refusal: null, status: edited.status, text }
		: { refusal: edited.refusal, status: null, text };
}

/** Takes one's own comment away, by its receipt. */
export async function withdrawOwn(form: FormData): Promise<void> {
	const receipt = String(form.get('receipt') ?? '').slice(0, 100);
	const id = commentOfReceipt(receipt);
	const { viewer } = await asking();
	if (id !== null) await removeOwnComment(database(), { person: viewer, receipts: [id] }, id);
	redirect(`/receipt/${encodeURIComponent(receipt)}`);
}
