import { requestContext } from '#lib/accounts/auth/request-context';
import { database } from '#lib/platform/database/database';
import { wasDone, wasRefused } from '#lib/platform/forms/state';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { editComment, removeOwnComment } from '../edit-commands.ts';
import { editState } from '../form-states.ts';
import { readReceipt } from '../receipts.ts';
import type { EditState, Refusal } from '../schema.ts';

/** Characters beyond which a text is not looked at. */
const MOST = 200_000;

/** Changes the comment that a receipt opens; the state of its form says what became of it. */
export async function changeOwn(token: string, words: string): Promise<EditState> {
	const state = await take(token, words.slice(0, MOST));
	editState.set(state);
	return state;
}

async function take(token: string, text: string): Promise<EditState> {
	const receipt = readReceipt(token);
	const refused = (refusal: Refusal) => wasRefused({ id: receipt?.id ?? 0, text }, { text: refusal });
	if (receipt === null) return refused('gone');
	const { viewer, sender } = await requestContext();
	// By whom too: a receipt that is worthless now uses up nothing of the owner's.
	const what = `${receipt.id} ${receipt.series} ${viewer?.id ?? ''}`;
	if (!isWithinLimit('edit', sender, 20, 600) || !isWithinLimit('edit-of', what, 30, 86_400)) {
		return refused('too-many');
	}
	const edited = await editComment(database(), { person: viewer, receipts: [receipt] }, receipt.id, text);
	if (!edited.ok) return refused(edited.refusal);
	return wasDone(edited.status, { id: receipt.id, text });
}

/** Takes away the comment that a receipt opens. */
export async function withdrawByReceipt(token: string): Promise<void> {
	const receipt = readReceipt(token);
	const { viewer } = await requestContext();
	if (!receipt) return;
	const { id } = receipt;
	const gone = await removeOwnComment(database(), { person: viewer, receipts: [receipt] }, id);
	if (gone) editState.set(wasDone('withdrawn', { id, text: '' }));
}
