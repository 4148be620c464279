import { formState } from '#lib/platform/forms/form-state';
import type { ActState, CommentState, EditState, Refusals, RefusedWords } from './schema.ts';

/** Of the comment form. */
export const commentState = formState<CommentState>('comment');

/** Of the form of one's own comment. */
export const editState = formState<EditState>('edit');

/** Of the forms that report a comment or follow a conversation. */
export const actState = formState<ActState>('act');

/** Words that were refused, for a page that comes back without the form they were written in. */
export function refusedWords(): RefusedWords | null {
	const states: (CommentState | EditState | null)[] = [commentState.get(), editState.get()];
	for (const state of states) {
		if (!state?.values.text) continue;
		const { form, ...others }: Refusals = state.refusals;
		const refusal = form ?? Object.values(others)[0];
		if (refusal) return { refusal, text: state.values.text };
	}
	return null;
}
