'use server';

import { redirect } from 'next/navigation';
import { asking } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { isWithinLimit } from '#lib/server/limits';
import { editComment, removeOwnComment } from '../edit-commands.ts';
import { editState, refusedWords } from '../form-states.ts';
import { readReceipt } from '../receipts.ts';
import type { Refusal } from '../schema.ts';

/** Changes one's own comment, by its receipt. */
export async function editOwn(form: FormData): Promise<void> {
	const text = String(form.get('text') ?? '').slice(0, 200_000);
	const refuse = (refusal: Refusal) => {
		if (text !== '') refusedWords.set({ refusal, text });
		editState.set({ refusal, status: null, text });
	};
	const receipt = readReceipt(String(form.get('receipt') ?? ''));
	if (receipt === null) return refuse('gone');
	const { viewer, sender } = await asking();
	// By whom too: a receipt that is worthless now uses up nothing of the owner's.
	const what = `${receipt.id} ${receipt.series} ${viewer?.id ?? ''}`;
	if (!isWithinLimit('edit', sender, 20, 600) || !isWithinLimit('edit-of', what, 30, 86_400)) {
		return refuse('too-many');
	}
	const edited = await editComment(database(), { person: viewer, receipts: [receipt] }, receipt.id, text);
	if (!edited.ok) return refuse(edited.refusal);
	editState.set({ refusal: null, status: edited.status, text });
}

/** Takes one's own comment away, by its receipt. */
export async function withdrawOwn(form: FormData): Promise<void> {
	const token = String(form.get('receipt') ?? '').slice(0, 100);
	const receipt = readReceipt(token);
	const { viewer } = await asking();
	if (receipt) await removeOwnComment(database(), { person: viewer, receipts: [receipt] }, receipt.id);
	redirect(`/receipt/${encodeURIComponent(token)}`);
}
