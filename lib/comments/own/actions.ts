'use server';

import { redirect } from 'next/navigation';
import { asking } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';
import { sendBack } from '#lib/server/sent-back';
import { editComment, removeOwnComment } from '../edit-commands.ts';
import { readReceipt } from '../receipts.ts';
import type { Refusal } from '../schema.ts';

export interface EditState {
	refusal: Refusal | null;
	status: 'changed' | 'held' | 'same' | null;
	text: string | null;
}

/** Changes one's own comment, by its receipt. */
export async function editOwn(_state: EditState, form: FormData): Promise<EditState> {
	const text = String(form.get('text') ?? '').slice(0, 200_000);
	const refused = (refusal: Refusal): EditState => {
		sendBack({ refusal, text });
		return { refusal, status: null, text };
	};
	const receipt = readReceipt(String(form.get('receipt') ?? ''));
	if (receipt === null) return refused('gone');
	const { viewer, sender } = await asking();
	// By whom too: a receipt that is worthless now uses up nothing of the owner's.
	const what = `${receipt.id} ${receipt.series} ${viewer?.id ?? ''}`;
	if (!isWithinLimit('edit', sender, 20, 600) || !isWithinLimit('edit-of', what, 30, 86_400)) {
		return refused('too-many');
	}
	const edited = await editComment(database(), { person: viewer, receipts: [receipt] }, receipt.id, text);
	return edited.ok ? { refusal: null, status: edited.status, text } : refused(edited.refusal);
}

/** Takes one's own comment away, by its receipt. */
export async function withdrawOwn(form: FormData): Promise<void> {
	const token = String(form.get('receipt') ?? '').slice(0, 100);
	const receipt = readReceipt(token);
	const { viewer } = await asking();
	if (receipt) await removeOwnComment(database(), { person: viewer, receipts: [receipt] }, receipt.id);
	redirect(`/receipt/${encodeURIComponent(token)}`);
}
