import { formState } from '#lib/platform/forms/form-state';
import type { FormState } from '#lib/platform/forms/state';

type DecideState = FormState<{ text: string }, { text: 'empty' | 'long' }, never>;

/** Of the answer that a moderator writes from a mail. */
export const decideState = formState<DecideState>('decide');
