import { formState } from '#lib/platform/forms/form-state';

interface DecideState {
	text: string;
	refusal: 'empty' | 'long';
}

/** Of the answer that a moderator writes from a mail. */
export const decideState = formState<DecideState>('decide');
